import { fieldIdOf, type ParticipantId, type RowId } from '@twofold/shared/ids'
import { localOrigin, rowsOf } from '@twofold/shared/plan-doc'
import {
  addRow,
  bringBackRow,
  cellText,
  cellValue,
  isPersonTicked,
  moveRow,
  orderBetween,
  type Rows,
  removedRows,
  removeRow,
  setCellValue,
  standingRows,
  tickPerson,
} from '@twofold/shared/rows'
import type { TemplateColumn } from '@twofold/shared/template'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createChance } from '../../support/random.ts'
import { createPeers, markOf, type Peers, timesIn } from './peers.ts'

const label = { en: 'x', es: 'y' }
const columns: readonly TemplateColumn[] = [
  { key: 'what', label, type: 'text' },
  { key: 'who', label, type: 'person' },
  { key: 'when', label, type: 'dayTime' },
  { key: 'kind', label, type: 'choice', options: [{ key: 'school', label }] },
]
const field = fieldIdOf('workingTogether', 'opportunities')
const ana = `person_${'a'.repeat(25)}` as ParticipantId
const ruth = `person_${'b'.repeat(25)}` as ParticipantId

/** A table that Ana and Ruth (and Sam) have open, with rows a, b, c… that all of them see. */
const tableOf = (names: string, people = 2, seed = 1) => {
  const chance = createChance(seed)
  const peers = createPeers(people, seed)
  const tables = peers.all.map((peer) => rowsOf(peer.doc, field))
  const random = chance.next
  for (const name of names) addRow(tables[0]!, { id: name as RowId, columns, random })
  peers.everyoneHears()
  return { peers, tables, random }
}
const order = (rows: Rows): string =>
  standingRows(rows)
    .map((row) => row.id)
    .join('')
const rowNamed = (rows: Rows, id: string) => rows.get(id)!

test('ROW1 Two people who add a row at once both find it, in one order.', () => {
  const { peers, tables, random } = tableOf('a')
  addRow(tables[0]!, { id: 'b' as RowId, columns, random, words: { what: 'call before bed' } })
  addRow(tables[1]!, { id: 'c' as RowId, columns, random })
  peers.everyoneHears()
  expect(order(tables[0]!)).toBe(order(tables[1]!))
  expect([...order(tables[0]!)].sort()).toEqual(['a', 'b', 'c'])
  expect(cellText(rowNamed(tables[1]!, 'b'), 'what')?.toString()).toBe('call before bed')
})

test('ROW2 Two people who edit two cells of one row keep both, and in one cell both words.', () => {
  const { peers, tables } = tableOf('a')
  cellText(rowNamed(tables[0]!, 'a'), 'what')!.insert(0, 'game')
  cellText(rowNamed(tables[1]!, 'a'), 'what')!.insert(0, 'story')
  setCellValue(rowNamed(tables[0]!, 'a'), 'when', '2031-05-16T10:00')
  setCellValue(rowNamed(tables[1]!, 'a'), 'kind', 'school')
  tickPerson(rowNamed(tables[0]!, 'a'), 'who', ana, true)
  tickPerson(rowNamed(tables[1]!, 'a'), 'who', ruth, true)
  peers.everyoneHears()
  for (const table of tables) {
    const row = rowNamed(table, 'a')
    expect(['gamestory', 'storygame']).toContain(cellText(row, 'what')?.toString())
    expect([cellValue(row, 'when'), cellValue(row, 'kind')]).toEqual(['2031-05-16T10:00', 'school'])
    expect([isPersonTicked(row, 'who', ana), isPersonTicked(row, 'who', ruth)]).toEqual([true, true])
  }
})

test('ROW3 A row that one person moves while another edits it is moved and edited.', () => {
  const { peers, tables, random } = tableOf('abc')
  moveRow(tables[0]!, 'c' as RowId, -1, random)
  cellText(rowNamed(tables[1]!, 'c'), 'what')!.insert(0, 'dentist')
  peers.everyoneHears()
  for (const table of tables) {
    expect(order(table)).toBe('acb')
    expect(cellText(rowNamed(table, 'c'), 'what')?.toString()).toBe('dentist')
  }
})

test('ROW4 A row that one person removes while another edits it keeps the words and can be brought back.', () => {
  const { peers, tables } = tableOf('ab')
  removeRow(tables[0]!, 'a' as RowId)
  cellText(rowNamed(tables[1]!, 'a'), 'what')!.insert(0, 'come to the game')
  peers.everyoneHears()
  for (const table of tables) {
    expect(order(table)).toBe('b')
    expect(removedRows(table).map((row) => cellText(row.map, 'what')?.toString())).toEqual([
      'come to the game',
    ])
  }
  bringBackRow(tables[1]!, 'a' as RowId)
  peers.everyoneHears()
  expect(order(tables[0]!)).toBe('ab')
})

