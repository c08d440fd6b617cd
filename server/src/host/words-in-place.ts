/**
 * The house's own reading and writing of words in a plan's document, by struct ids: what stands in a selection, taking
 * it out, putting it back where it stood. Only texts hold words of this kind; ticks and dates are no selection.
 */
import type { Author, AuthorRange, Authorship } from '@twofold/shared/authorship'
import type { Piece, PlaceOfWords } from '@twofold/shared/beside'
import type { FieldId, RowId } from '@twofold/shared/ids'
import { rowsOf } from '@twofold/shared/plan-doc'
import { addRow, cellText, type Rows, removeRow } from '@twofold/shared/rows'
import type { FieldPlace } from '@twofold/shared/template'
import * as Y from 'yjs'
import type { WordsChange as AnyChange } from '../core/acts/context.ts'

/** What is written where words stand; a part of the plan is brought back another way (bring-back.ts). */
export type InPlace = Exclude<AnyChange, { readonly kind: 'bringBack' }>

type Marks = Readonly<Record<string, unknown>>

const isHalf = (unit: string | undefined, first: number): boolean =>
  unit !== undefined && unit.charCodeAt(0) >= first && unit.charCodeAt(0) < first + 0x400

/** A character of two code units is taken whole: half of one, cut, is nobody's words and splits documents. */
const whole = ({ content }: Y.Item, from: number, to: number): Stretch => {
  if (!(content instanceof Y.ContentString)) return [from, to]
  const { str } = content
  const cuts = (at: number) => isHalf(str[at - 1], 0xd800) && isHalf(str[at], 0xdc00)
  return [cuts(from) ? from - 1 : from, cuts(to) ? to + 1 : to]
}

type Stretch = readonly [from: number, to: number]

/** Each id once, however often it is asked for. */
const joined = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const found: Stretch[] = []
  for (const [from, to] of stretches) {
    const last = found.at(-1)
    if (last && from <= last[1]) found[found.length - 1] = [last[0], Math.max(last[1], to)]
    else found.push([from, to])
  }
  return found
}

/** What of an item's ids is asked for, as offsets in it. */
const overlaps = (item: Y.Item, ranges: readonly PlaceOfWords[]): readonly Stretch[] => {
  const asked = ranges
    .filter(({ client }) => client === item.id.client)
    .map(
      ({ clock, length }): Stretch => [
        Math.max(0, clock - item.id.clock),
        Math.min(item.length, clock + length - item.id.clock),
      ],
    )
    .filter(([from, to]) => from < to)
    .map(([from, to]) => whole(item, from, to))
    .sort(([a], [b]) => a - b)
  return joined(asked)
}

const withMark = (marks: Marks, { key, value }: Y.ContentFormat): Marks => {
  const { [key]: _before, ...rest } = marks
  return value === null ? rest : { ...rest, [key]: value }
}

const authorAt = (authorship: Authorship, client: number, clock: number): Author | null => {
  const author = authorship.of(client, clock)
  return author && { by: author.by, saidBy: author.saidBy, via: author.via }
}

const isSame = (a: Author | null, b: Author | null): boolean =>
  a?.by === b?.by && a?.saidBy === b?.saidBy && a?.via === b?.via

/** One stretch of an item, cut where another author begins. */
const piecesOf = (
  item: Y.Item,
  from: number,
  to: number,
  marks: Marks,
  authorship: Authorship,
): readonly Piece[] => {
  if (!(item.content instanceof Y.ContentString)) return []
  const { client, clock } = item.id
  const pieces: Piece[] = []
  let start = from
  for (let at = from; at < to; at++) {
    const author = authorAt(authorship, client, clock + start)
    const isLast = at + 1 === to
    if (!isLast && isSame(author, authorAt(authorship, client, clock + at + 1))) continue
    const text = item.content.str.slice(start, at + 1)
    pieces.push({ text, marks: { ...marks }, at: { client, clock: clock + start }, author })
    start = at + 1
  }
  return pieces
}

const readType = (
  type: Pick<Y.AbstractType<never>, '_start' | '_map'>,
  ranges: readonly PlaceOfWords[],
  authorship: Authorship,
  found: Piece[],
): void => {
  let marks: Marks = {}
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentType) readType(item.content.type, ranges, authorship, found)
    else if (item.content instanceof Y.ContentFormat) marks = withMark(marks, item.content)
    else
      for (const [from, to] of overlaps(item, ranges))
        found.push(...piecesOf(item, from, to, marks, authorship))
  }
  for (const item of type._map.values())
    if (!item.deleted && item.content instanceof Y.ContentType)
      readType(item.content.type, ranges, authorship, found)
}

