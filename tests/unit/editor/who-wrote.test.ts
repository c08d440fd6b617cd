import { Authorship } from '@twofold/shared/authorship'
import type { ParticipantId, RowId } from '@twofold/shared/ids'
import { localOrigin, pickOption } from '@twofold/shared/plan-doc'
import { addRow, cellText } from '@twofold/shared/rows'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { flagPlace } from '../../../client/src/editor/remote-carets.ts'
import {
  authorOfTick,
  authorsOfBlock,
  authorsOfLine,
  authorsOfRow,
  blocksOf,
  type WhoRecord,
} from '../../../client/src/editor/who-wrote.ts'
import { isFreeOfOthers } from '../../../client/src/sync/shared-document.ts'

const ana = 'person_ana' as ParticipantId
const ruth = 'person_ruth' as ParticipantId
const sam = 'person_sam' as ParticipantId

/** A document in which each client is one person's, recorded as the server would. */
const room = () => {
  const doc = new Y.Doc()
  doc.clientID = 1
  const record = (...owned: [number, ParticipantId][]): WhoRecord => ({
    authorship: new Authorship(
      owned.map(([client, by]) => ({
        client,
        clock: 0,
        length: 10_000,
        by,
        saidBy: by,
        via: 'typed' as const,
      })),
    ),
    me: ana,
    myClient: 1,
  })
  /** Writes as another client, as if it came from another tab. */
  const as = (client: number, write: (doc: Y.Doc) => void) => {
    const other = new Y.Doc()
    other.clientID = client
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    write(other)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  }
  return { doc, record, as }
}

const paragraph = (words: string): Y.XmlElement => {
  const block = new Y.XmlElement('paragraph')
  if (words !== '') block.insert(0, [new Y.XmlText(words)])
  return block
}

describe('undo', () => {
  test('UNDO2 Undo never takes out words of others, also when they stand in a paragraph or row that I made.', () => {
    const { doc, as } = room()
    const undo = new Y.UndoManager(doc, {
      trackedOrigins: new Set([localOrigin]),
      deleteFilter: isFreeOfOthers,
    })
    const columns = [{ key: 'what', label: { en: 'What', es: 'Qué' }, type: 'text' as const }]
    const rows = doc.getMap<Y.Map<unknown>>('r')
    doc.transact(() => {
      doc.getXmlFragment('f').insert(0, [paragraph('Soft socks.'), paragraph('Mine alone')])
      addRow(rows, { id: 'row' as RowId, columns, words: { what: 'Call' }, random: () => 0.5 })
    }, localOrigin)
    as(2, (other) => {
      const text = (other.getXmlFragment('f').get(0) as Y.XmlElement).get(0) as Y.XmlText
      text.insert(text.length, ' No wool.')
      cellText(other.getMap<Y.Map<unknown>>('r').get('row')!, 'what')?.insert(4, ' before bed')
    })
    undo.undo()
    expect(doc.getXmlFragment('f').toString()).toBe('<paragraph> No wool.</paragraph>')
    expect(cellText(rows.get('row')!, 'what')?.toString()).toBe(' before bed')
  })
})

