/** The agency's plans as its home shows them: each with how it stands today. Pure. */
import {
  type DueRule,
  type MeetingLine,
  meetingsThisWeek,
  type PlanDays,
  type Standing,
  standingOf,
} from '@twofold/shared/due'
import type { PlanSummary } from '@twofold/shared/http-api'
import { dayOfMoment } from './days.ts'

export interface PlanAtHome {
  readonly plan: PlanSummary
  readonly standing: Standing
  /** By the agency's rule, moved or not. */
  readonly days: PlanDays
}

export const daysOf = (plan: PlanSummary, rule: DueRule): PlanDays => ({
  placementDate: plan.placementDate,
  madeOn: dayOfMoment(plan.madeAt),
  rule,
  moves: plan.dueMoves,
  meetings: plan.meetings,
})

export const atHome = (plans: readonly PlanSummary[], rule: DueRule, today: string): readonly PlanAtHome[] =>
  plans.map((plan) => {
    const days = daysOf(plan, rule)
    return { plan, days, standing: standingOf(days, today) }
  })

const dueDayOf = ({ standing }: PlanAtHome): string => ('dueOn' in standing && standing.dueOn) || ''

/** What is overdue first, then what is due within the week; the longest due first. */
export const dueOf = (plans: readonly PlanAtHome[]): readonly PlanAtHome[] =>
  ['overdue', 'dueSoon'].flatMap((kind) =>
    plans
      .filter(({ standing }) => standing.kind === kind)
      .toSorted((a, b) => dueDayOf(a).localeCompare(dueDayOf(b))),
  )

export interface WeekLine extends MeetingLine {
  readonly plan: PlanSummary
}

export const weekOf = (plans: readonly PlanAtHome[], today: string): readonly WeekLine[] =>
  meetingsThisWeek(
    plans.flatMap(({ plan }) => plan.meetings.map((meeting) => ({ ...meeting, plan }))),
    today,
  )

/** A meeting was held: nothing of these is due any more. */
export const hasMet = ({ plan }: PlanAtHome): boolean =>
  plan.meetings.some(({ outcome }) => outcome === 'held')

/** Counted over what took place: a meeting that was cancelled was none. */
export const ordinalOf = (
  meetings: readonly Pick<MeetingLine, 'number' | 'outcome'>[],
  number: number,
): number => 1 + meetings.filter((one) => one.number < number && one.outcome === 'held').length

/** The page on which its meetings are planned, for who leads it; else the plan's people. */
export const meetingPage = ({ planId, leadsAs }: PlanSummary): string =>
  leadsAs ? `/plans/${planId}/meeting?as=${leadsAs}` : `/plans/${planId}/people`
