/** The calm page: who will let you in, how the child is, how we talk, who will be there. No clock runs on it. */
import type { WaitingRoom } from '@twofold/shared/beside'
import type { Drawing as DrawingName } from '@twofold/shared/http-api'
import type { ParticipantId } from '@twofold/shared/ids'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Dock } from '../look/Dock.tsx'
import { Icon } from '../look/Icon.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { Note } from '../look/Note.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import { Today } from './Today.tsx'
import { WhoComes } from './WhoComes.tsx'
import styles from './waiting.module.css'

export interface WaitingPageProps {
  readonly room: WaitingRoom
  readonly me: ParticipantId
  /** Null: nobody has looked yet who this is, so it is not told whose plan it is. */
  readonly plan: { readonly child: string; readonly drawing: DrawingName } | null
  readonly agencyName: string
  /** Who wrote how the child is. */
  readonly from: string | null
  /** The line is away. */
  readonly isTrying: boolean
  /** Words of theirs are only on this page. */
  readonly isUnsaved: boolean
}

const Rules = ({ room, child, leader }: Names & Pick<WaitingPageProps, 'room'>) => {
  const { t } = useTranslation('waiting')
  if (room.groundRules.length === 0) return null
  return (
    <section>
      <h2 className="h3">{t('rules')}</h2>
      <ol className={styles.rules}>
        {room.groundRules.map((rule) => (
          <li key={rule}>{t(`rule.${rule}`, { child, name: leader })}</li>
        ))}
      </ol>
    </section>
  )
}

interface Names {
  readonly child: string
  /** Who lets them in: by name, or the agency. */
  readonly leader: string
}

/** What is so with their words and their line, if it is not plain. */
const State = ({ isTrying, isUnsaved }: Pick<WaitingPageProps, 'isTrying' | 'isUnsaved'>) => {
  const { t } = useTranslation(['waiting', 'plan'])
  return (
    <div role="status" className={styles.state}>
      {isUnsaved && !isTrying ? (
        <Note icon="pen" title={t('unsaved.title')}>
          <p>{t('unsaved.text')}</p>
        </Note>
      ) : null}
      {isTrying ? (
        <Note icon="cloudOff" title={t('plan:line.trying')}>
          <p>{t('trying')}</p>
        </Note>
      ) : null}
    </div>
  )
}

/** The page comes by itself: whoever was in the plan a moment ago is told where they are now. */
const useArrive = () => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}

const Words = ({ isOn, leader }: { readonly isOn: boolean; readonly leader: string }) => {
  const { t } = useTranslation('waiting')
  const heading = useArrive()
  return (
    <>
      <h1 ref={heading} tabIndex={-1} aria-live="polite">
        {isOn ? t('title', { name: leader }) : t('notNow.title')}
      </h1>
      <p className="lead">{isOn ? t('lead') : t('notNow.lead')}</p>
    </>
  )
}

export const WaitingPage = ({ room, me, plan, agencyName, from, isTrying, isUnsaved }: WaitingPageProps) => {
  const { t } = useTranslation('waiting')
  const leads = room.expected.find(({ participant }) => participant === room.leader)
  const names = { child: plan?.child ?? t('theChild'), leader: leads?.name ?? agencyName }
  const isOn = room.meeting !== null
  const end = (
    <>
      <span className={styles.quiet}>
        <Icon name="clock" size="small" />
        {isOn ? t('waitingFor', { name: names.leader }) : t('waiting')}
      </span>
      <span className={`wideOnly ${styles.wideEnd}`}>
        <LanguagePicker />
        <LeaveButton />
      </span>
    </>
  )
  return (
    <Page
      title={t('windowTitle')}
      width="full"
      top={<TopBar plan={plan ?? undefined} isTight={isTight(plan)} end={end} />}
      dock={
        <Dock
          foot={
            <>
              <LeaveButton />
              <LanguagePicker />
            </>
          }
        />
      }
    >
      <div className={styles.wait} data-waiting={isOn ? 'meeting' : 'plan'}>
        <div>
          <Words isOn={isOn} leader={names.leader} />
          <State isTrying={isTrying} isUnsaved={isUnsaved} />
          {room.today && plan ? <Today today={room.today} plan={plan} from={from} /> : null}
        </div>
        {isOn ? (
          <div className={styles.beside}>
            <Rules room={room} {...names} />
            <WhoComes room={room} me={me} />
          </div>
        ) : null}
      </div>
    </Page>
  )
}

/** Letters of a name beside which a phone's head has room for the rest. */
const longName = 8
const isTight = (plan: WaitingPageProps['plan']): boolean => (plan?.child.length ?? 0) > longName
