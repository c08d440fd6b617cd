/**
 * From a selected passage to all ids that hold something of it.
 *
 *   words        whole characters
 *   element      everything that was ever in it, also what came after the moment it was selected at
 *   map value    all older values under its key; a row is a map value, and all its cells are in it
 *   words        the links that they ever wore: an address can say what the words said
 *
 * Asked again when more has happened it tells no less, so a kept list can be expanded anew after every restore.
 */
import * as Y from 'yjs'
import { wholeSpans } from './blank.ts'
import type { History } from './history.ts'
import { IdRanges } from './id-ranges.ts'
import type { IdRange } from './inspect.ts'
import { indexAt } from './sections.ts'
import { isWornIn } from './worn-marks.ts'

type Holding = Pick<Y.AbstractType<unknown>, '_start' | '_map'>

const rangeOf = ({ id: { client, clock }, length }: Y.Item): IdRange => ({ client, clock, length })

/** Every item that is, or ever was, in a type, however deep. */
const itemsIn = (type: Holding): readonly Y.Item[] => {
  const found: Y.Item[] = []
  const waiting: Holding[] = [type]
  const take = (item: Y.Item): void => {
    found.push(item)
    if (item.content instanceof Y.ContentType) waiting.push(item.content.type)
  }
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (let item = next._start; item !== null; item = item.right) take(item)
    for (const newest of next._map.values())
      for (let item: Y.Item | null = newest; item !== null; item = item.left) take(item)
  }
  return found
}

const olderValues = (item: Y.Item): readonly Y.Item[] => {
  const older: Y.Item[] = []
  if (item.parentSub !== null) for (let one = item.left; one !== null; one = one.left) older.push(one)
  return older
}

/** The items of the history that hold ids of this range. */
const itemsOf = ({ doc }: History, { client, clock, length }: IdRange): readonly Y.Item[] => {
  const structs = doc.store.clients.get(client) ?? []
  const found: Y.Item[] = []
  for (let index = Math.max(0, indexAt(structs, clock)); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= clock + length) break
    if (struct instanceof Y.Item && struct.id.clock + struct.length > clock) found.push(struct)
  }
  return found
}

/** What goes with an item: what is in it, the older values of its key and all that was in those. */
const goesWith = (item: Y.Item): readonly Y.Item[] => {
  const older = olderValues(item)
  const inside = [item, ...older].flatMap(({ content }) =>
    content instanceof Y.ContentType ? itemsIn(content.type) : [],
  )
  return [...older, ...inside]
}

/** The marks of these texts that the words wore. */
const wornMarks = (history: History, ids: IdRanges, texts: Iterable<Holding>): readonly Y.Item[] => {
  const isWorn = isWornIn(history, ids)
  const worn: Y.Item[] = []
  for (const text of texts)
    for (let item = text._start; item !== null; item = item.right) if (isWorn(item)) worn.push(item)
  return worn
}

/**
 * @param ranges what was selected, in the document as it is or as it once was
 * @returns for `erase`, and to be deleted live; sorted and joined by client
 */
export const expandErasure = (history: History, ranges: readonly IdRange[]): readonly IdRange[] => {
  const asked = new IdRanges(ranges)
  const found: IdRange[] = [...asked.list()]
  const texts = new Set<Holding>()
  for (const item of asked.list().flatMap((range) => itemsOf(history, range))) {
    const { client, clock } = item.id
    for (const [from, to] of wholeSpans(item, asked.within(item))) {
      // Values that were replaced one after the other lie in one item: the older ones before it.
      const first = item.parentSub === null ? from : 0
      found.push({ client, clock: clock + first, length: to - first })
    }
    found.push(...goesWith(item).map(rangeOf))
    if (item.content instanceof Y.ContentString) texts.add(item.parent as Holding)
  }
  found.push(...wornMarks(history, asked, texts).map(rangeOf))
  return new IdRanges(found).list()
}
