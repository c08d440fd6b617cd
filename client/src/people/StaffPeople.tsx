/** Staff: everybody of a plan, how their link stands, and what can be done about it. */
import type { NewLink, PlanPeople } from '@twofold/shared/http-api'
import type { ParticipantId } from '@twofold/shared/ids'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StaffTop } from '../agency/StaffTop.tsx'
import { house } from '../http/house.ts'
import { useEvery } from '../http/use-every.ts'
import { Button, ButtonLink } from '../look/Button.tsx'
import { Page } from '../look/Page.tsx'
import { inOrder } from '../look/people.ts'
import { Sheet } from '../look/Sheet.tsx'
import { useToast } from '../look/Toast.tsx'
import Reviewers from '../looks/Reviewers.tsx'
import { AddPerson } from './AddPerson.tsx'
import { AskFirst } from './AskFirst.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import styles from './people.module.css'
import { RemovedPeople } from './RemovedPeople.tsx'
import { StaffPersonLine } from './StaffPersonLine.tsx'
import { WaitingHere } from './WaitingHere.tsx'

export type Listed = PlanPeople['people'][number]

/** A link is used, a person arrives: seen without loading the page again. */
const lookEveryMs = 20_000

/** One dialog at a time. */
type Open =
  | { readonly kind: 'none' | 'adding' }
  | { readonly kind: 'again' | 'ending'; readonly person: Listed }
  | { readonly kind: 'made'; readonly person: Listed; readonly link: NewLink }

export interface StaffPeopleProps {
  /** Who is signed in. */
  readonly name: string
  readonly as: ParticipantId | null
  readonly plan: PlanPeople
  readonly again: () => void
}

export const StaffPeople = ({ name, as, plan, again }: StaffPeopleProps) => {
  const { t } = useTranslation('people')
  const show = useToast()
  const [open, setOpen] = useState<Open>({ kind: 'none' })
  const close = (): void => setOpen({ kind: 'none' })
  useEvery(lookEveryMs, again)

  const make = async (person: Listed): Promise<void> => {
    const link = await house.makeLink(plan.planId, person.id)
    setOpen({ kind: 'made', person, link })
    again()
  }
  const end = async (person: Listed): Promise<void> => {
    await house.unlink(plan.planId, person.id)
    close()
    show({ text: t('ending.done', { name: person.name }) })
    again()
  }
  return (
    <Page
      title={t('windowTitle')}
      isDense
      width="wide"
      top={
        <StaffTop
          name={name}
          plan={plan}
          to={`/plans/${plan.planId}`}
          back={{ to: '/agency', label: t('backToPlans') }}
        />
      }
    >
      <div className={styles.staff}>
        <div className={styles.head}>
          <div>
            <h1>{t('title')}</h1>
            <p className={`lead ${styles.lead}`}>{t('lead')}</p>
          </div>
          <ButtonLink to={`/plans/${plan.planId}`} icon="plan">
            {t('openPlan')}
          </ButtonLink>
        </div>
        <Sheet className={styles.sheet ?? ''}>
          <ul className={styles.list}>
            {inOrder(plan.people.filter(({ isRemoved }) => !isRemoved)).map((person) => (
              <StaffPersonLine
                key={person.id}
                person={person}
                onMake={() => make(person)}
                onMakeAgain={() => setOpen({ kind: 'again', person })}
                onEnd={() => setOpen({ kind: 'ending', person })}
              />
            ))}
          </ul>
        </Sheet>
        <Button icon="plus" onClick={() => setOpen({ kind: 'adding' })}>
          {t('add')}
        </Button>
        <RemovedPeople
          planId={plan.planId}
          people={plan.people.filter(({ isRemoved }) => isRemoved)}
          as={as}
          onBack={again}
        />
        <WaitingHere planId={plan.planId} />
        <Reviewers planId={plan.planId} people={plan.people} />
      </div>
      {open.kind === 'again' ? (
        <AskFirst what="again" person={open.person} onDo={() => make(open.person)} onClose={close} />
      ) : null}
      {open.kind === 'ending' ? (
        <AskFirst what="ending" person={open.person} onDo={() => end(open.person)} onClose={close} />
      ) : null}
      {open.kind === 'made' ? <LinkDialog person={open.person} link={open.link} onClose={close} /> : null}
      {open.kind === 'adding' ? <AddPerson planId={plan.planId} onAdded={again} onClose={close} /> : null}
    </Page>
  )
}
