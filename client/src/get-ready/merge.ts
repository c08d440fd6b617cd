/** Words of two windows of one person, brought together: what only one of them changed goes in by itself. */
import {
  type Brought,
  maxBrought,
  maxPreparationLength,
  type PreparationBox,
  type Prepared,
  preparationBoxes,
} from '@twofold/shared/preparation'

export interface Merged {
  /** Where both changed a box, this window's words. */
  readonly words: Prepared
  /** The boxes that both changed, each in its own way. */
  readonly differing: readonly PreparationBox[]
}

const keyOf = ({ box, field, opening, length }: Brought): string => `${box} ${field} ${length} ${opening}`
const has = (list: readonly Brought[], one: Brought): boolean =>
  list.some((other) => keyOf(other) === keyOf(one))

/** What either has, but for what one of them took away. */
const mergeBrought = (base: Prepared, mine: Prepared, theirs: Prepared): Brought[] => [
  ...mine.brought.filter((one) => has(theirs.brought, one) || !has(base.brought, one)),
  ...theirs.brought.filter((one) => !has(mine.brought, one) && !has(base.brought, one)),
]

/** @param base what both windows began from */
export const mergePrepared = (base: Prepared, mine: Prepared, theirs: Prepared): Merged => {
  const isSame = (box: PreparationBox) => mine[box] === theirs[box] || theirs[box] === base[box]
  const pick = (box: PreparationBox) => (mine[box] === base[box] ? theirs[box] : mine[box])
  return {
    words: {
      ask: pick('ask'),
      offer: pick('offer'),
      say: pick('say'),
      brought: mergeBrought(base, mine, theirs).slice(-maxBrought),
    },
    differing: preparationBoxes.filter((box) => !isSame(box) && mine[box] !== base[box]),
  }
}

/** Both, one under the other; null when they do not fit in the box. */
export const joinWords = (theirs: string, mine: string): string | null => {
  const both = `${theirs.trimEnd()}\n\n${mine.trimStart()}`
  return both.length > maxPreparationLength ? null : both
}

export const isSamePrepared = (one: Prepared, other: Prepared): boolean =>
  preparationBoxes.every((box) => one[box] === other[box]) &&
  one.brought.length === other.brought.length &&
  one.brought.every((piece) => has(other.brought, piece))