/** What of these ids stands in the field, in the order of reading. */
export const readPieces = (
  doc: Y.Doc,
  field: FieldId,
  ranges: readonly PlaceOfWords[],
  authorship: Authorship,
): readonly Piece[] => {
  const root = doc.share.get(field)
  const found: Piece[] = []
  if (root) readType(root, ranges, authorship, found)
  return found
}

interface Spot {
  readonly text: Y.Text
  readonly index: number
}

/** Where an id stands, or stood; null: the text that held it is gone. */
const spotOf = (doc: Y.Doc, { client, clock }: Piece['at']): Spot | null => {
  const place = Y.createRelativePositionFromJSON({
    type: null,
    tname: null,
    item: { client, clock },
    assoc: 0,
  })
  const found = Y.createAbsolutePositionFromRelativePosition(place, doc)
  return found && found.type instanceof Y.Text ? { text: found.type, index: found.index } : null
}

/** A row's place is drawn from the clientID it is written under: the same act writes the same bytes. */
const drawsFrom = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A row with these words begins at the end of a table. */
const newCell = (rows: Rows, { field }: FieldPlace, id: RowId): Y.Text | null => {
  const columns = field.columns ?? []
  addRow(rows, { id, columns, random: drawsFrom(rows.doc?.clientID ?? 0) })
  const key = columns.find(({ type }) => type === 'text')?.key
  const row = rows.get(id)
  return (key && row && cellText(row, key)) || null
}

/** The end of the field: where words go whose own place is gone. */
const endOf = (doc: Y.Doc, place: FieldPlace, row: RowId): Y.Text | null => {
  if (place.field.kind === 'rows') {
    return newCell(rowsOf(doc, place.id), place, row)
  }
  const root = doc.share.get(place.id)
  if (root instanceof Y.Text && !(root instanceof Y.XmlText)) return root
  if (!(root instanceof Y.XmlFragment)) return null
  const text = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  root.push([paragraph])
  return text
}

/** What stood right behind it when both were typed. */
const follows = (before: Piece | undefined, { at }: Piece): boolean =>
  before !== undefined && at.client === before.at.client && at.clock === before.at.clock + before.text.length

class Writing {
  readonly #doc: Y.Doc
  readonly #change: InPlace
  /** Author of each new id, in the order of their clocks. */
  readonly #authors: { readonly until: number; readonly author: Author }[] = []
  /** The words put in the place of others. */
  left: PlaceOfWords | null = null

  constructor(doc: Y.Doc, change: InPlace) {
    this.#doc = doc
    this.#change = change
  }

