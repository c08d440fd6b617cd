/** The meeting is over: said once on a device, with "I took part" and how one wants a copy. Then the plan, as ever. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Dock } from '../look/Dock.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import { MyTick } from '../plan/fields/Acknowledgement.tsx'
import { useBeside, usePlan } from '../plan/plan-context.ts'
import { SaveState } from '../plan/SaveState.tsx'
import { useLivePlan } from '../sync/use-live-plan.ts'
import styles from './agreement.module.css'
import { CopyChoice } from './CopyChoice.tsx'

/** Whoever comes later than this comes for the plan. */
const tellForMs = 14 * 24 * 60 * 60 * 1000

/** On a borrowed device nothing stays: it is told again in another tab. */
const noteOf = (planId: string, number: number, isBorrowed: boolean) => {
  const key = `twofold.over.${planId}.${number}`
  const store = (): Storage => (isBorrowed ? sessionStorage : localStorage)
  return {
    isRead(): boolean {
      try {
        return store().getItem(key) !== null
      } catch {
        return false
      }
    },
    keep(): void {
      try {
        store().setItem(key, '1')
      } catch {
        // Storage may be shut off: it is told once more.
      }
    },
  }
}

const Over = ({ onGo }: { readonly onGo: () => void }) => {
  const { t } = useTranslation('agreement')
  const { overview, live } = usePlan()
  const tookPart = useLivePlan(live, 'tookPart')
  const go = (
    <Button kind="main" wide iconEnd="next" onClick={onGo}>
      {t('over.go')}
    </Button>
  )
  return (
    <Page
      title={null}
      top={
        <TopBar
          isBare
          plan={overview}
          end={
            <>
              <SaveState />
              <span className="wideOnly">
                <LeaveButton />
              </span>
            </>
          }
        />
      }
      dock={<Dock foot={<LeaveButton />}>{go}</Dock>}
    >
      <div className={styles.over} data-over>
        <Drawing name={overview.drawing} size="large" />
        <h1>{t('over.title')}</h1>
        <p className="lead">{t('over.lead')}</p>
        <MyTick at={tookPart[overview.me.id]} />
        <CopyChoice />
        <div className="wideOnly">{go}</div>
      </div>
    </Page>
  )
}

export const AfterMeeting = ({
  onRead,
  children,
}: {
  readonly onRead: () => void
  readonly children: ReactNode
}) => {
  const { overview } = usePlan()
  const { meeting } = useBeside()
  const note = noteOf(overview.planId, meeting?.number ?? 0, overview.isBorrowed)
  const [isNews] = useState(
    () => meeting?.closedAt != null && Date.now() - meeting.closedAt < tellForMs && !note.isRead(),
  )
  const go = () => {
    note.keep()
    onRead()
  }
  return isNews ? <Over onGo={go} /> : children
}
