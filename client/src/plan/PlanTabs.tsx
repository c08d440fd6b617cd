/** Plan, People, Me at the foot of the phone, and past a line "Leave this page". */
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { Icon } from '../look/Icon.tsx'
import type { IconName } from '../look/icons.ts'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { MeetingPiece } from '../meeting/slot.tsx'
import styles from './PlanTabs.module.css'
import { usePlan } from './plan-context.ts'

const tabs: readonly {
  readonly key: 'plan' | 'people' | 'me'
  readonly path?: string
  readonly icon: IconName
}[] = [
  { key: 'plan', icon: 'plan' },
  { key: 'people', path: 'who', icon: 'people' },
  { key: 'me', path: 'me', icon: 'me' },
]

export const PlanTabs = () => {
  const { t } = useTranslation('plan')
  const { to } = usePlan()
  return (
    <footer className={`${styles.dock} phoneOnly`}>
      <nav className={styles.tabs} aria-label={t('tabs')}>
        {tabs.map(({ key, path, icon }) => (
          <NavLink key={key} to={to(path)} end className={styles.tab ?? ''}>
            <Icon name={icon} />
            {t(`tab.${key}`)}
          </NavLink>
        ))}
      </nav>
      <div className={styles.leave}>
        <MeetingPiece what="break" />
        <LeaveButton />
      </div>
    </footer>
  )
}
