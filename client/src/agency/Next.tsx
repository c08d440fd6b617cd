/** What comes next for a plan, in a line. */
import { useTranslation } from 'react-i18next'
import { StateLine } from '../look/Tag.tsx'
import type { PlanAtHome } from './at-home.ts'
import { dayOfMoment, useDays } from './days.ts'

export const Next = ({ standing }: Pick<PlanAtHome, 'standing'>) => {
  const { t } = useTranslation('agency')
  const { day, clock } = useDays()
  switch (standing.kind) {
    case 'underWay':
      return <StateLine look="staff">{t('next.underWay')}</StateLine>
    case 'overdue': {
      const { dueOn, move, planned } = standing
      return (
        <StateLine kind="changed" icon="clock">
          {planned
            ? t('next.overduePlanned', { date: day(planned.date), time: clock(planned.time) })
            : move
              ? t('next.overdueNew', { date: day(move.newDate) })
              : t('next.overdue', { date: day(dueOn) })}
        </StateLine>
      )
    }
    case 'planned': {
      const { isPast, isAfterDue, meeting } = standing
      const date = day(meeting.date)
      if (isPast) return <StateLine icon="clock">{t('next.plannedPast', { date })}</StateLine>
      if (isAfterDue) return <StateLine icon="calendar">{t('next.plannedLate', { date })}</StateLine>
      return <StateLine icon="calendar">{t('next.planned', { date, time: clock(meeting.time) })}</StateLine>
    }
    case 'dueSoon':
    case 'dueLater':
      return <StateLine>{t('next.due', { date: day(standing.dueOn) })}</StateLine>
    case 'reviewComing':
      return (
        <StateLine icon="calendar">
          {standing.isPast
            ? t('next.reviewPast', { date: day(standing.on) })
            : t('next.review', { date: day(standing.on) })}
        </StateLine>
      )
    case 'held': {
      const { closedAt, date } = standing.meeting
      return (
        <StateLine kind="yes" icon="check">
          {t('next.held', { date: day(closedAt === null ? date : dayOfMoment(closedAt)) })}
        </StateLine>
      )
    }
  }
}
