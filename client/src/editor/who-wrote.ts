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
  /** For whom I write now, as a scribe. */
  readonly myScribe?: ParticipantId | null
  /** Passages that somebody wrote down and their speaker has confirmed. */
  readonly confirmed?: readonly IdRange[]
}

export interface IdRange {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** Words that others wrote down for their speaker. */
export interface Scribed {
  readonly saidBy: ParticipantId
  readonly by: readonly ParticipantId[]
  /** The speaker has said yes to all of them. */
  readonly isConfirmed: boolean
}

/** To whom words are owed: their author, or who said and who wrote them. */
export type Credit = ParticipantId | Scribed

interface Units {
  readonly saidBy: ParticipantId
  /** Null: the speaker themself. */
  readonly by: ParticipantId | null
  readonly length: number
  readonly isConfirmed: boolean
}

const isWithin = (ranges: readonly IdRange[], client: number, clock: number): boolean =>
  ranges.some(
    (range) => range.client === client && clock >= range.clock && clock < range.clock + range.length,
  )

/** What stands from here on by one author, at most `length`; null when nobody knows. */
const unitsAt = (
  { authorship, me, myClient, myScribe = null, confirmed = [] }: WhoRecord,
  { client, clock, length }: IdRange,
): Units | null => {
  const found = authorship.of(client, clock)
  if (!found) {
    const by = client === myClient ? me : authorship.ownerOf(client)
    if (!by) return null
    return client === myClient && myScribe
      ? { saidBy: myScribe, by, length: 1, isConfirmed: false }
      : { saidBy: by, by: null, length: 1, isConfirmed: false }
  }
  const { saidBy, by, via } = found
  if (via !== 'scribed') {
    const until = Math.min(found.clock + found.length, clock + length)
    return { saidBy, by: null, length: until - clock, isConfirmed: false }
  }
  return { saidBy, by, length: 1, isConfirmed: isWithin(confirmed, client, clock) }
}

interface Share {
  length: number
  readonly by: Set<ParticipantId>
  isConfirmed: boolean
}

const creditOf = ([saidBy, { by, isConfirmed }]: readonly [ParticipantId, Share]): Credit =>
  by.size === 0 ? saidBy : { saidBy, by: [...by], isConfirmed }

/** The authors of these words, the one with most of them first; equal shares in the order of the words. */
export const authorsOf = (ranges: readonly IdRange[], record: WhoRecord): readonly Credit[] => {
  const shares = new Map<ParticipantId, Share>()
  const credit = ({ saidBy, by, length, isConfirmed }: Units) => {
    const share = shares.get(saidBy) ?? { length: 0, by: new Set(), isConfirmed: true }
    shares.set(saidBy, share)
    share.length += length
    if (!by) return
    share.by.add(by)
    share.isConfirmed &&= isConfirmed
  }
  for (const { client, clock, length } of ranges)
    for (let done = 0; done < length; ) {
      const units = unitsAt(record, { client, clock: clock + done, length: length - done })
      if (units) credit(units)
      done += units?.length ?? 1
    }
  return [...shares].sort((a, b) => b[1].length - a[1].length).map(creditOf)
}

type Words = Pick<Y.AbstractType<never>, '_start'>

/** Of a paragraph or list item; while it holds no words, whoever made it. */
export const authorsOfBlock = (block: Y.XmlElement, record: WhoRecord): readonly Credit[] => {
  const ranges = liveRanges(block as unknown as Words)
  const made = block._item ? [{ client: block._item.id.client, clock: block._item.id.clock, length: 1 }] : []
  return authorsOf(ranges.length > 0 ? ranges : made, record)
}

export const authorsOfLine = (line: Y.Text, record: WhoRecord): readonly Credit[] =>
  authorsOf(liveRanges(line as unknown as Words), record)

export const authorOfTick = (ticks: Y.Map<true>, key: string, record: WhoRecord): Credit | null => {
  const id = idOfKey(ticks as Y.Map<unknown>, key)
  return id ? (authorsOf([{ ...id, length: 1 }], record)[0] ?? null) : null
}

/** A row belongs to whoever wrote its cells; one that only stands there, to whoever added it. */
export const authorsOfRow = (row: Y.Map<unknown>, record: WhoRecord): readonly Credit[] => {
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
