/** The words changed back are the words agreed to; anything that can be seen changes them. */
import type { FieldId, ParticipantId, RowId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, localOrigin, rootsOf, rowsOf, setTick, ticksOf } from '@twofold/shared/plan-doc'
import { cellText, moveRow, removeRow, setCellValue, tickPerson } from '@twofold/shared/rows'
import { partHash, sectionContent } from '@twofold/shared/section-content'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyPlan } from '../../support/honest-people.ts'
import { type Chance, createChance } from '../../support/random.ts'
import { typesInEditor } from '../../support/real-editor.ts'
import { cast, template } from '../../support/test-room.ts'
import {
  called,
  columns,
  events,
  how,
  likes,
  newRow,
  paragraph,
  urgent,
  type VisibleEdit,
  visibleEdit,
} from './visible-edits.ts'

const allOf = (doc: Y.Doc): string =>
  template.sections.map((section) => sectionContent(doc, template, section)).join('\n')

const hears = (doc: Y.Doc, from: Y.Doc): void =>
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from, Y.encodeStateVector(doc)))

const bothHear = (one: Y.Doc, other: Y.Doc): void => {
  hears(one, other)
  hears(other, one)
}

/** A plan with something in it. */
const begun = (chance: Chance): Y.Doc => {
  const doc = emptyPlan()
  fragmentOf(doc, likes).insert(0, [paragraph('bath, then the owl book'), paragraph('niño')])
  lineOf(doc, called).insert(0, 'Mia')
  setTick(ticksOf(doc, how), 'call', true)
  for (const id of ['row1', 'row2', 'row3']) newRow(doc, id, chance)
  cellText(rowsOf(doc, events).get('row2')!, 'ride')!.insert(0, 'Ruth drives')
  return doc
}

const anyButLooks = (doc: Y.Doc, chance: Chance, nth: number): VisibleEdit => {
  const edit = visibleEdit(doc, chance, nth)
  return edit.name.startsWith('puts on') ? anyButLooks(doc, chance, nth) : edit
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 })

test('SAME1 What is written and taken back by hand leaves the words as they were, whoever did it in however many steps.', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 25 }), (seed, steps) => {
      const chance = createChance(seed)
      const docs = [begun(chance), emptyPlan({ gc: false })] as const
      bothHear(...docs)
      const done: { readonly edit: VisibleEdit; readonly before: string }[] = []
      const somebody = (does: (doc: Y.Doc) => void) => {
        const doc = chance.pick(docs)
        if (chance.between(0, 1)) doc.transact(() => does(doc))
        else does(doc)
        bothHear(...docs)
        expect(allOf(docs[1])).toBe(allOf(docs[0]))
      }
      for (let nth = 0; nth < steps; nth++) {
        const edit = visibleEdit(docs[0], chance, nth)
        done.push({ edit, before: allOf(docs[0]) })
        somebody(edit.does)
      }
      for (const { edit, before } of done.toReversed()) {
        somebody(edit.takesBack)
        expect(allOf(docs[0]), edit.name).toBe(before)
      }
    }),
    { numRuns: 60 },
  )
})

test('SAME2 Whatever can be seen makes other words: a letter, a blank line above, a mark, a tick, a row, its place, a cell, a person.', () => {
  const seen = new Set<string>()
  for (let seed = 1; seed <= 400; seed++) {
    const chance = createChance(seed)
    const doc = begun(chance)
    const edit = visibleEdit(doc, chance, 0)
    const before = allOf(doc)
    edit.does(doc)
    expect(allOf(doc), edit.name).not.toBe(before)
    seen.add(edit.name)
  }
  expect(seen.size).toBe(15)
  const marked = [
    {},
    { bold: {} },
    { italic: {} },
    { link: { href: 'https://a.example/' } },
    { link: { href: 'https://b.example/' } },
  ]
  const contents = marked.map((marks) => {
    const doc = emptyPlan()
    fragmentOf(doc, likes).insert(0, [paragraph('')])
    const text = (fragmentOf(doc, likes).get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(0, 'a walk', marks)
    return allOf(doc)
  })
  expect(new Set(contents).size).toBe(marked.length)
})

test('SAME3 Undo and redo, of an editor’s changes as of all else, come back to the exact words.', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 20 }), (seed, steps) => {
      const chance = createChance(seed)
      const doc = begun(chance)
      const scope = [...rootsOf(template).keys()].map((id) => doc.share.get(id)!)
      const undoing = new Y.UndoManager(scope, {
        captureTimeout: 0,
        trackedOrigins: new Set([null, localOrigin]),
      })
      const start = allOf(doc)
      for (let nth = 0; nth < steps; nth++)
        if (chance.between(0, 1)) typesInEditor(chance, doc, fragmentOf(doc, chance.pick([likes, urgent])))
        else if (
          fragmentOf(doc, likes)
            .toArray()
            .every((one) => one instanceof Y.XmlElement && one.nodeName === 'paragraph' && one.length === 1)
        )
          visibleEdit(doc, chance, nth).does(doc)
      const end = allOf(doc)
      while (undoing.canUndo()) undoing.undo()
      expect(allOf(doc)).toBe(start)
      while (undoing.canRedo()) undoing.redo()
      expect(allOf(doc)).toBe(end)
    }),
    { numRuns: 60 },
  )
})

