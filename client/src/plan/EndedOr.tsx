/** The plan while its line holds; a kind page when it has ended for good or could not be reached yet. */
import type { PlanOverview } from '@twofold/shared/http-api'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeptPiece } from '../kept/KeptPiece.tsx'
import { Button } from '../look/Button.tsx'
import { Dock } from '../look/Dock.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import type { LineState } from '../sync/live-plan.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { WaitingSlot } from '../waiting/slot.tsx'
import styles from './EndedOr.module.css'
import { usePlan } from './plan-context.ts'

type EndReason = (LineState & { kind: 'ended' })['reason']

/** Ends that say the same to people share their words. */
const endWords = (reason: EndReason): 'closed' | 'oldPage' | 'broken' => {
  switch (reason) {
    case 'sessionEnded':
    case 'planGone':
    case 'notAllowed':
      return 'closed'
    case 'oldPage':
      return 'oldPage'
    default:
      return 'broken'
  }
}

interface KindPageProps {
  readonly overview: PlanOverview
  readonly what: 'closed' | 'oldPage' | 'broken' | 'trying'
  readonly children?: ReactNode
}

export const KindPage = ({ overview, what, children }: KindPageProps) => {
  const { t } = useTranslation('plan')
  return (
    <Page
      title={null}
      top={
        <TopBar
          isBare
          plan={overview}
          end={
            <span className="wideOnly">
              <LeaveButton />
            </span>
          }
        />
      }
      isCentred
      dock={<Dock foot={<LeaveButton />} />}
    >
      <div className={styles.page}>
        <Drawing name={overview.drawing} size="large" />
        <h1>{t(`ended.${what}.title`)}</h1>
        <p className="lead">{t(`ended.${what}.lead`)}</p>
        {children}
      </div>
    </Page>
  )
}

const Ended = ({ reason }: { readonly reason: EndReason }) => {
  const { t } = useTranslation('plan')
  const { live, overview } = usePlan()
  const save = useLivePlan(live, 'save')
  const what = endWords(reason)
  // What was not saved is kept aside a moment later; what was kept aside is then shown instead.
  const words =
    save === 'saved' ? (
      <Note kind="yes" icon="check" title={t('ended.safeTitle')} />
    ) : (
      <Note icon="pen" title={t('ended.unsureTitle')}>
        <p>{t('ended.unsure')}</p>
      </Note>
    )
  return (
    <KindPage overview={overview} what={what}>
      <KeptPiece what="end" isSaved={save === 'saved'} instead={words} meanwhile={words} />
      {what === 'closed' ? null : (
        <Button kind="main" wide onClick={() => location.reload()}>
          {t('ended.openAgain')}
        </Button>
      )}
    </KindPage>
  )
}

export const EndedOr = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useTranslation('plan')
  const { live, overview } = usePlan()
  const line = useLivePlan(live, 'line')
  const isSynced = useLivePlan(live, 'synced')
  const waits = useLivePlan(live, 'waitingRoom')
  if (line.kind === 'ended')
    return line.reason === 'turnedAway' ? <WaitingSlot what="turnedAway" /> : <Ended reason={line.reason} />
  if (waits) return <WaitingSlot what="room" />
  if (isSynced) return children
  if (line.kind !== 'waiting') return <Loading />
  return (
    <KindPage overview={overview} what="trying">
      <Button kind="main" wide onClick={() => live.retryNow()}>
        {t('line.tryNow')}
      </Button>
    </KindPage>
  )
}
