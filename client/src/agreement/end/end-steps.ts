/** The steps in which a meeting ends, days of a review, and what is still open. Pure. */
import type { Note } from '@twofold/shared/beside'

/** A part to read, by its key; or one of what comes after. */
export type EndStep =
  | { readonly kind: 'read'; readonly section: string }
  | { readonly kind: 'next' | 'dates' | 'copies' | 'finish' }

export const stepsOf = (written: readonly string[]): readonly EndStep[] => [
  ...written.map((section): EndStep => ({ kind: 'read', section })),
  { kind: 'next' },
  { kind: 'dates' },
  { kind: 'copies' },
  { kind: 'finish' },
]

/** The plan is looked at again after two weeks, a month and a quarter. */
export const reviewDays = [14, 30, 90] as const

/** `YYYY-MM-DD` by the device's own calendar. */
export const dayAfter = (from: Date, days: number): string => {
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

export const openNotesIn = (notes: readonly Note[], section: string): number =>
  notes.filter(({ field, resolved }) => resolved === null && field.startsWith(`${section}.`)).length

/** Next steps for which nobody, or no day, is named. */
export interface Loose {
  readonly nobody: readonly string[]
  readonly noDay: readonly string[]
}

export interface StepRow {
  readonly name: string
  readonly hasWho: boolean
  readonly hasDay: boolean
}

export const looseOf = (rows: readonly StepRow[]): Loose => ({
  nobody: rows.filter(({ hasWho }) => !hasWho).map(({ name }) => name),
  noDay: rows.filter(({ hasDay }) => !hasDay).map(({ name }) => name),
})
