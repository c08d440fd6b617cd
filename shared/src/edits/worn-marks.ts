/**
 * Which marks with words in them (links) some words ever wore. A mark is worn while both stand and no other of its name
 * stands between:
 *
 *   ⟨link a⟩ the owl ⟨link null⟩ song ⟨link b⟩ ⟨link null⟩
 *   worn by "the owl": a. And by "song", too, before ⟨link null⟩ came, or while it was gone.
 */
import * as Y from 'yjs'
import type { History, Stay } from './history.ts'
import type { IdRanges } from './id-ranges.ts'
import { wordsInValue } from './words-in-value.ts'

const isNever = ({ came, went }: Stay): boolean => came >= went

const without = (stays: readonly Stay[], other: Stay): readonly Stay[] =>
  isNever(other)
    ? stays
    : stays
        .flatMap(({ came, went }): readonly Stay[] => [
          { came, went: Math.min(went, other.came) },
          { came: Math.max(came, other.went), went },
        ])
        .filter((stay) => !isNever(stay))

const meets = (stays: readonly Stay[], other: Stay): boolean =>
  stays.some(({ came, went }) => Math.max(came, other.came) < Math.min(went, other.went))

/** @param ids words of one text or of several; only these count, not their neighbours in one item */
export const isWornIn = ({ stayOf }: History, ids: IdRanges): ((mark: Y.Item) => boolean) => {
  const wear = (item: Y.Item, open: readonly Stay[]): boolean =>
    ids.within(item).some(([from, to]) => {
      for (let at = from; at < to; at++)
        if (meets(open, stayOf(item.id.client, item.id.clock + at))) return true
      return false
    })
  return (mark) => {
    if (!(mark.content instanceof Y.ContentFormat)) return false
    const { key, value } = mark.content
    if (wordsInValue(value).length === 0) return false
    /** While the mark stood and no other between it and here did. */
    let open: readonly Stay[] = [stayOf(mark.id.client, mark.id.clock)]
    for (let item = mark.right; item !== null && open.length > 0; item = item.right) {
      if (item.content instanceof Y.ContentFormat && item.content.key === key)
        open = without(open, stayOf(item.id.client, item.id.clock))
      else if (item.content instanceof Y.ContentString && wear(item, open)) return true
    }
    return false
  }
}
