/** Undo beside locks: a step in a shut field waits. */
import type { FieldId } from '@twofold/shared/ids'
import { lineOf, localOrigin, rowsOf, setTick, ticksOf } from '@twofold/shared/plan-doc'
import { addRow, cellText, standingRows } from '@twofold/shared/rows'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fieldsOfStep, gateUndo, takeStep } from '../../../client/src/editor/undo-step.ts'

const id = (name: string) => name as FieldId
const column = { key: 'what', type: 'text', label: { en: 'What', es: 'Qué' } } as const

let doc: Y.Doc
let undo: Y.UndoManager
beforeEach(() => {
  doc = new Y.Doc()
  undo = new Y.UndoManager(doc, { trackedOrigins: new Set([localOrigin]), captureTimeout: 0 })
})
const types = (field: string, words: string) =>
  doc.transact(() => lineOf(doc, id(field)).insert(0, words), localOrigin)

test('UNDO3 A step names the one field that it would change, whatever the field’s kind, words taken out too.', () => {
  types('a.line', 'Owl')
  expect(fieldsOfStep(undo, 'undo')).toEqual(['a.line'])
  setTick(ticksOf(doc, id('b.ticks')), 'yes', true)
  expect(fieldsOfStep(undo, 'undo')).toEqual(['b.ticks'])
  addRow(rowsOf(doc, id('c.rows')), {
    id: 'r'.repeat(32) as never,
    columns: [column],
    random: () => 0.5,
  })
  expect(fieldsOfStep(undo, 'undo')).toEqual(['c.rows'])
  setTick(ticksOf(doc, id('b.ticks')), 'no', true)
  const [row] = standingRows(rowsOf(doc, id('c.rows')))
  doc.transact(() => cellText(row!.map, 'what')?.insert(0, 'Braids'), localOrigin)
  expect(fieldsOfStep(undo, 'undo')).toEqual(['c.rows'])
  doc.transact(() => lineOf(doc, id('a.line')).delete(0, 2), localOrigin)
  expect(fieldsOfStep(undo, 'undo')).toEqual(['a.line'])
  undo.undo()
  expect(fieldsOfStep(undo, 'redo')).toEqual(['a.line'])
  expect(fieldsOfStep(undo, 'undo')).toEqual(['c.rows'])
})

test('UNDO4 No step is taken in a field that is shut; when it is open again, the same step is.', () => {
  const shut = new Set<string>(['a.line'])
  const open = gateUndo(undo, (field) => !shut.has(field))
  types('a.line', 'Owl')
  expect(takeStep(undo, 'undo')).toBe(false)
  expect(lineOf(doc, id('a.line')).toString()).toBe('Owl')
  shut.clear()
  expect(takeStep(undo, 'undo')).toBe(true)
  expect(lineOf(doc, id('a.line')).toString()).toBe('')
  shut.add('a.line')
  expect(takeStep(undo, 'redo')).toBe(false)
  open()
  expect(takeStep(undo, 'redo')).toBe(true)
  expect(lineOf(doc, id('a.line')).toString()).toBe('Owl')
})
