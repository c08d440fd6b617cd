/**
 * The words that are hidden from everybody who does not lead, and how they are cut out of what these are given: the bytes,
 * not only what is shown of them. The ids stay, so that what was written around them finds its place.
 *
 * Words that were hidden before, put back (under new ids) and hidden again are the same words: their older ids go too.
 * Other copies (pasted, typed again) are words of their own; erasing them for good is redaction.
 */

import { createEraser } from '@twofold/shared/edits/erase'
import { IdRanges } from '@twofold/shared/edits/id-ranges'
import type { IdRange } from '@twofold/shared/edits/inspect'
import type { BodyOf } from '@twofold/shared/entries'
import type { PlanState } from '../core/plan-state.ts'
import type { IsHidden } from '../core/told-history.ts'

export interface HiddenWords {
  readonly isHidden: IsHidden
  /** The same bytes when they hold nothing hidden; null: they cannot be read, so nothing of them is given. */
  cut(update: Uint8Array): Uint8Array | null
}

type Taken = Pick<BodyOf<'wordsTakenOut'>, 'field' | 'pieces'>

const textOf = ({ pieces }: Taken): string => pieces.map(({ text }) => text).join('')

const rangesOf = ({ pieces }: Taken): readonly IdRange[] =>
  pieces.map(({ at, text }) => ({ ...at, length: text.length }))

const areSameWords = (a: Taken, b: Taken): boolean => {
  const [one, other] = [textOf(a), textOf(b)]
  return a.field === b.field && (one.includes(other) || other.includes(one))
}

const nothingHidden: HiddenWords = { isHidden: () => false, cut: (update) => update }

/** @param before all that was ever taken out, also what was put back since */
export const hiddenWords = (
  takenOut: PlanState['beside']['takenOut'],
  before: readonly Taken[],
): HiddenWords => {
  const hidden = takenOut.filter(({ kind }) => kind === 'hidden')
  if (hidden.length === 0) return nothingHidden
  const again = before.filter((one) => hidden.some((now) => areSameWords(one, now)))
  const ranges = [...hidden, ...again].flatMap(rangesOf)
  const ids = new IdRanges(ranges)
  const eraser = createEraser(ranges)
  return {
    isHidden: (asked) =>
      asked.some(({ client, clock, length }) => ids.within({ id: { client, clock }, length }).length > 0),
    cut(update) {
      try {
        return eraser(update)
      } catch {
        return null
      }
    },
  }
}