test('SAME4 Two people who wrote at once read the same words, in whatever order they hear each other; looks they gave at once may differ in Yjs, which is what beacons are for.', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const chance = createChance(seed)
      const first = begun(chance)
      const docs = [1, 2, 3].map((client) => {
        const doc = emptyPlan({ gc: client !== 2 })
        doc.clientID = client
        hears(doc, first)
        return doc
      })
      const told: Uint8Array[] = []
      for (const doc of docs) {
        doc.on('update', (update: Uint8Array) => told.push(update))
        for (let nth = 0; nth < 4; nth++)
          anyButLooks(doc, chance, seed * 10 + doc.clientID * 4 + nth).does(doc)
      }
      const all = [...told]
      for (const doc of docs) {
        const order = all.map((update) => ({ update, at: chance.next() })).sort((a, b) => a.at - b.at)
        for (const { update } of order) Y.applyUpdate(doc, update)
      }
      expect(new Set(docs.map(allOf)).size).toBe(1)
    }),
    { numRuns: 60 },
  )
})

test('SAME5 What nobody can see is not in the words: blank ends, lists without items, rows taken out, ids and order keys.', () => {
  const chance = createChance(5)
  const doc = emptyPlan()
  fragmentOf(doc, likes).insert(0, [paragraph('')])
  fragmentOf(doc, urgent).insert(0, [new Y.XmlElement('paragraph'), new Y.XmlElement('bulletList')])
  newRow(doc, 'gone', chance)
  removeRow(rowsOf(doc, events), 'gone' as RowId)
  expect(allOf(doc)).toBe(allOf(emptyPlan()))
  const [one, other] = [emptyPlan(), emptyPlan()]
  newRow(one, 'a', chance)
  for (const id of ['x', 'y', 'z']) newRow(other, id, chance)
  moveRow(rowsOf(other, events), 'z' as RowId, -1, () => chance.next())
  for (const id of ['x', 'z']) removeRow(rowsOf(other, events), id as RowId)
  expect(allOf(other)).toBe(allOf(one))
  const [apart, together] = [emptyPlan(), emptyPlan()]
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText('an '), new Y.XmlText(''), new Y.XmlText('owl')])
  fragmentOf(apart, likes).insert(0, [element])
  fragmentOf(together, likes).insert(0, [paragraph('an owl')])
  expect(allOf(apart)).toBe(allOf(together))
})

test('SAME6 A blank line between others, an empty bullet and an empty row are seen, and count.', () => {
  const contents = [
    [paragraph('a'), paragraph('b')],
    [paragraph('a'), paragraph(''), paragraph('b')],
    [paragraph('a'), paragraph(''), paragraph(''), paragraph('b')],
  ].map((blocks) => {
    const doc = emptyPlan()
    fragmentOf(doc, likes).insert(0, blocks)
    return allOf(doc)
  })
  const bullet = emptyPlan()
  const list = new Y.XmlElement('bulletList')
  list.insert(0, [new Y.XmlElement('listItem')])
  fragmentOf(bullet, likes).insert(0, [list])
  const row = emptyPlan()
  newRow(row, 'row1', createChance(1))
  cellText(rowsOf(row, events).get('row1')!, 'what')!.delete(0, 8)
  expect(new Set([...contents, allOf(bullet), allOf(row), allOf(emptyPlan())]).size).toBe(6)
})

