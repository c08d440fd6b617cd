/** Openings of a history, each person's together. */
import type { Opening } from '@twofold/shared/review-told'

export interface Looked {
  readonly last: Opening
  readonly all: readonly Opening[]
}

/** Of each person and review, the last looker first. @param openings the newest first */
export const lookedBy = (openings: readonly Opening[]): readonly Looked[] => {
  const found = new Map<string, Opening[]>()
  for (const one of openings) {
    const key = `${one.participant} ${one.review}`
    found.set(key, [...(found.get(key) ?? []), one])
  }
  return [...found.values()].flatMap((all) => (all[0] ? [{ last: all[0], all }] : []))
}
