/** Calendar days and wall-clock times in words. A day is `YYYY-MM-DD`, without a zone: it is read at noon UTC. */
import { addDays } from '@twofold/shared/due'
import type { Language } from '@twofold/shared/template'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../words/language.ts'
import { todayOf } from './new-plan.ts'

const inWords = (language: Language, day: string, format: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language, { ...format, timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))

/** "Friday, May 15" */
export const dayIn = (language: Language, day: string): string =>
  inWords(language, day, { weekday: 'long', day: 'numeric', month: 'long' })

/** "Fri, May 15" */
export const shortDayIn = (language: Language, day: string): string =>
  inWords(language, day, { weekday: 'short', day: 'numeric', month: 'short' })

export const weekdayIn = (language: Language, day: string): string =>
  inWords(language, day, { weekday: 'short' })

export const numberIn = (day: string): number => Number(day.slice(8))

export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())

/** "10:00 AM" of `10:00` */
export const clockIn = (language: Language, time: string): string =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
    .format(new Date(`2026-01-01T${time}:00Z`))
    // Time and AM stay on one line.
    .replaceAll(' ', '\u00a0')

/** The day it is here now. */
export const today = (): string => todayOf(new Date())

export const dayOfMoment = (at: number): string => todayOf(new Date(at))

export interface Days {
  /** Today and tomorrow by their names, others by weekday and date. */
  readonly day: (day: string) => string
  readonly long: (day: string) => string
  readonly clock: (time: string) => string
}

export const useDays = (): Days => {
  const { t } = useTranslation('agency')
  const { language } = useLanguage()
  return {
    day: (day) => {
      if (day === today()) return t('day.today')
      return day === addDays(today(), 1) ? t('day.tomorrow') : shortDayIn(language, day)
    },
    long: (day) => dayIn(language, day),
    clock: (time) => clockIn(language, time),
  }
}
