/** The frame of every screen of an open plan. Phone and tablet: one thing at a time. Wide: parts, sheet, people. */
import { can } from '@twofold/shared/roles'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BesidePiece } from '../beside/slot.tsx'
import { ReadyCard } from '../get-ready/slot.tsx'
import { useKeptCount } from '../kept/kept-here.ts'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { Note } from '../look/Note.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { useHasLine, useHoldsMeeting } from '../meeting/is-on.ts'
import { MeetingPiece } from '../meeting/slot.tsx'
import { LeadStrip } from '../moderation/LeadStrip.tsx'
import { ListHere, MyWords } from './HereNow.tsx'
import styles from './PlanFrame.module.css'
import { useMe, usePlan } from './plan-context.ts'
import { LineStrip, SaveState } from './SaveState.tsx'
import { SectionList } from './SectionList.tsx'

/** Letters that have room in a phone's head: “Mia’s plan” and, while one writes, “Saving…” beside it. */
const inHead = 25
/** Of them, what the arrow back takes. */
const arrow = 4
/** Letters of “Mia’s plan” beside which a phone's head still has room for what is kept aside. */
const besideKept = 12

export interface PlanFrameProps {
  /** For the window's title; no name in it. */
  readonly title: string
  readonly children: ReactNode
  readonly dock?: ReactNode
  /** On a phone: an arrow to the list of parts. */
  readonly isInside?: boolean
  /** In the save state's place, on a page of one's own: what is said of the plan's words is not so here. */
  readonly save?: ReactNode
}

/** The facilitator's page while a meeting is under way: its agenda, the sheet, who is in the room. */
const WideMeeting = ({ children }: { readonly children: ReactNode }) => (
  <div className={`${styles.shell} ${styles.meeting}`}>
    <div className={styles.nav}>
      <MeetingPiece what="agenda" meanwhile={<SectionList />} />
    </div>
    <div className={styles.sheet}>{children}</div>
    <aside className={styles.aside}>
      <MeetingPiece what="room" meanwhile={<ListHere />} />
    </aside>
  </div>
)

const Wide = ({ children, canWrite }: { readonly children: ReactNode; readonly canWrite: boolean }) => (
  <div className={styles.shell}>
    <div className={styles.nav}>
      <SectionList />
    </div>
    <div className={styles.sheet}>
      <BesidePiece what="since" />
      {children}
    </div>
    <aside className={styles.aside}>
      <MeetingPiece what="card" />
      <ListHere />
      <div className={styles.break}>
        <MeetingPiece what="break" />
      </div>
      {canWrite ? <ReadyCard className={styles.ready} /> : null}
      {canWrite ? <MyWords /> : null}
    </aside>
  </div>
)

export const PlanFrame = ({ title, children, dock, isInside = false, save }: PlanFrameProps) => {
  const { t } = useTranslation('plan')
  const { t: common } = useTranslation('common')
  const { overview, to } = usePlan()
  const isWide = useIsWide()
  const holdsMeeting = useHoldsMeeting()
  const hasKept = useKeptCount() > 0
  const name = common('plansName', { child: overview.child }).length
  const hasArrow = isInside && !isWide
  const isCrowded = hasKept && name > besideKept
  const isLong = name + t('save.saving').length > inHead - (hasArrow ? arrow : 0)
  // Kept till the line is loaded: what one is about to press stays where it is.
  const lineRoom = useHasLine() ? <div className={styles.line} /> : null
  const top = (
    <div className={styles.head}>
      <TopBar
        plan={overview}
        isTight={isCrowded || isLong}
        to={to()}
        {...(hasArrow ? { back: { to: to(), label: t('backToPlan') } } : {})}
        end={
          <>
            {isWide && holdsMeeting ? <MeetingPiece what="head" /> : null}
            {save ?? <SaveState />}
            {isWide ? <LeaveButton /> : null}
          </>
        }
      />
      <LineStrip />
      <LeadStrip />
      <BesidePiece what="scribe" />
      {holdsMeeting ? null : <MeetingPiece what="line" meanwhile={lineRoom} />}
    </div>
  )
  const onlyReads = !can(useMe().role, 'write')
  const body = (
    <>
      {onlyReads ? (
        <div className={styles.reader}>
          <Note icon="eye">
            <p>{t('why.reader')}</p>
          </Note>
        </div>
      ) : null}
      {children}
    </>
  )
  return (
    <Page title={title} top={top} dock={isWide ? null : dock} width={isWide ? 'full' : 'narrow'}>
      {isWide && holdsMeeting ? (
        <WideMeeting>{body}</WideMeeting>
      ) : isWide ? (
        <Wide canWrite={!onlyReads && !save}>{body}</Wide>
      ) : (
        body
      )}
    </Page>
  )
}
