/** From the plan to the facilitator's other pages: the meeting's own, and for staff the agency's. */
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { useMe, usePlan } from '../plan/plan-context.ts'
import styles from './moderation.module.css'

export const WaysOut = ({ onGo }: { readonly onGo?: (() => void) | undefined }) => {
  const { t } = useTranslation('moderation')
  const { overview } = usePlan()
  const { id } = useMe()
  const go = onGo ? { onClick: onGo } : {}
  return (
    <nav className={styles.ways} aria-label={t('room.ways')}>
      <ButtonLink kind="quiet" size="small" to={`/plans/${overview.planId}/meeting?as=${id}`} {...go}>
        {t('room.meetingPage')}
      </ButtonLink>
      {overview.isStaff ? (
        <ButtonLink kind="quiet" size="small" to="/agency" {...go}>
          {t('room.plans')}
        </ButtonLink>
      ) : null}
    </nav>
  )
}
