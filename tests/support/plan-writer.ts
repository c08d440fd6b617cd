/** Somebody who writes at random in every kind of field, as the editors write: paragraphs, marks, lists, lines, ticks, rows. */
import type { FieldId, RowId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, rowsOf, setTick, ticksOf } from '@twofold/shared/plan-doc'
import {
  addRow,
  bringBackRow,
  cellText,
  moveRow,
  removeRow,
  setCellValue,
  standingRows,
} from '@twofold/shared/rows'
import type { TemplateColumn } from '@twofold/shared/template'
import * as Y from 'yjs'
import type { Chance } from './random.ts'

const texts = ['communication.urgent', 'childNeeds.likes'] as FieldId[]
const lines = ['about.childCalled', 'communication.adultsWhen'] as FieldId[]
const multi = 'communication.adultsHow' as FieldId
const options = ['text', 'call', 'email']
const rows = 'followUp.nextSteps' as FieldId
const columns = [
  { key: 'what', type: 'text' },
  { key: 'due', type: 'date' },
] as unknown as readonly TemplateColumn[]

const words = ['owl ', 'niño ', '🙂', 'a long walk by the river ', 'x', 'grandma’s ']

export interface PlanWriter {
  /** One change, of one transaction. */
  writes(): void
}

const paragraph = (content: string): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(content)])
  return element
}

const list = (content: string): Y.XmlElement => {
  const item = new Y.XmlElement('listItem')
  item.insert(0, [paragraph(content)])
  const element = new Y.XmlElement('bulletList')
  element.insert(0, [item])
  return element
}

/** All texts of a fragment, however deep. */
const textsIn = (type: Y.XmlFragment | Y.XmlElement): readonly Y.XmlText[] =>
  type
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : [],
    )

export const createPlanWriter = (doc: Y.Doc, chance: Chance): PlanWriter => {
  const word = () => chance.pick(words)
  const inText = (text: Y.Text | Y.XmlText, mayFormat: boolean): void => {
    const at = chance.between(0, text.length)
    const length = chance.between(0, Math.min(6, text.length - at))
    const what = chance.between(0, 5)
    if (what === 0 && length > 0) text.delete(at, length)
    else if (what === 1 && length > 0 && mayFormat)
      text.format(
        at,
        length,
        chance.pick([{ bold: {} }, { bold: null }, { link: { href: 'https://a.example' } }]),
      )
    else text.insert(at, word())
  }
  const inFragment = (): void => {
    const fragment = fragmentOf(doc, chance.pick(texts))
    const inside = textsIn(fragment)
    const what = chance.between(0, 9)
    const at = chance.between(0, fragment.length)
    if (inside.length === 0 || what === 0) fragment.insert(at, [paragraph(word())])
    else if (what === 1) fragment.insert(at, [list(word())])
    else if (what === 2 && fragment.length > 2) fragment.delete(Math.min(at, fragment.length - 1), 1)
    else inText(chance.pick(inside), true)
  }
  const inRows = (): void => {
    const table = rowsOf(doc, rows)
    const standing = standingRows(table)
    const row = standing.length > 0 ? chance.pick(standing) : null
    const random = () => chance.next()
    const what = chance.between(0, 5)
    if (!row || what === 0)
      addRow(table, { id: `row${chance.between(0, 1e9)}` as RowId, columns, words: { what: word() }, random })
    else if (what === 1) moveRow(table, row.id, chance.pick([-1, 1]), random)
    else if (what === 2) setCellValue(row.map, 'due', `2031-0${chance.between(1, 9)}-01`)
    else if (what === 3) (chance.between(0, 1) ? removeRow : bringBackRow)(table, row.id)
    else {
      const cell = cellText(row.map, 'what')
      if (cell) inText(cell, false)
    }
  }
  return {
    writes() {
      doc.transact(() => {
        const what = chance.between(0, 9)
        if (what < 4) inFragment()
        else if (what < 6) inText(lineOf(doc, chance.pick(lines)), false)
        else if (what < 7) setTick(ticksOf(doc, multi), chance.pick(options), chance.between(0, 1) === 1)
        else inRows()
      })
    },
  }
}
