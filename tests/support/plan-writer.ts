/**
 * Somebody who writes at random in every kind of field of a plan, as the editors write: paragraphs, marks, lists, lines,
 * ticks, rows and every type of cell.
 */
import { undoInOrder } from '@twofold/shared/edits/undo-in-order'
import type { FieldId, ParticipantId, RowId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, pickOption, rootsOf, rowsOf, setTick, ticksOf } from '@twofold/shared/plan-doc'
import { mayWriteField, type Role } from '@twofold/shared/roles'
import {
  addRow,
  bringBackRow,
  cellText,
  isPersonTicked,
  moveRow,
  type Row,
  removeRow,
  setCellValue,
  standingRows,
  tickPerson,
} from '@twofold/shared/rows'
import { type FieldPlace, fieldsOf, type TemplateColumn, type TemplateField } from '@twofold/shared/template'
import { newestTemplate, templateOf } from '@twofold/shared/templates'
import * as Y from 'yjs'
import type { Chance } from './random.ts'

const template = templateOf(newestTemplate.id, newestTemplate.version)!
const shared = rootsOf(template)
const places = fieldsOf(template).filter(({ id }) => shared.has(id))

/** Few of each kind, so that writers meet. */
const someOf = (kind: TemplateField['kind'], keys: readonly string[]) =>
  places.filter(({ id, field }) => field.kind === kind && keys.includes(id))
const allTexts = [
  ...someOf('text', ['communication.urgent', 'childNeeds.likes']),
  ...someOf('agencyText', ['about.limits']),
]
const allLines = someOf('line', ['about.childCalled', 'communication.adultsWhen'])
const multis = someOf('multi', ['communication.adultsHow'])
const allChoices = someOf('choice', ['childVoice.helpedBy', 'preferences.photos'])
const tables = someOf('rows', ['followUp.nextSteps', 'attendTogether.events'])

const words = ['owl ', 'niño ', '🙂', 'a long walk by the river ', 'x', 'grandma’s ']
const people = ['1', '2'].map((digit) => `person_${digit.repeat(25)}` as ParticipantId)

export interface PlanWriter {
  /** One change, of one transaction; none where nothing that chance fell on may be written. */
  writes(): void
}

export interface WriterOptions {
  /** Writes only where this role may; absent: everywhere. */
  readonly role?: Role
  /** Asked anew for each change. */
  readonly mayWrite?: (id: FieldId) => boolean
  /** What they write, piece by piece. */
  readonly word?: () => string
  /** Does, too, what writes once more under new ids what stood: undo, redo, links over links. Absent: yes. */
  readonly copies?: boolean
}

const paragraph = (content: string): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(content)])
  return element
}

const list = (content: string, name: string): Y.XmlElement => {
  const item = new Y.XmlElement('listItem')
  item.insert(0, [paragraph(content)])
  const element = new Y.XmlElement(name)
  element.insert(0, [item])
  return element
}

/** All texts of a fragment, however deep. */
export const textsIn = (type: Y.XmlFragment | Y.XmlElement): readonly Y.XmlText[] =>
  type
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : [],
    )

