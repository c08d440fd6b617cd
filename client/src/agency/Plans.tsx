/** The agency's plans: a table where there is room, one block a plan on a phone. */
import type { PlanSummary } from '@twofold/shared/http-api'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Avatar } from '../look/Avatar.tsx'
import { ButtonLink } from '../look/Button.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { inOrder, lookOf } from '../look/people.ts'
import { StateLine } from '../look/Tag.tsx'
import { useLanguage } from '../words/language.ts'
import { useWhen } from '../words/use-when.ts'
import { listIn } from '../words/when.ts'
import styles from './Plans.module.css'

interface OfPlan {
  readonly plan: PlanSummary
}

const Faces = ({ plan }: OfPlan) => {
  const { t } = useTranslation(['agency', 'common'])
  const families = inOrder(plan.people.filter((person) => person.family !== 'agency'))
  if (families.length === 0) return <span className={styles.none}>{t('plans.noFamilies')}</span>
  return (
    <span className={styles.faces}>
      {families.map((person) => (
        <Avatar
          key={person.id}
          person={person}
          size="tiny"
          label={`${person.name}, ${t(`common:role.${person.role}`)}`}
        />
      ))}
    </span>
  )
}

const Here = ({ plan }: OfPlan) => {
  const { t } = useTranslation('agency')
  const { language } = useLanguage()
  const here = inOrder(plan.people.filter((person) => plan.here.includes(person.id)))
  const [first] = here
  if (!first) return <StateLine>{t('plans.nobodyHere')}</StateLine>
  const names = listIn(
    language,
    here.map((person) => person.name),
  )
  return <StateLine look={lookOf(first.role)}>{t('plans.here', { count: here.length, names })}</StateLine>
}

const Written = ({ plan }: OfPlan) => {
  const { t } = useTranslation('agency')
  const when = useWhen()
  if (plan.lastWrittenAt === null) return t('plans.nobodyWrote')
  return (
    <>
      <span className={styles.writtenLabel}>{t('plans.written')}: </span>
      {when(plan.lastWrittenAt)}
    </>
  )
}

const Row = ({ plan }: OfPlan) => {
  const { t } = useTranslation(['agency', 'common'])
  const name = t('common:plansNameInside', { child: plan.child })
  return (
    <tr>
      <th scope="row">
        <Link className={styles.kid} to={`/plans/${plan.planId}`}>
          <Drawing name={plan.drawing} />
          <span>{plan.child}</span>
        </Link>
      </th>
      <td className={styles.families}>
        <Faces plan={plan} />
      </td>
      <td className={styles.now}>
        <Here plan={plan} />
      </td>
      <td className={styles.written}>
        <Written plan={plan} />
      </td>
      <td className={styles.more}>
        <ButtonLink
          kind="quiet"
          size="small"
          icon="people"
          to={`/plans/${plan.planId}/people`}
          aria-label={t('plans.peopleOf', { plan: name })}
        >
          {t('plans.people')}
        </ButtonLink>
      </td>
    </tr>
  )
}

export const Plans = ({ plans }: { readonly plans: readonly PlanSummary[] }) => {
  const { t } = useTranslation('agency')
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 className="h3" id={id}>
        {t('plans.title')}
      </h2>
      <table className={styles.plans} aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{t('plans.child')}</th>
            <th scope="col">{t('plans.families')}</th>
            <th scope="col">{t('plans.now')}</th>
            <th scope="col">{t('plans.written')}</th>
            <th scope="col">{t('plans.people')}</th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <Row key={plan.planId} plan={plan} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
