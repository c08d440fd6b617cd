/**
 * When a plan's first meeting is due, and how a plan stands by its meetings. Pure: days are `YYYY-MM-DD` by the agency's
 * calendar, `today` is given. For staff only: families see no due date anywhere.
 *
 *   placed on Friday 8 May, 7 days  →  due by Friday 15 May     the day of the placement is day 0
 *
 *   not held yet   underWay · overdue · planned · dueSoon · dueLater
 *   held           underWay · planned · reviewComing · held
 */
import * as z from 'zod/mini'
import { maxDueDays, maxReasonLength } from './limits.ts'
import type { MeetingPhase } from './meeting.ts'

/** What the days are counted from: the placement, or the day on which the plan was made here. */
export const startEvents = ['placement', 'planMade'] as const
export type StartEvent = (typeof startEvents)[number]

/** An agency's rule. */
export const dueRuleSchema = z.strictObject({
  days: z.int().check(z.gte(1), z.lte(maxDueDays)),
  startEvent: z.enum(startEvents),
})
export type DueRule = Readonly<z.infer<typeof dueRuleSchema>>

/** The sooner the families meet the better; other agencies take 3 to 5 days, or 14. */
export const usualDueRule: DueRule = { days: 7, startEvent: 'placement' }

export const moveDueRequestSchema = z.strictObject({
  newDate: z.iso.date(),
  /** The agency's own words; families never see them. */
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(maxReasonLength)),
})
export type MoveDueRequest = z.infer<typeof moveDueRequestSchema>

/** Another due date than the rule's, given by hand. */
export interface DueMove {
  readonly newDate: string
  readonly reason: string
  /** Who gave it, as they were called then. */
  readonly by: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** One meeting as the agency's home knows it. */
export interface MeetingLine {
  readonly number: number
  readonly phase: MeetingPhase
  readonly date: string
  readonly time: string
  /** Empty: online. */
  readonly place: string
  readonly lengthMin: number
  readonly closedAt: number | null
  readonly outcome: 'held' | 'cancelled' | null
  readonly reviewOn: readonly string[]
}

/** What is known of a plan's days. */
export interface PlanDays {
  readonly placementDate: string
  /** The day on which the plan was made. */
  readonly madeOn: string
  readonly rule: DueRule
  /** In the order in which they were given. */
  readonly moves: readonly DueMove[]
  /** In order. */
  readonly meetings: readonly MeetingLine[]
}

const dayMs = 24 * 60 * 60 * 1000

/** At noon UTC, so that no zone's change of clocks can move a day. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`)

export const addDays = (day: string, days: number): string =>
  new Date(noonOf(day) + days * dayMs).toISOString().slice(0, 10)

/** Days from the one to the other; negative when the other came before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((noonOf(to) - noonOf(from)) / dayMs)

/** By the agency's rule. Calendar days: weekends and holidays count. */
export const dueOn = ({
  placementDate,
  madeOn,
  rule,
}: Pick<PlanDays, 'placementDate' | 'madeOn' | 'rule'>): string =>
  addDays(rule.startEvent === 'placement' ? placementDate : madeOn, rule.days)

/** "Due soon" is within a week of today, the seventh day included. */
export const soonDays = 7
/** A review is announced two weeks ahead, and stays for two weeks after its day has passed. */
export const reviewDays = 14

export type Standing =
  | { readonly kind: 'underWay'; readonly meeting: MeetingLine }
  /** Nothing held yet and the day has passed. `planned`: for when it is planned now; null: it is not. */
  | {
      readonly kind: 'overdue'
      readonly dueOn: string
      readonly move: DueMove | null
      readonly planned: MeetingLine | null
    }
  /** `isPast`: its day went by and nobody opened it. `isAfterDue`: it is planned for after it is due. */
  | {
      readonly kind: 'planned'
      readonly meeting: MeetingLine
      readonly isPast: boolean
      readonly isAfterDue: boolean
      readonly dueOn: string | null
    }
  | { readonly kind: 'dueSoon' | 'dueLater'; readonly dueOn: string; readonly move: DueMove | null }
  /** `isPast`: the day went by without another meeting. */
  | {
      readonly kind: 'reviewComing'
      readonly on: string
      readonly isPast: boolean
      readonly meeting: MeetingLine
    }
  | { readonly kind: 'held'; readonly meeting: MeetingLine }

const isUnderWay = ({ phase }: MeetingLine): boolean =>
  phase === 'waiting' || phase === 'live' || phase === 'paused'

const lastHeld = (meetings: readonly MeetingLine[]): MeetingLine | null =>
  meetings.findLast(({ outcome }) => outcome === 'held') ?? null

/** The nearest to come, else the latest that passed a short while ago. */
const reviewOf = (meeting: MeetingLine, today: string): Standing | null => {
  const near = meeting.reviewOn.toSorted().filter((on) => Math.abs(daysBetween(today, on)) <= reviewDays)
  const on = near.find((one) => one >= today) ?? near.at(-1)
  return on === undefined ? null : { kind: 'reviewComing', on, isPast: on < today, meeting }
}

const beforeHeld = (plan: PlanDays, planned: MeetingLine | null, today: string): Standing => {
  const byRule = dueOn(plan)
  const move = plan.moves.at(-1) ?? null
  const due = move?.newDate ?? byRule
  // A day that was moved after it had passed is still a day that passed.
  if (today > byRule || today > due) return { kind: 'overdue', dueOn: byRule, move, planned }
  if (planned)
    return {
      kind: 'planned',
      meeting: planned,
      isPast: planned.date < today,
      isAfterDue: planned.date > due,
      dueOn: due,
    }
  const isSoon = daysBetween(today, due) <= soonDays
  return { kind: isSoon ? 'dueSoon' : 'dueLater', dueOn: due, move }
}

/** The one line that says how a plan stands today. */
export const standingOf = (plan: PlanDays, today: string): Standing => {
  const open = plan.meetings.find(({ phase }) => phase !== 'closed') ?? null
  if (open && isUnderWay(open)) return { kind: 'underWay', meeting: open }
  const held = lastHeld(plan.meetings)
  if (!held) return beforeHeld(plan, open, today)
  if (open)
    return {
      kind: 'planned',
      meeting: open,
      isPast: open.date < today,
      isAfterDue: false,
      dueOn: null,
    }
  return reviewOf(held, today) ?? { kind: 'held', meeting: held }
}

/** Meetings that are not over, from today to six days on, those under way whatever their day; by date and time. */
export const meetingsThisWeek = <M extends MeetingLine>(
  meetings: readonly M[],
  today: string,
): readonly M[] =>
  meetings
    .filter(
      (one) =>
        one.phase !== 'closed' &&
        (isUnderWay(one) || (one.date >= today && daysBetween(today, one.date) < soonDays)),
    )
    .toSorted((a, b) => `${a.date} ${a.time}`.localeCompare(`${b.date} ${b.time}`))