test('ROW5 Rows that many people move to one place at once get keys of their own.', () => {
  const chance = createChance(5)
  const first = orderBetween(null, null, chance.next)
  const last = orderBetween(first, null, chance.next)
  for (const [before, after] of [
    [first, last],
    [last, null],
    [null, first],
    [null, null],
  ] as const) {
    const keys = Array.from({ length: 300 }, () => orderBetween(before, after, chance.next))
    expect(new Set(keys).size).toBe(300)
    for (const key of keys) {
      if (before !== null) expect(key > before).toBe(true)
      if (after !== null) expect(key < after).toBe(true)
    }
  }
  // A gap that narrows and narrows.
  let [low, high] = [first, last]
  for (let step = 0; step < 30; step++) {
    const one = orderBetween(low, high, chance.next)
    const other = orderBetween(low, high, chance.next)
    expect(one).not.toBe(other)
    for (const key of [one, other]) expect(low < key && key < high).toBe(true)
    if (step % 2) high = one
    else low = one
  }
})

test('ROW6 A move takes a row past its neighbour and no other, also among rows with equal or unreadable keys.', () => {
  const keys = fc.constantFrom(
    'a1',
    'a1',
    'a1',
    'a2',
    'a2V',
    '',
    'é',
    'a0é',
    'a10',
    'z'.repeat(9000),
    'A'.padEnd(27, '0'),
  )
  const moves = fc.array(fc.tuple(fc.nat(7), fc.constantFrom(-1 as const, 1 as const)), { maxLength: 12 })
  fc.assert(
    fc.property(fc.array(keys, { minLength: 2, maxLength: 8 }), moves, fc.nat(), (given, steps, seed) => {
      const { tables, random } = tableOf('abcdefgh'.slice(0, given.length), 1, seed)
      const rows = tables[0]!
      given.forEach((key, at) => void rowNamed(rows, 'abcdefgh'[at]!).set('order', key))
      for (const [at, by] of steps) {
        const before = [...order(rows)]
        const id = before[at % before.length]!
        moveRow(rows, id as RowId, by, random)
        const after = [...order(rows)]
        const over = before[before.indexOf(id) + by]
        expect(after.filter((one) => one !== id)).toEqual(before.filter((one) => one !== id))
        if (over) expect(Math.sign(after.indexOf(id) - after.indexOf(over))).toBe(by)
        else expect(after).toEqual(before)
      }
    }),
    { numRuns: 300 },
  )
})

test('ROW9 Keys stay short however often two rows change places.', () => {
  const { tables, random } = tableOf('abc', 1)
  const rows = tables[0]!
  for (let move = 0; move < 101; move++) moveRow(rows, 'a' as RowId, move % 2 ? -1 : 1, random)
  expect(order(rows)).toBe('bac')
  for (let move = 0; move < 600; move++) {
    moveRow(rows, standingRows(rows)[0]!.id, 1, random)
    for (const row of standingRows(rows)) expect(row.order.length).toBeLessThanOrEqual(64)
  }
  expect(order(rows)).toBe('bac')
})

test('ROW10 Rows that came to have one key stand in one order for everybody.', () => {
  const { peers, tables, random } = tableOf('')
  addRow(tables[0]!, { id: 'b' as RowId, columns, random })
  addRow(tables[1]!, { id: 'a' as RowId, columns, random })
  rowNamed(tables[0]!, 'b').set('order', 'a1')
  rowNamed(tables[1]!, 'a').set('order', 'a1')
  peers.everyoneHears()
  expect(tables.map(order)).toEqual(['ab', 'ab'])
})

test('ROW11 A new row is the last, also after a row that was removed.', () => {
  const { tables, random } = tableOf('abcdefgh')
  expect(order(tables[0]!)).toBe('abcdefgh')
  removeRow(tables[0]!, 'h' as RowId)
  addRow(tables[0]!, { id: 'i' as RowId, columns, random })
  bringBackRow(tables[0]!, 'h' as RowId)
  expect(order(tables[0]!)).toBe('abcdefghi')
})

test('ROW12 Saying again what a row says already writes nothing, and every own change is marked as own.', () => {
  const { peers, tables, random } = tableOf('ab')
  const rows = tables[0]!
  const origins: unknown[] = []
  peers.all[0]!.doc.on('update', (_update, origin) => origins.push(origin))
  for (let twice = 0; twice < 2; twice++) {
    setCellValue(rowNamed(rows, 'a'), 'kind', 'school')
    setCellValue(rowNamed(rows, 'a'), 'when', '')
    tickPerson(rowNamed(rows, 'a'), 'who', ana, true)
    tickPerson(rowNamed(rows, 'a'), 'who', ruth, false)
    removeRow(rows, 'b' as RowId)
    bringBackRow(rows, 'a' as RowId)
    moveRow(rows, 'a' as RowId, -1, random)
  }
  expect(origins).toEqual([localOrigin, localOrigin, localOrigin])
})

test('ROW13 Two people who move rows at once, the same or different ones, to one place or two, keep every row once in one order.', () => {
  const steps = [-1, 1] as const
  for (const [one, byOne] of [...'abcd'].flatMap((id) => steps.map((by) => [id, by] as const))) {
    for (const [other, byOther] of [...'abcd'].flatMap((id) => steps.map((by) => [id, by] as const))) {
      const { peers, tables, random } = tableOf('abcd')
      moveRow(tables[0]!, one as RowId, byOne, random)
      moveRow(tables[1]!, other as RowId, byOther, random)
      peers.everyoneHears()
      expect(order(tables[1]!)).toBe(order(tables[0]!))
      expect([...order(tables[0]!)].sort().join('')).toBe('abcd')
      const keys = standingRows(tables[0]!).map((row) => row.order)
      expect(new Set(keys).size).toBe(4)
    }
  }
})