test('SAME7 What is of another kind than its place wants is read as absent, and nothing is thrown.', () => {
  const odd: readonly (() => unknown)[] = [
    () => 7,
    () => null,
    () => 10n,
    () => new Uint8Array(3),
    () => ['a', { b: 1 }],
    () => new Y.Array(),
    () => new Y.XmlElement('script'),
    () => new Y.Doc(),
  ]
  for (const make of odd) {
    const [doc, plain] = [emptyPlan(), emptyPlan()]
    for (const on of [doc, plain]) newRow(on, 'row1', createChance(1))
    const row = rowsOf(doc, events).get('row1')!
    const kinds = [
      'kind',
      'dayAndTime',
      'order',
      'removed',
      'elsewhere',
      `whoGoes/${cast.ana.id}`,
      'whoGoes/everyone',
    ]
    for (const key of kinds) row.set(key, make())
    row.set('whoGoes/everyone', true)
    row.set(`what/${cast.ana.id}`, true)
    doc.getMap(events).set('odd', make())
    doc.getMap(how).set('call', make())
    doc.getMap(how).set('unheardOf', true)
    expect(allOf(doc)).toBe(allOf(plain))
  }
  const [doc, plain] = [emptyPlan(), emptyPlan()]
  for (const on of [doc, plain]) fragmentOf(on, likes).insert(0, [paragraph('words')])
  const text = (fragmentOf(doc, likes).get(0) as Y.XmlElement).get(0) as Y.XmlText
  text.insertEmbed(2, { image: 1 })
  text.insertEmbed(2, new Y.Map())
  text.format(0, 2, { color: 'red' })
  fragmentOf(doc, likes).insert(1, [new Y.XmlHook('odd') as unknown as Y.XmlElement])
  const element = fragmentOf(doc, likes).get(0) as Y.XmlElement
  element.setAttribute('style', 'red')
  expect(allOf(doc)).toBe(allOf(plain))
  const cells = emptyPlan()
  newRow(cells, 'row1', createChance(1))
  const before = allOf(cells)
  rowsOf(cells, events).get('row1')!.set('what', 'a string')
  expect(allOf(cells)).not.toBe(before)
})

const partOf = (doc: Y.Doc, field: FieldId, row: string | null): string | null =>
  partHash(doc, template, { field, row: row as RowId | null })

test('SAME8 A field or a row has a hash of its own, which the rows around it do not move; a row that does not stand has none.', () => {
  const chance = createChance(8)
  const doc = begun(chance)
  const rows = rowsOf(doc, events)
  const random = () => chance.next()
  const [row, field, line] = [
    partOf(doc, events, 'row2'),
    partOf(doc, events, null),
    partOf(doc, called, null),
  ]
  for (const hash of [row, field, line]) expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(new Set([row, field, line]).size).toBe(3)
  moveRow(rows, 'row2' as RowId, -1, random)
  expect(partOf(doc, events, 'row2')).toBe(row)
  expect(partOf(doc, events, null)).not.toBe(field)
  cellText(rows.get('row1')!, 'ride')!.insert(0, 'a bus')
  expect(partOf(doc, events, 'row2')).toBe(row)
  const changes: readonly ((map: Y.Map<unknown>) => void)[] = [
    (map) => cellText(map, 'ride')!.insert(0, 'x'),
    (map) => setCellValue(map, 'placeOkToShare', 'no'),
    (map) => tickPerson(map, 'whoGoes', cast.ana.id as ParticipantId, true),
  ]
  const hashes = changes.map((change) => {
    change(rows.get('row2')!)
    return partOf(doc, events, 'row2')
  })
  expect(new Set([row, ...hashes]).size).toBe(4)
  tickPerson(rows.get('row2')!, 'whoGoes', cast.ana.id, false)
  setCellValue(rows.get('row2')!, 'placeOkToShare', '')
  cellText(rows.get('row2')!, 'ride')!.delete(0, 1)
  expect(partOf(doc, events, 'row2')).toBe(row)
  expect(partOf(doc, called, null)).toBe(line)
  removeRow(rows, 'row2' as RowId)
  for (const [none, at] of [
    [events, 'row2'],
    [events, 'never'],
    [called, 'row1'],
    ['attendTogether.nowhere' as FieldId, null],
    ['tookPart.agree' as FieldId, null],
  ] as const)
    expect(partOf(doc, none, at), none).toBeNull()
  expect(columns.map(({ key }) => key)).toContain('ride')
})
