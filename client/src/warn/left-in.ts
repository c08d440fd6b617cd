/** The words that a person decided to leave in: in this window's memory only, for those exact words in that field. */
import type { FieldId } from '@twofold/shared/ids'

export interface LeftIn {
  has(field: FieldId, words: string): boolean
  add(field: FieldId, words: string): void
  subscribe(listener: () => void): () => void
}

export const createLeftIn = (): LeftIn => {
  const left = new Set<string>()
  const listeners = new Set<() => void>()
  const keyOf = (field: FieldId, words: string) => `${field} ${words}`
  return {
    has: (field, words) => left.has(keyOf(field, words)),
    add: (field, words) => {
      left.add(keyOf(field, words))
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const byLine = new WeakMap<object, LeftIn>()

/** One for each live plan: who opens another, or comes anew, is asked again. */
export const leftInOf = (live: object): LeftIn => {
  const known = byLine.get(live) ?? createLeftIn()
  byLine.set(live, known)
  return known
}
