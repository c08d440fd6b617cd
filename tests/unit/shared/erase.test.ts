import { deletionOf, erase, withoutHesitation } from '@twofold/shared/edits/erase'
import { forget } from '@twofold/shared/edits/forget'
import { Refused } from '@twofold/shared/edits/refusal'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { damage } from '../../support/damaged.ts'
import { forge } from '../../support/forged.ts'
import { idsHeld } from '../../support/ids-held.ts'
import { createChance } from '../../support/random.ts'

const lineOf = (doc: Y.Doc): Y.Text => doc.getText('about.childCalled')

const docOf = (client: number, options: { readonly gc?: boolean } = {}): Y.Doc => {
  const doc = new Y.Doc(options)
  doc.clientID = client
  return doc
}

const stateOf = (doc: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(doc)

const readIn = (...updates: readonly Uint8Array[]): string => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return lineOf(doc).toString()
}

const writes = (words: string): Y.Doc => {
  const doc = docOf(1)
  lineOf(doc).insert(0, words)
  return doc
}

test('ERASE4 What is left says what it said, between the same neighbours.', () => {
  const update = stateOf(writes('before SECRET after'))
  const erased = erase(update, [{ client: 1, clock: 7, length: 6 }])
  expect(readIn(erased)).toBe('before  after')
  const held = idsHeld(erased)
  expect(held.get('1:13')).toEqual({ content: `string ${' '.charCodeAt(0)}`, place: '1:12 -' })
  expect(Buffer.from(erased).includes('SECRET')).toBe(false)
})

test('ERASE4 What is left says what it said, between the same neighbours: an update without them is the same bytes.', () => {
  const update = stateOf(writes('words'))
  expect(erase(update, [{ client: 2, clock: 0, length: 5 }])).toBe(update)
  expect(erase(update, [{ client: 1, clock: 5, length: 5 }])).toBe(update)
  expect(erase(update, [])).toBe(update)
})

test('ERASE4 What is left says what it said, between the same neighbours: ranges that overlap, and that reach beyond the update.', () => {
  const ana = writes('one two')
  const first = stateOf(ana)
  const vector = Y.encodeStateVector(ana)
  lineOf(ana).insert(7, ' three')
  const second = Y.encodeStateAsUpdate(ana, vector)
  const ranges = [
    { client: 1, clock: 4, length: 5 },
    { client: 1, clock: 6, length: 40 },
  ]
  expect(readIn(erase(first, ranges), erase(second, ranges))).toBe('one ')
})

test('ERASE5 A character of two code units is erased whole, from whichever side it is cut.', () => {
  const update = stateOf(writes('a🦉b🦊c'))
  expect(readIn(erase(update, [{ client: 1, clock: 2, length: 1 }]))).toBe('ab🦊c')
  expect(readIn(erase(update, [{ client: 1, clock: 1, length: 1 }]))).toBe('ab🦊c')
  expect(readIn(erase(update, [{ client: 1, clock: 2, length: 3 }]))).toBe('ac')
})

const refusalOf = (update: Uint8Array): unknown => {
  try {
    return erase(update, [{ client: 1, clock: 2, length: 3 }])
  } catch (error) {
    return error
  }
}

test('ERASE6 What no honest encoder writes is refused by its reason, and nothing else is ever thrown.', () => {
  const good = stateOf(writes('some words'))
  const twice = { client: 1, clock: 0, structs: [{ kind: 'gc', length: 1 }] } as const
  const bad: readonly (readonly [Uint8Array, string])[] = [
    [good.subarray(0, good.length - 1), 'malformed'],
    [new Uint8Array([...good, 0]), 'malformed'],
    [forge({ sections: [twice, twice] }), 'malformed'],
    [forge({ sections: [{ ...twice, structs: [{ kind: 'gc', length: 0 }] }] }), 'malformed'],
    [
      forge({
        sections: [
          { ...twice, structs: [{ kind: 'item', parent: 'about.childCalled', content: { type: 'binary' } }] },
        ],
      }),
      'forbiddenContent',
    ],
  ]
  for (const [update, reason] of bad) expect(refusalOf(update)).toMatchObject({ reason })
  const chance = createChance(6)
  for (let round = 0; round < 3_000; round++) {
    const result = refusalOf(damage(chance, good))
    expect(result instanceof Uint8Array || result instanceof Refused).toBe(true)
  }
})

