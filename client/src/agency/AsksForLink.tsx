/** People who lost their link and asked for a new one: the first thing to do. */
import type { PlanSummary } from '@twofold/shared/http-api'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { Sheet } from '../look/Sheet.tsx'
import styles from './AgencyPage.module.css'

export const AsksForLink = ({ plans }: { readonly plans: readonly PlanSummary[] }) => {
  const { t } = useTranslation(['agency', 'common'])
  const id = useId()
  const asking = plans.flatMap((plan) =>
    plan.people.filter((person) => plan.asksForLink.includes(person.id)).map((person) => ({ plan, person })),
  )
  if (asking.length === 0) return null
  return (
    <section className={styles.asks} aria-labelledby={id}>
      <Sheet onlyWide className={styles.asksSheet ?? ''}>
        <h2 className="h3" id={id}>
          {t('asks.title')}
        </h2>
        <ul className={styles.list}>
          {asking.map(({ plan, person }) => (
            <li key={person.id}>
              <Drawing name={plan.drawing} />
              <div>
                <b>{t('asks.who', { name: person.name })}</b>
                <span className={styles.text}>
                  {t('asks.text', { plan: t('common:plansNameInside', { child: plan.child }) })}
                </span>
              </div>
              <ButtonLink size="small" to={`/plans/${plan.planId}/people`}>
                {t('asks.look')}
              </ButtonLink>
            </li>
          ))}
        </ul>
      </Sheet>
    </section>
  )
}
