/** "Who can see this plan", for who has a place in it and no live page: a reviewer. */
import type { PlanOverview } from '@twofold/shared/http-api'
import { can } from '@twofold/shared/roles'
import { useTranslation } from 'react-i18next'
import { WhoLines } from '../join/WhoCanSee.tsx'
import { ButtonLink } from '../look/Button.tsx'
import { Dock } from '../look/Dock.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { Page } from '../look/Page.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { TopBar } from '../look/TopBar.tsx'
import WhoHasLooked from '../looks/WhoHasLooked.tsx'
import styles from './people.module.css'

export interface FamilyPeopleProps {
  readonly plan: PlanOverview
  readonly as: string | null
}

export const FamilyPeople = ({ plan, as }: FamilyPeopleProps) => {
  const { t } = useTranslation('people')
  const address = `/plans/${plan.planId}${as ? `?as=${encodeURIComponent(as)}` : ''}`
  return (
    <Page
      title={t('see.windowTitle')}
      top={
        <TopBar
          isTight
          plan={plan}
          to={address}
          back={{ to: address, label: t('see.back') }}
          end={<LanguagePicker isCompact />}
        />
      }
      dock={<Dock foot={<LeaveButton />} />}
    >
      <Sheet onlyWide>
        <h1>{t('see.title')}</h1>
        <p className={`lead ${styles.lead}`}>{t('see.lead')}</p>
        <div className={styles.lines}>
          <WhoLines people={plan.people} me={plan.me.id} />
        </div>
        {can(plan.me.role, 'readHistory') ? (
          <WhoHasLooked planId={plan.planId} as={plan.me.id} people={plan.people} />
        ) : null}
      </Sheet>
      <div className={`wideOnly ${styles.foot}`}>
        <ButtonLink to={address} icon="back">
          {t('see.back')}
        </ButtonLink>
        <LeaveButton />
      </div>
    </Page>
  )
}