test('ERASE7 A log that was erased from keeps its marks when it is read in one transaction, and only then.', () => {
  const ana = docOf(1, { gc: false })
  const log: Uint8Array[] = []
  ana.on('update', (update: Uint8Array) => log.push(update))
  lineOf(ana).insert(0, 'SECRET song')
  lineOf(ana).format(0, 6, { bold: true })
  lineOf(ana).insert(6, ' owl', { bold: true })
  const erased = log.map((update) => erase(update, [{ client: 1, clock: 0, length: 6 }]))
  const [inOne, inSteps] = [new Y.Doc(), new Y.Doc()]
  for (const doc of [inOne, inSteps]) lineOf(doc)
  inOne.transact(() => {
    for (const update of erased) Y.applyUpdate(inOne, update)
  })
  expect(lineOf(inOne).toDelta()).toEqual([
    { insert: ' owl', attributes: { bold: true } },
    { insert: ' song' },
  ])
  for (const update of erased) Y.applyUpdate(inSteps, update)
  expect(lineOf(inSteps).toDelta()).toEqual([{ insert: ' owl song' }])
})

test('ERASE8 Of a turn only what was written and taken out within it is emptied, and who writes on beside it reads the same.', () => {
  const ana = docOf(1)
  const ben = docOf(2)
  const edits: Uint8Array[] = []
  lineOf(ana).insert(0, 'old ')
  const before = stateOf(ana)
  ana.on('update', (update: Uint8Array) => edits.push(update))
  lineOf(ana).insert(4, 'never mind, ')
  Y.applyUpdate(ben, stateOf(ana))
  lineOf(ben).insert(9, '(really) ')
  lineOf(ana).delete(4, 12)
  lineOf(ana).delete(0, 2)
  lineOf(ana).insert(2, 'words')
  const merged = Y.mergeUpdates(edits)
  const told = withoutHesitation(merged)
  expect(Buffer.from(told).includes('never')).toBe(false)
  expect(readIn(before, told)).toBe('d words')
  const bens = Y.encodeStateAsUpdate(ben, Y.encodeStateVector(ana))
  Y.applyUpdate(ana, bens)
  expect(readIn(before, told, bens)).toBe(lineOf(ana).toString())
  expect(lineOf(ana).toString()).toContain('(really) ')
})

test('ERASE8 Of a turn only what was written and taken out within it is emptied, and who writes on beside it reads the same: what was undone, stays.', () => {
  const ana = docOf(1)
  const undoing = new Y.UndoManager(lineOf(ana), { captureTimeout: 0 })
  lineOf(ana).insert(0, 'kept')
  lineOf(ana).delete(0, 4)
  undoing.undo()
  expect(readIn(withoutHesitation(stateOf(ana)))).toBe('kept')
  expect(lineOf(ana).toString()).toBe('kept')
})

test('ERASE9 A device forgets what its undo held on to, and undoing brings nothing of it back.', () => {
  const ana = docOf(1)
  const undoing = new Y.UndoManager(lineOf(ana), { captureTimeout: 0 })
  lineOf(ana).insert(0, 'some SECRET words')
  lineOf(ana).delete(5, 7)
  const gone = [{ client: 1, clock: 5, length: 7 }]
  Y.applyUpdate(ana, deletionOf(gone))
  expect(Buffer.from(stateOf(ana)).includes('SECRET')).toBe(true)
  forget(ana, gone)
  expect(Buffer.from(stateOf(ana)).includes('SECRET')).toBe(false)
  undoing.undo()
  expect(lineOf(ana).toString()).toBe('some words')
  lineOf(ana).insert(0, 'and ')
  expect(readIn(stateOf(ana))).toBe('and some words')
})

test('ERASE9 A device forgets what its undo held on to, and undoing brings nothing of it back: ids that it never heard of are no trouble.', () => {
  const ana = writes('words')
  forget(ana, [
    { client: 1, clock: 3, length: 90 },
    { client: 7, clock: 0, length: 2 },
  ])
  expect(lineOf(ana).toString()).toBe('words')
})
