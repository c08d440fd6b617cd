/**
 * Who wrote the words of a paragraph, a line, a tick or a row: from the server's record of authorship, by struct id.
 * Words of this tab that are not recorded yet are mine; another tab's are its owner's.
 */
import type { Authorship } from '@twofold/shared/authorship'
import type { ParticipantId } from '@twofold/shared/ids'
import { idOfKey, liveRanges } from '@twofold/shared/plan-doc'
import * as Y from 'yjs'

export interface WhoRecord {
  readonly authorship: Authorship
  readonly me: ParticipantId | null
  /** This tab's clientID. */
  readonly myClient: number
}

export interface IdRange {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** Whose words one unit is; null when nobody knows. */
const authorOf = (
  { authorship, me, myClient }: WhoRecord,
  client: number,
  clock: number,
): ParticipantId | null =>
  authorship.of(client, clock)?.saidBy ?? (client === myClient ? me : authorship.ownerOf(client))

/** The authors of these words, the one with most of them first; equal shares in the order of the words. */
export const authorsOf = (ranges: readonly IdRange[], record: WhoRecord): readonly ParticipantId[] => {
  const shares = new Map<ParticipantId, number>()
  const credit = (author: ParticipantId | null, length: number) => {
    if (author) shares.set(author, (shares.get(author) ?? 0) + length)
  }
  for (const { client, clock, length } of ranges) {
    const first = authorOf(record, client, clock)
    if (first === authorOf(record, client, clock + length - 1)) credit(first, length)
    else for (let unit = 0; unit < length; unit++) credit(authorOf(record, client, clock + unit), 1)
  }
  return [...shares].sort((a, b) => b[1] - a[1]).map(([author]) => author)
}

type Words = Pick<Y.AbstractType<never>, '_start'>

/** Of a paragraph or list item; while it holds no words, whoever made it. */
export const authorsOfBlock = (block: Y.XmlElement, record: WhoRecord): readonly ParticipantId[] => {
  const ranges = liveRanges(block as unknown as Words)
  const made = block._item ? [{ client: block._item.id.client, clock: block._item.id.clock, length: 1 }] : []
  return authorsOf(ranges.length > 0 ? ranges : made, record)
}

export const authorsOfLine = (line: Y.Text, record: WhoRecord): readonly ParticipantId[] =>
  authorsOf(liveRanges(line as unknown as Words), record)

export const authorOfTick = (ticks: Y.Map<true>, key: string, record: WhoRecord): ParticipantId | null => {
  const id = idOfKey(ticks as Y.Map<unknown>, key)
  return id ? authorOf(record, id.client, id.clock) : null
}

/** A row belongs to whoever wrote its cells; one that only stands there, to whoever added it. */
export const authorsOfRow = (row: Y.Map<unknown>, record: WhoRecord): readonly ParticipantId[] => {
  const cells = [...row.entries()].filter(([key]) => key !== 'order' && key !== 'removed')
  const ranges = cells.flatMap(([key, cell]): readonly IdRange[] => {
    if (cell instanceof Y.Text) return liveRanges(cell as unknown as Words)
    const id = idOfKey(row, key)
    return id ? [{ ...id, length: 1 }] : []
  })
  const made = row._item ? [{ client: row._item.id.client, clock: row._item.id.clock, length: 1 }] : []
  return authorsOf(ranges.length > 0 ? ranges : made, record)
}

/** The blocks of a text field that each show their author: paragraphs, and the items of lists. */
export const blocksOf = (fragment: Y.XmlFragment): readonly Y.XmlElement[] =>
  fragment.toArray().flatMap((node) => {
    if (!(node instanceof Y.XmlElement)) return []
    if (node.nodeName !== 'bulletList' && node.nodeName !== 'orderedList') return [node]
    return node.toArray().filter((item): item is Y.XmlElement => item instanceof Y.XmlElement)
  })