/** Editors never cut a character of two code units in half: Yjs documents would come apart over it. */
const wholeFrom = (words: string, at: number): number =>
  at > 0 && (words.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at

const marks: readonly Readonly<Record<string, unknown>>[] = [
  { bold: {} },
  { bold: null },
  { italic: {} },
  { link: { href: 'https://a.example' } },
  { link: null },
]

const plainMarks = marks.filter((mark) => !('link' in mark))

export const createPlanWriter = (
  doc: Y.Doc,
  chance: Chance,
  asked: Role | WriterOptions = {},
): PlanWriter => {
  const {
    role,
    mayWrite = () => true,
    copies = true,
    ...own
  } = typeof asked === 'string' ? { role: asked } : asked
  const isOpen = ({ field }: FieldPlace) => role === undefined || mayWriteField(role, field)
  const idOf = ({ id }: FieldPlace): FieldId => id
  const texts = allTexts.filter(isOpen).map(idOf)
  const lines = allLines.filter(isOpen).map(idOf)
  const choices = allChoices.filter(isOpen)
  const word = own.word ?? (() => chance.pick(words))
  const random = () => chance.next()
  const openOf = <T>(list: readonly T[], idOfOne: (one: T) => FieldId): T | null => {
    const open = list.filter((one) => mayWrite(idOfOne(one)))
    return open.length > 0 ? chance.pick(open) : null
  }
  const inText = (text: Y.Text | Y.XmlText, mayFormat: boolean): void => {
    const words = Y.Text.prototype.toString.call(text)
    const at = wholeFrom(words, chance.between(0, text.length))
    const length = wholeFrom(words, at + chance.between(0, Math.min(6, text.length - at))) - at
    const what = chance.between(0, 5)
    if (what === 0 && length > 0) text.delete(at, length)
    else if (what === 1 && length > 0 && mayFormat)
      text.format(at, length, chance.pick(copies ? marks : plainMarks))
    else text.insert(at, word())
  }
  const inFragment = (): void => {
    const id = openOf(texts, (one) => one)
    if (id === null) return
    const fragment = fragmentOf(doc, id)
    const inside = textsIn(fragment)
    const what = chance.between(0, 9)
    const at = chance.between(0, fragment.length)
    if (inside.length === 0 || what === 0) fragment.insert(at, [paragraph(word())])
    else if (what === 1) fragment.insert(at, [list(word(), chance.pick(['bulletList', 'orderedList']))])
    else if (what === 2 && fragment.length > 2) fragment.delete(Math.min(at, fragment.length - 1), 1)
    else inText(chance.pick(inside), true)
  }
  const inCell = (row: Row, { key, type, options = [] }: TemplateColumn): void => {
    const day = `2031-0${chance.between(1, 9)}-01`
    const text = cellText(row.map, key)
    const person = chance.pick(people)
    if (type === 'person' && chance.between(0, 1))
      tickPerson(row.map, key, person, !isPersonTicked(row.map, key, person))
    else if (text) inText(text, false)
    else if (type === 'date') setCellValue(row.map, key, chance.pick([day, '']))
    else if (type === 'dayTime')
      // As somebody who makes up their mind: what is replaced at once is merged by Yjs.
      for (let n = chance.between(1, 4); n > 0; n--)
        setCellValue(row.map, key, `${day}T1${chance.between(0, 9)}:30`)
    else if (type === 'choice')
      setCellValue(row.map, key, chance.pick(['', ...options.map((one) => one.key)]))
  }
  const inRows = (): void => {
    const place = openOf(tables, idOf)
    if (place === null) return
    const { id: field, field: table } = place
    const columns = table.columns!
    const rows = rowsOf(doc, field)
    const standing = standingRows(rows)
    const row = standing.length > 0 ? chance.pick(standing) : null
    const what = chance.between(0, 6)
    if (!row || what === 0) {
      const start = { [columns.find(({ type }) => type === 'text')!.key]: word() }
      addRow(rows, { id: `row${chance.between(0, 1e9)}` as RowId, columns, words: start, random })
    } else if (what === 1) moveRow(rows, row.id, chance.pick([-1, 1]), random)
    else if (what === 2) (chance.between(0, 1) ? removeRow : bringBackRow)(rows, row.id)
    else inCell(row, chance.pick(columns))
  }
  const inTicks = (): void => {
    const place = openOf([...multis, ...choices], idOf)
    if (place === null) return
    const { id, field } = place
    const { key } = chance.pick(field.options!.slice(0, 3))
    if (field.kind === 'choice') pickOption(ticksOf(doc, id), key)
    else setTick(ticksOf(doc, id), key, chance.between(0, 1) === 1)
  }
  const inLine = (): void => {
    const id = openOf(lines, (one) => one)
    if (id !== null) inText(lineOf(doc, id), false)
  }
  const writesAnew = () =>
    doc.transact(() => {
      const what = chance.between(0, 9)
      if (what < 4) inFragment()
      else if (what < 6) inLine()
      else if (what < 7) inTicks()
      else inRows()
    })
  const scope = [...texts.map((id) => fragmentOf(doc, id)), ...lines.map((id) => lineOf(doc, id))]
  /** As the editor has it, each change on its own. */
  const undoing = undoInOrder(new Y.UndoManager(scope, { captureTimeout: 0 }))
  return {
    writes() {
      const what = chance.between(0, 19)
      if (what === 0 && copies && undoing.canUndo()) undoing.undo()
      else if (what === 1 && copies && undoing.canRedo()) undoing.redo()
      else writesAnew()
    },
  }
}
