/** Days and times in a person's language. Always the device's own time zone. */
import type { Language } from '@twofold/shared/template'

/** Where `agency:when` has a phrase for it, or a plain date. */
export type When =
  | { readonly kind: 'now' }
  | { readonly kind: 'today' | 'yesterday'; readonly time: string }
  | { readonly kind: 'date'; readonly date: string }

const justNowMs = 2 * 60_000

const dayOf = (at: number): string => new Date(at).toDateString()

export const dateIn = (language: Language, at: number): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' }).format(at)

export const timeIn = (language: Language, at: number): string =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(at)

export const whenIs = (language: Language, at: number, now: number): When => {
  if (now - at < justNowMs) return { kind: 'now' }
  if (dayOf(at) === dayOf(now)) return { kind: 'today', time: timeIn(language, at) }
  const yesterday = new Date(now)
  yesterday.setDate(yesterday.getDate() - 1)
  if (dayOf(at) === yesterday.toDateString()) return { kind: 'yesterday', time: timeIn(language, at) }
  return { kind: 'date', date: dateIn(language, at) }
}

/** "Ana, Ruth and Sam" */
export const listIn = (language: Language, names: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
