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
import { hasMet, meetingPage, type PlanAtHome } from './at-home.ts'
import { Next } from './Next.tsx'
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
      {t('plans.written')}: {when(plan.lastWrittenAt)}
    </>
  )
}

const Links = ({ plan }: OfPlan) => {
  const { t } = useTranslation(['agency', 'common'])
  const name = t('common:plansNameInside', { child: plan.child })
  return (
    <>
      <ButtonLink
        kind="quiet"
        size="small"
        icon="people"
        to={`/plans/${plan.planId}/people`}
        aria-label={t('plans.peopleOf', { plan: name })}
      >
        {t('plans.people')}
      </ButtonLink>
      {plan.leadsAs ? (
        <ButtonLink
          kind="quiet"
          size="small"
          icon="calendar"
          to={meetingPage(plan)}
          aria-label={t('plans.meetingOf', { plan: name })}
        >
          {t('plans.meeting')}
        </ButtonLink>
      ) : null}
    </>
  )
}

const Row = ({ plan, standing }: PlanAtHome) => (
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
      <span className={styles.written}>
        <Written plan={plan} />
      </span>
    </td>
    <td className={styles.next}>
      <Next standing={standing} />
    </td>
    <td className={styles.more}>
      <Links plan={plan} />
    </td>
  </tr>
)

interface ListProps {
  readonly title: string
  readonly plans: readonly PlanAtHome[]
}

const List = ({ title, plans }: ListProps) => {
  const { t } = useTranslation('agency')
  const id = useId()
  if (plans.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 className="h3" id={id}>
        {title}
      </h2>
      <table className={styles.plans} aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{t('plans.child')}</th>
            <th scope="col">{t('plans.families')}</th>
            <th scope="col">{t('plans.now')}</th>
            <th scope="col">{t('plans.next')}</th>
            <th scope="col">{t('plans.more')}</th>
          </tr>
        </thead>
        <tbody>
          {plans.map((one) => (
            <Row key={one.plan.planId} {...one} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Those whose families have not met yet come first. */
export const Plans = ({ plans }: { readonly plans: readonly PlanAtHome[] }) => {
  const { t } = useTranslation('agency')
  return (
    <>
      <List title={t('plans.title')} plans={plans.filter((one) => !hasMet(one))} />
      <List title={t('plans.held')} plans={plans.filter(hasMet)} />
    </>
  )
}
