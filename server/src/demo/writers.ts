/**
 * Real edits by made-up people: each has a document of their own and types in it; what changes is taken in by the plan's
 * document as it is in a room, and becomes edits of the journal with their author.
 */
import { randomBytes } from 'node:crypto'
import type { ParticipantId, RowId } from '@twofold/shared/ids'
import type { EditDraft } from '@twofold/shared/journal'
import { fragmentOf, lineOf, rowsOf, setTick, ticksOf } from '@twofold/shared/plan-doc'
import { addRow, setCellValue, tickPerson } from '@twofold/shared/rows'
import { fieldsOf, type Template, type TemplateColumn } from '@twofold/shared/template'
import * as Y from 'yjs'
import { PlanDocument } from '../host/plan-document.ts'
import type { DemoRole } from './folder.ts'
import type { Said, SaidRow } from './words.ts'

/** Three words at a time: about what one frame of an honest client holds. */
const pieces = (words: string): readonly string[] => words.match(/(?:\S+\s*){1,3}/g) ?? []

const typeInto = (text: Y.Text | Y.XmlText, words: string): void => {
  for (const piece of pieces(words)) text.insert(text.length, piece)
}

const writeParagraph = (fragment: Y.XmlFragment, words: string): void => {
  const text = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  fragment.insert(fragment.length, [paragraph])
  typeInto(text, words)
}

type People = Readonly<Record<DemoRole, ParticipantId>>

const fillRow = (
  rows: ReturnType<typeof rowsOf>,
  columns: readonly TemplateColumn[],
  said: SaidRow,
  people: People,
) => {
  const id = `row_${randomBytes(12).toString('hex')}` as RowId
  addRow(rows, { id, columns, random: Math.random })
  const row = rows.get(id)
  if (!row) throw new Error('the row was just added')
  for (const [column, words] of Object.entries(said.words)) {
    const cell = row.get(column)
    if (cell instanceof Y.Text) typeInto(cell, words)
  }
  for (const [column, value] of Object.entries(said.values ?? {})) setCellValue(row, column, value)
  for (const [column, roles] of Object.entries(said.people ?? {})) {
    for (const role of roles) tickPerson(row, column, people[role], true)
  }
}

const columnsOf = (template: Template, said: Said): readonly TemplateColumn[] => {
  const place = fieldsOf(template).find(({ id }) => id === said.field)
  if (!place) throw new Error(`the template has no field ${said.field}`)
  return place.field.columns ?? []
}

/** Between two pieces, and between two people's writing. */
const pieceMs = 1_200
const pauseMs = 45_000

export interface Meeting {
  readonly template: Template
  readonly people: People
  /** When the first word is written (ms). */
  readonly startAt: number
}

/** Everything that was said, as the edits that a room would have kept. */
export const editsOf = (
  { template, people, startAt }: Meeting,
  words: readonly Said[],
): readonly EditDraft[] => {
  const plan = new PlanDocument(template)
  const documents = new Map<DemoRole, Y.Doc>()
  const edits: EditDraft[] = []
  let at = startAt

  const take = (said: Said, update: Uint8Array): void => {
    const change = plan.take(update)
    if (!change) return
    const by = people[said.by]
    const saidBy = people[said.for ?? said.by]
    const via = said.for ? 'scribed' : 'typed'
    const ranges = change.ranges.map((range) => ({ ...range, by, saidBy, via }) as const)
    edits.push({ type: 'edit', at, participant: by, fields: change.fields, update: change.update, ranges })
    at += pieceMs
  }

  for (const said of words) {
    const doc = documents.get(said.by) ?? new Y.Doc()
    documents.set(said.by, doc)
    Y.applyUpdate(doc, plan.since(Y.encodeStateVector(doc)))
    const updates: Uint8Array[] = []
    const hear = (update: Uint8Array) => void updates.push(update)
    doc.on('update', hear)
    say(doc, said, columnsOf(template, said), people)
    doc.off('update', hear)
    for (const update of updates) take(said, update)
    at += pauseMs
  }
  for (const doc of documents.values()) doc.destroy()
  plan.destroy()
  return edits
}

const say = (doc: Y.Doc, { field, what }: Said, columns: readonly TemplateColumn[], people: People): void => {
  switch (what.kind) {
    case 'text':
      for (const words of what.paragraphs) writeParagraph(fragmentOf(doc, field), words)
      return
    case 'line':
      return typeInto(lineOf(doc, field), what.line)
    case 'ticks':
      for (const option of what.options) setTick(ticksOf(doc, field), option, true)
      return
    case 'row':
      return fillRow(rowsOf(doc, field), columns, what.row, people)
  }
}
