/** Plans whose day to look again is near, or has just gone by. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { Drawing } from '../look/Drawing.tsx'
import styles from './AgencyPage.module.css'
import { meetingPage, type PlanAtHome } from './at-home.ts'
import { useDays } from './days.ts'

const Line = ({ plan, standing }: PlanAtHome) => {
  const { t } = useTranslation(['agency', 'common'])
  const { long } = useDays()
  if (standing.kind !== 'reviewComing') return null
  const { isPast, on } = standing
  return (
    <li>
      <Drawing name={plan.drawing} />
      <div>
        <b>{t('common:plansName', { child: plan.child })}</b>
        <span className={styles.text}>
          {isPast ? t('reviews.past', { date: long(on) }) : t('reviews.on', { date: long(on) })}
        </span>
      </div>
      <ButtonLink
        size="small"
        to={meetingPage(plan)}
        aria-label={t('reviews.planOf', { plan: t('common:plansNameInside', { child: plan.child }) })}
      >
        {t('reviews.plan')}
      </ButtonLink>
    </li>
  )
}

export const Reviews = ({ plans }: { readonly plans: readonly PlanAtHome[] }) => {
  const { t } = useTranslation('agency')
  const id = useId()
  const coming = plans.filter(({ standing }) => standing.kind === 'reviewComing')
  if (coming.length === 0) return null
  return (
    <section className={styles.reviews} aria-labelledby={id}>
      <h2 className="h3" id={id}>
        {t('reviews.title')}
      </h2>
      <ul className={styles.list}>
        {coming.map((one) => (
          <Line key={one.plan.planId} {...one} />
        ))}
      </ul>
    </section>
  )
}
