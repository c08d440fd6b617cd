/** The story's times in words: always the reader's own time zone. */
import type { Language } from '@twofold/shared/template'
import { useEffect } from 'react'
import { useLanguage } from '../words/language.ts'

export interface Times {
  /** "10:42 AM" */
  readonly time: (at: number) => string
  /** "10:42:07 AM" */
  readonly clock: (at: number) => string
  /** "Tuesday, May 12" */
  readonly day: (at: number) => string
  /** "May 12" */
  readonly date: (at: number) => string
  /** "May 12, 10:42 AM" */
  readonly when: (at: number) => string
  /** "May 12, 2026, 10:42 AM": for what is kept and printed. */
  readonly dated: (at: number) => string
}

const formats: Readonly<Record<keyof Times, Intl.DateTimeFormatOptions>> = {
  time: { hour: 'numeric', minute: '2-digit' },
  clock: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  date: { day: 'numeric', month: 'short' },
  when: { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  dated: { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
}

const timesIn = (language: Language): Times => {
  const maker = (key: keyof Times) => {
    let format: Intl.DateTimeFormat | null = null
    return (at: number) => {
      format ??= new Intl.DateTimeFormat(language, formats[key])
      return format.format(at)
    }
  }
  return {
    time: maker('time'),
    clock: maker('clock'),
    day: maker('day'),
    date: maker('date'),
    when: maker('when'),
    dated: maker('dated'),
  }
}

/** A format takes 8 ms to make: each language's are made once, when they are first needed. */
const known = new Map<Language, Times>()

export const useTimes = (): Times => {
  const { language } = useLanguage()
  const times = known.get(language) ?? timesIn(language)
  known.set(language, times)
  return times
}

/** Makes what the player says at once, while one waits for it anyway. */
export const useTimesAhead = (): void => {
  const { time, clock, day } = useTimes()
  useEffect(() => {
    for (const say of [time, clock, day]) say(0)
  }, [time, clock, day])
}

export const isSameDay = (a: number, b: number): boolean =>
  new Date(a).toDateString() === new Date(b).toDateString()
