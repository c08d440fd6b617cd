/** The day and the hour of a meeting as the agency's clock on the wall has them: no zone, so none is changed. */
import type { MeetingPlan } from '@twofold/shared/meeting'
import type { Language } from '@twofold/shared/template'

type When = Pick<MeetingPlan, 'date' | 'time'>

const at = ({ date, time }: When): Date => new Date(`${date}T${time}:00Z`)

export const dayIn = (language: Language, when: When): string =>
  new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(at(when))

export const wallTimeIn = (language: Language, when: When): string =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(at(when))
