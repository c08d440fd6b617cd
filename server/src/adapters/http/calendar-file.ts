/**
 * One meeting as a calendar file (RFC 5545). Calendars are shared and shown on lock screens: no child, no other person and
 * no word of the plan is in it. The time is the agency's wall clock, without a zone, as the meeting has it.
 */
import { createHash } from 'node:crypto'
import type { PlanId } from '@twofold/shared/ids'
import type { Meeting } from '@twofold/shared/meeting'
import type { Language } from '@twofold/shared/template'
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

const title: Readonly<Record<Language, string>> = {
  en: 'Meeting about our plan',
  es: 'Reunión sobre nuestro plan',
}
const online: Readonly<Record<Language, string>> = { en: 'Online', es: 'En línea' }

const minuteMs = 60_000
/** An hour is time to find a quiet room and a charger. */
const alarmBeforeS = 60 * 60

/** The same for one meeting, however often it is moved; it tells nobody which plan. */
const uidOf = (planId: PlanId, number: number): string =>
  `${createHash('sha256').update(`meeting ${planId} ${number}`).digest('hex').slice(0, 32)}@twofold`

/** Where a floating time of the file stands: the library writes the UTC digits of a date. */
const startOf = ({ date, time }: Meeting['plan']): Date => new Date(`${date}T${time}:00Z`)

export interface CalendarFile {
  readonly planId: PlanId
  readonly meeting: Meeting
  readonly language: Language
  readonly now: number
}

/** What moves the file on: each time the meeting was moved, and that it was cancelled. */
export const calendarFileOf = ({ planId, meeting, language, now }: CalendarFile): string => {
  const { number, plan, moves, outcome } = meeting
  const isCancelled = outcome === 'cancelled'
  const start = startOf(plan)
  const calendar = ical({
    prodId: { company: 'Twofold', product: 'Meetings', language: language.toUpperCase() },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  const event = calendar.createEvent({
    id: uidOf(planId, number),
    sequence: moves + (isCancelled ? 1 : 0),
    stamp: new Date(now),
    start,
    end: new Date(start.getTime() + plan.lengthMin * minuteMs),
    floating: true,
    summary: title[language],
    location: plan.place || online[language],
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  if (!isCancelled)
    event.createAlarm({ type: ICalAlarmType.display, trigger: alarmBeforeS, description: title[language] })
  return calendar.toString()
}
