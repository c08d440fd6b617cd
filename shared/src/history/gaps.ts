/**
 * When an entry is missing, or its words are withheld or cannot be read, later words may cling to words that are not
 * there, and Yjs keeps them waiting for ever. So what is missing is filled with blanks that lie in a root of their own:
 * what clings to it is read there, and everything else at its place.
 *
 * Nobody knows any more which of the missing ids were elements, texts or rows that later words lie in: each is filled
 * with an empty text of its own, as far as is reasonable, and those that something is known to lie in beyond that.
 */
import * as Y from 'yjs'
import type { Struct } from '../edits/sections.ts'
import { writeUpdate } from '../edits/write-update.ts'

/** Where words lie whose place is lost. No field is called so. */
export const lostRoot = 'lost'

/** Of one gap: what people write in a turn; a long paste is mostly letters. */
const mostTexts = 10_000

/** Each round fills what the ones before it brought to light; a chain of people who answered each other is some long. */
const mostRounds = 1_000

interface Gap {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** Ids that hold others, as `client:clock`. */
type Holders = ReadonlySet<string>

const referencesOf = ({ origin, rightOrigin, parent }: Y.Item): readonly Y.ID[] => {
  const holder: unknown = parent
  return [origin, rightOrigin, holder instanceof Y.ID ? holder : null].filter((id) => id !== null)
}

const holdersIn = (structs: readonly Struct[]): Holders =>
  new Set(
    structs.flatMap((struct) => {
      const parent: unknown = struct instanceof Y.Item ? struct.parent : null
      return parent instanceof Y.ID ? [`${parent.client}:${parent.clock}`] : []
    }),
  )

/** Ids that waiting structs need, and that neither the document nor they themselves hold. */
const gapsIn = (doc: Y.Doc, structs: readonly Struct[]): readonly Gap[] => {
  const waiting = structs.filter((struct) => !(struct instanceof Y.Skip))
  const firsts = new Map<number, number>()
  for (const { id } of waiting) firsts.set(id.client, Math.min(id.clock, firsts.get(id.client) ?? id.clock))
  const ends = new Map<number, number>(firsts)
  for (const struct of waiting)
    if (struct instanceof Y.Item)
      for (const { client, clock } of referencesOf(struct))
        if (clock < (firsts.get(client) ?? Number.POSITIVE_INFINITY))
          ends.set(client, Math.max(ends.get(client) ?? 0, clock + 1))
  return [...ends].flatMap(([client, to]) => {
    const from = Y.getState(doc.store, client)
    return to > from ? [{ client, from, to }] : []
  })
}

const blank = ({ client, from }: Gap, at: number, content: Y.Item['content']): Y.Item => {
  const origin = at > from ? Y.createID(client, at - 1) : null
  const parent = (origin === null ? lostRoot : null) as unknown as Y.Item['parent']
  return new Y.Item(Y.createID(client, at), null, origin, null, null, parent, null, content)
}

const fillerOf = (gap: Gap, holders: Holders): readonly Y.Item[] => {
  const items: Y.Item[] = []
  let from = gap.from
  const blanksUpTo = (to: number): void => {
    if (to > from) items.push(blank(gap, from, new Y.ContentDeleted(to - from)))
    from = to
  }
  for (let at = gap.from; at < gap.to; at++) {
    if (at - gap.from >= mostTexts && !holders.has(`${gap.client}:${at}`)) continue
    blanksUpTo(at)
    items.push(blank(gap, at, new Y.ContentType(new Y.XmlText())))
    from = at + 1
  }
  blanksUpTo(gap.to)
  return items
}

/**
 * Fills what waiting words need; call it inside a transaction.
 * @returns whether anything was missing
 */
export const fillGaps = (doc: Y.Doc): boolean => {
  for (let round = 0; round < mostRounds; round++) {
    const { pendingStructs } = doc.store
    if (!pendingStructs) return round > 0
    const { structs } = Y.decodeUpdateV2(pendingStructs.update)
    const gaps = gapsIn(doc, structs)
    if (gaps.length === 0) return true
    const holders = holdersIn(structs)
    const sections = new Map(gaps.map((gap) => [gap.client, fillerOf(gap, holders)]))
    Y.applyUpdate(doc, writeUpdate(sections, []))
  }
  return true
}
