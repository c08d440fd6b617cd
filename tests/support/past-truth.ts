/**
 * The truth about every character, value and mark of a written plan, told without the past: a document takes the raw edits one by one,
 * and what is seen before and after each says what its author put there and took out.
 */
import type { Author } from '@twofold/shared/authorship'
import type { Moment } from '@twofold/shared/history/story'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import * as Y from 'yjs'
import type { WrittenPlan } from './history.ts'
import { emptyPlan } from './honest-people.ts'

export interface Truth extends Author {
  readonly letter: string
  /** False: a value, or a mark. */
  readonly isWords: boolean
  /** Of a table: the row that it is in. */
  readonly row: string | null
  /** When that came: a row that was brought back is another under the same key. */
  readonly rowCame: number | null
  readonly came: number
  went: number
  wentBy: ParticipantId | null
}

interface Letter {
  readonly letter: string
  /** False: a value, or a mark. */
  readonly isWords: boolean
  readonly row: string | null
}
type Letters = Map<string, Letter>
type Walked = Pick<Y.AbstractType<never>, '_start' | '_map'>

interface Walk {
  readonly gone: boolean
  readonly row: string | null
  readonly into: Letters
}

const chainOf = (last: Y.Item): readonly Y.Item[] => {
  const chain: Y.Item[] = []
  for (let item: Y.Item | null = last; item; item = item.left) chain.unshift(item)
  return chain
}

const walkItem = ({ deleted, content, id }: Y.Item, walk: Walk): void => {
  if (deleted && !walk.gone) return
  if (content instanceof Y.ContentType) walkType(content.type as never, walk)
  const isWords = content instanceof Y.ContentString
  if (!isWords && !(content instanceof Y.ContentAny) && !(content instanceof Y.ContentFormat)) return
  const letters = isWords ? content.str : content instanceof Y.ContentAny ? content.arr : [content.key]
  for (let at = 0; at < letters.length; at++)
    walk.into.set(`${id.client}:${id.clock + at}`, { letter: String(letters[at]), isWords, row: walk.row })
}

const walkType = (type: Walked, walk: Walk): void => {
  for (let item = type._start; item; item = item.right) walkItem(item, walk)
  for (const [key, last] of type._map)
    for (const item of chainOf(last)) {
      const { client, clock } = item.id
      walkItem(item, { ...walk, row: walk.row ?? `${key} ${client}:${clock}` })
    }
}

/** Letters of a field in their order, by id; with `gone` also those that do not stand. */
const lettersIn = (doc: Y.Doc, field: FieldId, gone: boolean): Letters => {
  const into: Letters = new Map()
  walkType(doc.share.get(field) as unknown as Walked, { gone, row: null, into })
  return into
}

export interface KnownTruth {
  readonly doc: Y.Doc
  /** By id. */
  readonly letters: ReadonlyMap<string, Truth>
  /** Of a field, letters in the document's order, those that are gone too. */
  inOrder(field: FieldId): readonly Truth[]
}

/** A row comes with its place among the others: its first value. */
const nameRows = (letters: readonly Truth[]): void => {
  const came = new Map<string, number>()
  for (const { row, came: at } of letters)
    if (row) came.set(row, Math.min(at, came.get(row) ?? Number.POSITIVE_INFINITY))
  for (const letter of letters)
    if (letter.row) {
      const [row] = letter.row.split(' ')
      Object.assign(letter, { row, rowCame: came.get(letter.row) })
    }
}

export const truthOf = (plan: WrittenPlan, moments: readonly Moment[]): KnownTruth => {
  const doc = emptyPlan({ gc: false })
  const letters = new Map<string, Truth>()
  const seen = new Map<FieldId, Letters>()
  for (const moment of moments)
    for (const { update, fields, ranges, participant } of plan.editsIn(moment)) {
      doc.transact((transaction) => {
        Y.applyUpdate(doc, update)
        // No formatting is cleaned up: the house did that, and it is in the edit.
        transaction.local = true
      })
      for (const field of fields) {
        const before: Letters = seen.get(field) ?? new Map()
        const after = lettersIn(doc, field, false)
        seen.set(field, after)
        for (const [id, { letter, isWords, row }] of after) {
          if (before.has(id)) continue
          const [client = 0, clock = 0] = id.split(':').map(Number)
          const range = ranges.find(
            (one) => one.client === client && one.clock <= clock && clock < one.clock + one.length,
          )!
          const { by, saidBy, via } = range
          letters.set(id, {
            letter,
            isWords,
            row,
            rowCame: null,
            by,
            saidBy,
            via,
            came: moment.index,
            went: Number.POSITIVE_INFINITY,
            wentBy: null,
          })
        }
        for (const id of before.keys())
          if (!after.has(id)) Object.assign(letters.get(id)!, { went: moment.index, wentBy: participant })
      }
    }
  nameRows([...letters.values()])
  return {
    doc,
    letters,
    inOrder: (field) => [...lettersIn(doc, field, true).keys()].flatMap((id) => letters.get(id) ?? []),
  }
}
