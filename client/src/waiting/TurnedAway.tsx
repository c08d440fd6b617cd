/** Not today: said without a reason, a name, or anything of the plan. Words that did not get in are still theirs. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KeptPiece } from '../kept/KeptPiece.tsx'
import { Button } from '../look/Button.tsx'
import { Dock } from '../look/Dock.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import { usePlan } from '../plan/plan-context.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import styles from './waiting.module.css'

interface KindEndProps {
  readonly title: string
  readonly lead: string
  readonly children?: ReactNode
}

/** A short page with nothing of the plan on it. */
export const KindEnd = ({ title, lead, children }: KindEndProps) => (
  <Page
    title={title}
    isCentred
    top={
      <TopBar
        isBare
        end={
          <>
            <LanguagePicker />
            <span className="wideOnly">
              <LeaveButton />
            </span>
          </>
        }
      />
    }
    dock={<Dock foot={<LeaveButton />} />}
  >
    <div className={styles.end} role="status">
      <Drawing name="moon" size="large" />
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      {children}
    </div>
  </Page>
)

export const TurnedAway = ({
  agencyName,
  children,
}: { readonly agencyName: string } & Pick<KindEndProps, 'children'>) => {
  const { t } = useTranslation('waiting')
  return (
    <KindEnd title={t('away.title')} lead={t('away.lead', { agency: agencyName })}>
      {children}
    </KindEnd>
  )
}

/** It may have been a slip, and taken back: nobody tells a page that is turned away. */
const LookAgain = () => {
  const { t } = useTranslation('waiting')
  return <Button onClick={() => location.reload()}>{t('away.again')}</Button>
}

export const TurnedAwayHere = () => {
  const { live, overview } = usePlan()
  const isSaved = useLivePlan(live, 'save') === 'saved'
  return (
    <TurnedAway agencyName={overview.agencyName}>
      <KeptPiece what="end" isSaved={isSaved} instead={<LookAgain />} />
    </TurnedAway>
  )
}