type Act = readonly [who: number, what: number, row: number, place: number]

/** What must be true in the end, kept while people act. */
interface Told {
  readonly marks: { readonly row: string; readonly mark: string }[]
  readonly ticks: Map<string, boolean>
  readonly values: Map<string, string>
  readonly added: Set<string>
}

const valueColumns = ['when', 'kind', 'extra'] as const

const act = (
  peers: Peers,
  tables: readonly Rows[],
  told: Told,
  random: () => number,
  [who, what, row, place]: Act,
  n: number,
) => {
  const me = who % tables.length
  const rows = tables[me]!
  const seen = standingRows(rows)
  const mine = seen[row % Math.max(1, seen.length)]
  if (what === 0 || !mine) {
    const id = `row${n}`
    addRow(rows, { id: id as RowId, columns, random, words: { what: markOf(n) } })
    told.added.add(id)
    told.marks.push({ row: id, mark: markOf(n) })
    return
  }
  switch (what) {
    case 1:
    case 2: {
      const text = cellText(mine.map, what === 1 ? 'what' : 'who')!
      text.insert(place % (text.length + 1), markOf(n))
      told.marks.push({ row: mine.id, mark: markOf(n) })
      return
    }
    case 3:
      return moveRow(rows, mine.id, place % 2 ? 1 : -1, random)
    case 4:
      return removeRow(rows, mine.id)
    case 5: {
      const gone = removedRows(rows).at(0)
      return gone && bringBackRow(rows, gone.id)
    }
    case 6: {
      const value = place % 4 === 0 ? '' : `value ${n}`
      setCellValue(mine.map, valueColumns[me]!, value)
      told.values.set(`${mine.id} ${valueColumns[me]}`, value)
      return
    }
    case 7: {
      const person = `person_${String(me).repeat(25)}` as ParticipantId
      tickPerson(mine.map, 'who', person, place % 2 === 0)
      told.ticks.set(`${mine.id} ${person}`, place % 2 === 0)
      return
    }
    default:
      for (let left = place % 4; left >= 0; left--) peers.deliver(who + left, place)
  }
}

const whatStands = (rows: Rows) => ({
  standing: standingRows(rows).map((row) => row.id),
  removed: removedRows(rows).map((row) => row.id),
  json: rows.toJSON() as unknown,
})

test('ROW7 Whatever two or three people do to rows at once, nothing is lost or doubled and all see one order.', () => {
  const acts = fc.array(fc.tuple(fc.nat(2), fc.nat(10), fc.nat(9), fc.nat(99)), { maxLength: 60 })
  fc.assert(
    fc.property(fc.constantFrom(2, 3), fc.nat(), acts, (people, seed, all) => {
      const { peers, tables, random } = tableOf('abc', people, seed)
      const told: Told = { marks: [], ticks: new Map(), values: new Map(), added: new Set(['a', 'b', 'c']) }
      all.forEach((one, n) => void act(peers, tables, told, random, one, n))
      peers.everyoneHears()
      const [first, ...others] = tables.map(whatStands)
      for (const other of others) expect(other).toEqual(first)
      const rows = tables[0]!
      expect([...first!.standing, ...first!.removed].sort()).toEqual([...told.added].sort())
      for (const { row, mark } of told.marks) {
        const words = ['what', 'who']
          .map((column) => cellText(rowNamed(rows, row), column)!.toString())
          .join('|')
        expect(timesIn(words, mark)).toBe(1)
      }
      for (const [place, value] of told.values) {
        const [row, column] = place.split(' ') as [string, string]
        expect(cellValue(rowNamed(rows, row), column)).toBe(value)
      }
      for (const [place, ticked] of told.ticks) {
        const [row, person] = place.split(' ') as [string, ParticipantId]
        expect(isPersonTicked(rowNamed(rows, row), 'who', person)).toBe(ticked)
      }
    }),
    { numRuns: 400 },
  )
})

test('ROW8 Rows that no honest client wrote are not shown and break nothing.', () => {
  const doc = new Y.Doc()
  const rows = rowsOf(doc, field)
  rows.set('flat', 'not a row' as never)
  rows.set('odd', new Y.Map(Object.entries({ order: 7, removed: 'yes', what: 5 })))
  addRow(rows, { id: 'a' as RowId, columns, random: createChance(1).next })
  expect(standingRows(rows).map((row) => row.id)).toEqual(['odd', 'a'])
  expect(cellText(rowNamed(rows, 'odd'), 'what')).toBeNull()
  expect(() => {
    removeRow(rows, 'flat' as RowId)
    bringBackRow(rows, 'flat' as RowId)
    removeRow(rows, 'gone' as RowId)
  }).not.toThrow()
})
