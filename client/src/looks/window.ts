/** Days that somebody picks, as the moments between which a reviewer may read; and these moments in words. */
import type { GiveReviewRequest } from '@twofold/shared/reviews'
import type { Language } from '@twofold/shared/template'

/** `YYYY-MM-DD`, of this device's calendar; empty: not picked. Last days are in it. */
export interface PickedDays {
  readonly from: string
  readonly to: string
  readonly lastDay: string
}

const startOf = (day: string): Date => new Date(`${day}T00:00:00`)

/** Days are not all as long as each other. */
const dayAfter = (day: string): Date => {
  const next = startOf(day)
  next.setDate(next.getDate() + 1)
  return next
}

export const windowOf = ({
  from,
  to,
  lastDay,
}: PickedDays): Pick<GiveReviewRequest, 'from' | 'to' | 'endsAt'> => ({
  from: from === '' ? null : startOf(from).getTime(),
  to: to === '' ? null : dayAfter(to).getTime(),
  endsAt: dayAfter(lastDay).getTime(),
})

/** What to say of the days, before anything is sent; null: they fit. */
export const wrongWith = (
  { from, to, lastDay }: PickedDays,
  today: string,
): 'lastDay' | 'to' | 'long' | null => {
  if (lastDay === '' || lastDay < today) return 'lastDay'
  if (from !== '' && to !== '' && to < from) return 'to'
  if (from !== '' && lastDay < from) return 'lastDay'
  const yearOn = startOf(today)
  yearOn.setFullYear(yearOn.getFullYear() + 1)
  return dayAfter(lastDay) > yearOn ? 'long' : null
}

const dayIn = (language: Language, at: number): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(at)

export const firstDayIn = dayIn
/** The day that ends at this moment. */
export const lastDayIn = (language: Language, endsAt: number): string => dayIn(language, endsAt - 1)