describe('who wrote it', () => {
  test('SHOWN1 A paragraph belongs to whoever wrote most of the words that stand in it; the others follow by share.', () => {
    const { doc, record, as } = room()
    doc.getXmlFragment('f').insert(0, [paragraph('Bath first')])
    as(2, (other) =>
      (other.getXmlFragment('f').get(0) as Y.XmlElement).insert(1, [new Y.XmlText(', then the owl song')]),
    )
    as(3, (other) => (other.getXmlFragment('f').get(0) as Y.XmlElement).insert(2, [new Y.XmlText('!')]))
    const [block] = blocksOf(doc.getXmlFragment('f'))
    expect(authorsOfBlock(block!, record([1, ana], [2, ruth], [3, sam]))).toEqual([ruth, ana, sam])
  })

  test('SHOWN2 Words that were deleted count for nobody, and an empty paragraph belongs to whoever made it.', () => {
    const { doc, record, as } = room()
    doc.getXmlFragment('f').insert(0, [paragraph('A long start')])
    as(2, (other) => {
      const block = other.getXmlFragment('f').get(0) as Y.XmlElement
      const text = block.get(0) as Y.XmlText
      text.delete(0, text.length)
      text.insert(0, 'Hi')
    })
    as(3, (other) => other.getXmlFragment('f').insert(1, [paragraph('')]))
    const [first, second] = blocksOf(doc.getXmlFragment('f'))
    const known = record([1, ana], [2, ruth], [3, sam])
    expect(authorsOfBlock(first!, known)).toEqual([ruth])
    expect(authorsOfBlock(second!, known)).toEqual([sam])
  })

  test('SHOWN3 My words that the server has not recorded yet are mine; those of a tab nobody knows are nobody’s.', () => {
    const { doc, record, as } = room()
    doc.getText('l').insert(0, 'mine ')
    expect(authorsOfLine(doc.getText('l'), record())).toEqual([ana])
    as(9, (other) => other.getText('l').insert(0, 'strange words '))
    expect(authorsOfLine(doc.getText('l'), record())).toEqual([ana])
    expect(authorsOfLine(doc.getText('l'), record([9, ruth]))).toEqual([ruth, ana])
  })

  test('SHOWN4 Each item of a list shows its own author.', () => {
    const { doc, as, record } = room()
    const list = new Y.XmlElement('bulletList')
    const item = (words: string) => {
      const made = new Y.XmlElement('listItem')
      made.insert(0, [paragraph(words)])
      return made
    }
    doc.getXmlFragment('f').insert(0, [list])
    list.insert(0, [item('glasses')])
    as(2, (other) => (other.getXmlFragment('f').get(0) as Y.XmlElement).insert(1, [item('the blue cup')]))
    const known = record([1, ana], [2, ruth])
    expect(blocksOf(doc.getXmlFragment('f')).map((block) => authorsOfBlock(block, known))).toEqual([
      [ana],
      [ruth],
    ])
  })

  test('SHOWN5 A tick belongs to whoever ticked it; a row to whoever wrote its cells, else to whoever added it.', () => {
    const { doc, as, record } = room()
    as(2, (other) => pickOption(other.getMap('c'), 'call'))
    const known = record([1, ana], [2, ruth], [4, ruth])
    expect(authorOfTick(doc.getMap('c'), 'call', known)).toBe(ruth)
    expect(authorOfTick(doc.getMap('c'), 'text', known)).toBe(null)
    const columns = [{ key: 'what', label: { en: 'What', es: 'Qué' }, type: 'text' as const }]
    const rows = doc.getMap<Y.Map<unknown>>('r')
    addRow(rows, { id: 'row' as RowId, columns, random: () => 0.5 })
    expect(authorsOfRow(rows.get('row')!, known)).toEqual([ana])
    as(4, (other) => cellText(other.getMap<Y.Map<unknown>>('r').get('row')!, 'what')?.insert(0, 'Call'))
    expect(authorsOfRow(rows.get('row')!, known)).toEqual([ruth])
  })

  test('SHOWN6 A name flag hangs above a first line or below a last one, and never over words or a name.', () => {
    expect(flagPlace({ linesAbove: 0, linesBelow: 2, isOverName: false })).toBe('above')
    expect(flagPlace({ linesAbove: 0, linesBelow: 2, isOverName: true })).toBe('none')
    expect(flagPlace({ linesAbove: 1, linesBelow: 1, isOverName: false })).toBe('none')
    expect(flagPlace({ linesAbove: 2, linesBelow: 0, isOverName: false })).toBe('below')
    expect(flagPlace({ linesAbove: 0, linesBelow: 0, isOverName: true })).toBe('below')
  })
})
