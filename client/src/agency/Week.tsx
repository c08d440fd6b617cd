/** The meetings of the next seven days, day by day; working days without one are named where there is room. */
import { addDays, soonDays } from '@twofold/shared/due'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { StateLine } from '../look/Tag.tsx'
import { useLanguage } from '../words/language.ts'
import { meetingPage, ordinalOf, type WeekLine } from './at-home.ts'
import { isWeekend, numberIn, today, useDays, weekdayIn } from './days.ts'
import styles from './Week.module.css'

const Act = ({ one }: { readonly one: WeekLine }) => {
  const { t } = useTranslation(['agency', 'common'])
  const { plan, phase, date } = one
  const name = t('common:plansNameInside', { child: plan.child })
  if (!plan.leadsAs) return null
  if (phase !== 'planned')
    return (
      <ButtonLink
        size="small"
        kind="main"
        to={`/plans/${plan.planId}?as=${plan.leadsAs}`}
        aria-label={t('week.goOf', { plan: name })}
      >
        {t('week.go')}
      </ButtonLink>
    )
  return date === today() ? (
    <ButtonLink
      size="small"
      kind="main"
      to={meetingPage(plan)}
      aria-label={t('week.openRoomOf', { plan: name })}
    >
      {t('week.openRoom')}
    </ButtonLink>
  ) : (
    <ButtonLink size="small" to={meetingPage(plan)} aria-label={t('week.lookOf', { plan: name })}>
      {t('week.look')}
    </ButtonLink>
  )
}

const Meeting = ({ one }: { readonly one: WeekLine }) => {
  const { t } = useTranslation('agency')
  const { clock } = useDays()
  const number = ordinalOf(one.plan.meetings, one.number)
  return (
    <div className={styles.meeting}>
      <span>
        <b>{one.plan.child}</b>, {number === 1 ? t('week.first') : t('week.later', { number })}
      </span>
      <span className={styles.at}>
        {clock(one.time)}, {one.place || t('week.online')}
      </span>
      {one.phase === 'planned' ? null : (
        <StateLine look="staff">
          <b>{t('week.now')}</b>
        </StateLine>
      )}
      <Act one={one} />
    </div>
  )
}

interface DayProps {
  readonly day: string
  readonly meetings: readonly WeekLine[]
}

const Day = ({ day, meetings }: DayProps) => {
  const { t } = useTranslation('agency')
  const { language } = useLanguage()
  return (
    <li className={meetings.length === 0 ? styles.none : undefined}>
      <span className={styles.day}>
        <b>{numberIn(day)}</b>
        {weekdayIn(language, day)}
      </span>
      <div>
        {meetings.map((one) => (
          <Meeting key={one.plan.planId} one={one} />
        ))}
        {meetings.length === 0 ? t('week.noneThen') : null}
      </div>
    </li>
  )
}

export const Week = ({ week }: { readonly week: readonly WeekLine[] }) => {
  const { t } = useTranslation('agency')
  const id = useId()
  const first = today()
  const ahead = Array.from({ length: soonDays }, (_, index) => addDays(first, index))
  const days = [...new Set([...week.map(({ date }) => date), ...ahead])]
    .toSorted()
    .map((day) => ({ day, meetings: week.filter(({ date }) => date === day) }))
    .filter(({ day, meetings }) => meetings.length > 0 || !isWeekend(day))
  return (
    <section className={styles.week} aria-labelledby={id}>
      <h2 className="h3" id={id}>
        {t('week.title')}
      </h2>
      {week.length === 0 ? (
        <p className={styles.nothing}>{t('week.none')}</p>
      ) : (
        <ol>
          {days.map((one) => (
            <Day key={one.day} {...one} />
          ))}
        </ol>
      )}
    </section>
  )
}
