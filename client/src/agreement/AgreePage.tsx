/** A part's words and an answer to them, as a page of their own. */
import { useTranslation } from 'react-i18next'
import { Navigate, useParams } from 'react-router'
import { ButtonLink } from '../look/Button.tsx'
import { Dock } from '../look/Dock.tsx'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { PauseCard } from '../moderation/PauseCard.tsx'
import { PlanFrame } from '../plan/PlanFrame.tsx'
import { usePlan, useSay } from '../plan/plan-context.ts'
import type { ShownSection } from '../plan/plan-order.ts'
import { AgreePart } from './AgreePart.tsx'
import styles from './agreement.module.css'
import { Choices } from './Choices.tsx'
import type { Reading } from './section-reader.ts'
import { useAgree } from './use-agree.ts'
import { useReading } from './use-reading.ts'

interface Props {
  readonly shown: ShownSection
  readonly reading: Reading
}

/** The next part's first field; the plan when there is none. */
const useOnwards = (shown: ShownSection): string => {
  const { sections, to } = usePlan()
  const next = sections[sections.indexOf(shown) + 1]
  const first = next?.fields[0]
  return first ? to(first.section.key, first.field.key) : to()
}

const useBackwards = ({ section, fields }: ShownSection): string => {
  const { to } = usePlan()
  return to(section.key, fields.at(-1)?.field.key)
}

const PhonePage = ({ shown, reading }: Props) => {
  const { t } = useTranslation(['agreement', 'common', 'plan'])
  const say = useSay()
  const agree = useAgree(shown.section.key, reading)
  const onwards = useOnwards(shown)
  const dock = (
    <Dock
      foot={
        <>
          <LeaveButton />
          <ButtonLink kind="quiet" size="small" iconEnd="next" to={onwards}>
            {t('ask.goOn')}
          </ButtonLink>
        </>
      }
    >
      {agree.may ? <Choices {...agree} isShort onChoose={agree.choose} /> : null}
    </Dock>
  )
  return (
    <PlanFrame title={t('plan:title.plan')} dock={dock} isInside>
      <PauseCard />
      <p className="label">{say(shown.section.title)}</p>
      <AgreePart shown={shown} reading={reading} agree={agree} level="h1" />
    </PlanFrame>
  )
}

const WidePage = ({ shown, reading }: Props) => {
  const { t } = useTranslation(['agreement', 'common', 'plan'])
  const say = useSay()
  const agree = useAgree(shown.section.key, reading)
  const [backwards, onwards] = [useBackwards(shown), useOnwards(shown)]
  return (
    <PlanFrame title={t('plan:title.plan')}>
      <PauseCard />
      <Sheet onlyWide>
        <p className="label">{say(shown.section.title)}</p>
        <AgreePart shown={shown} reading={reading} agree={agree} level="h1">
          {agree.may ? <Choices {...agree} onChoose={agree.choose} /> : null}
        </AgreePart>
        <div className={styles.steps}>
          <ButtonLink icon="back" to={backwards}>
            {t('common:back')}
          </ButtonLink>
          <ButtonLink iconEnd="next" to={onwards}>
            {t('ask.goOn')}
          </ButtonLink>
        </div>
      </Sheet>
    </PlanFrame>
  )
}

export const AgreePage = () => {
  const { section = '' } = useParams()
  const { sections, to } = usePlan()
  const isWide = useIsWide()
  const shown = sections.find((one) => one.section.key === section)
  const reading = useReading(section)
  if (!shown || !reading) return <Navigate replace to={to()} />
  return isWide ? <WidePage shown={shown} reading={reading} /> : <PhonePage shown={shown} reading={reading} />
}