  #as(author: Author, write: () => void): void {
    write()
    this.#authors.push({ until: Y.getState(this.#doc.store, this.#change.client), author })
  }

  #insert({ text, index }: Spot, words: string, marks: Marks, author: Author): void {
    this.#as(author, () => text.insert(index, words, { ...marks }))
  }

  #delete(pieces: readonly Piece[]): void {
    // From the end, so that what was found stays where it was found.
    for (const { at, text } of [...pieces].reverse()) {
      const spot = spotOf(this.#doc, at)
      spot?.text.delete(spot.index, text.length)
    }
  }

  get #own(): Author {
    const { by } = this.#change
    return { by, saidBy: by, via: 'moved' }
  }

  /** Whose they were, moved or restored by whoever does it. */
  #still({ author }: Piece, via: Author['via']): Author {
    const { by } = this.#change
    return { by, saidBy: author?.saidBy ?? by, via }
  }

  write(): void {
    const change = this.#change
    switch (change.kind) {
      case 'takeOut':
        return this.#takeOut(change)
      case 'putBack':
        return this.#putBack(change)
      case 'replace': {
        const [first] = change.pieces
        const spot = first && spotOf(this.#doc, first.at)
        if (spot) this.#insert(spot, change.to, first.marks, change.author)
        return this.#delete(change.pieces)
      }
    }
  }

  #takeOut({ pieces, parked }: InPlace & { readonly kind: 'takeOut' }): void {
    const [first] = pieces
    const spot = first && spotOf(this.#doc, first.at)
    if (parked && spot) this.#insert(spot, parked.leave, {}, this.#own)
    this.left = this.#firstWords()
    const texts = pieces.map(({ at }) => spotOf(this.#doc, at)?.text)
    this.#delete(pieces)
    if (!parked) return
    let cell: Y.Text | null = null
    this.#as(this.#own, () => {
      cell = newCell(rowsOf(this.#doc, parked.into.id), parked.into, parked.row)
    })
    for (const [at, piece] of pieces.entries()) {
      const isNext = at > 0 && texts[at] !== texts[at - 1]
      if (isNext) this.#append(cell, ' ', this.#own)
      this.#append(cell, piece.text, this.#still(piece, 'moved'))
    }
  }

  #append(text: Y.Text | null, words: string, author: Author): void {
    if (text) this.#insert({ text, index: text.length }, words, {}, author)
  }

  /** Where the first words of this writing stand; marks may lie before them. */
  #firstWords(): PlaceOfWords | null {
    const structs = this.#doc.store.clients.get(this.#change.client) ?? []
    const words = structs.find((one) => one instanceof Y.Item && one.content instanceof Y.ContentString)
    return words ? { ...words.id, length: words.length } : null
  }

  #putBack({ taken, from, parkedIn }: InPlace & { readonly kind: 'putBack' }): void {
    /** Where the last went whose own place is gone. */
    let end: Y.Text | null = null
    let last: Spot | null = null
    for (const [at, piece] of taken.pieces.entries()) {
      const own = spotOf(this.#doc, piece.at)
      const goesOn = end && follows(taken.pieces[at - 1], piece)
      const row = `row${taken.id.slice('taken_'.length)}${at}` as RowId
      if (own) end = null
      else if (!goesOn) end = endOf(this.#doc, from, row)
      const spot = own ?? (end && { text: end, index: end.length })
      if (!spot) continue
      // Yjs puts words behind others that are gone when marks change there: never before what stood before them.
      const index: number = last?.text === spot.text ? Math.max(last.index, spot.index) : spot.index
      this.#insert({ text: spot.text, index }, piece.text, piece.marks, this.#still(piece, 'restored'))
      last = { text: spot.text, index: index + piece.text.length }
    }
    if (taken.left) this.#deleteIds(taken.left, taken.field as FieldId)
    if (parkedIn && taken.row) removeRow(rowsOf(this.#doc, parkedIn.id), taken.row as never)
  }

  #deleteIds(range: PlaceOfWords, field: FieldId): void {
    this.#delete(readPieces(this.#doc, field, [range], noAuthors))
  }

  /** New ids that nobody was named for are of whoever does it. */
  ranges(): readonly AuthorRange[] {
    const { client } = this.#change
    let clock = 0
    const ranges: AuthorRange[] = []
    for (const { until, author } of [
      ...this.#authors,
      { until: Y.getState(this.#doc.store, client), author: this.#own },
    ]) {
      if (until > clock) ranges.push({ client, clock, length: until - clock, ...author })
      clock = Math.max(clock, until)
    }
    return ranges
  }
}

const noAuthors = { of: () => null } as unknown as Authorship

/** Takes these ids out of a document that nobody else reads. @returns how many letters stood there */
export const deleteWords = (doc: Y.Doc, field: FieldId, ranges: readonly PlaceOfWords[]): number => {
  const pieces = readPieces(doc, field, ranges, noAuthors)
  for (const { at, text } of [...pieces].reverse()) {
    const spot = spotOf(doc, at)
    spot?.text.delete(spot.index, text.length)
  }
  return pieces.reduce((sum, { text }) => sum + text.length, 0)
}

export interface Written {
  /** The authors of the new ids. */
  readonly ranges: readonly AuthorRange[]
  /** Parked: the words left in the place of those taken out. */
  readonly left: PlaceOfWords | null
}

/** Writes an act's change of words; call it inside a transaction. */
export const writeChange = (doc: Y.Doc, change: InPlace): Written => {
  const clientBefore = doc.clientID
  doc.clientID = change.client
  try {
    const writing = new Writing(doc, change)
    writing.write()
    return { ranges: writing.ranges(), left: writing.left }
  } finally {
    doc.clientID = clientBefore
  }
}
