/** What `inspect` says an update would touch, against applying it to a clone and looking. */
import { fieldSchemasOf } from '@twofold/shared/edits/content-schema'
import { type Inspection, inspect } from '@twofold/shared/edits/inspect'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { forge, text } from '../../support/forged.ts'
import { emptyPlan, writesHonestly } from '../../support/honest-people.ts'
import { cloneOf, type Deed, deedOf } from '../../support/oracle.ts'
import { createChance, seedFromEnvironment } from '../../support/random.ts'
import { template } from '../../support/test-room.ts'

const schemas = fieldSchemasOf(template)
type Accepted = Extract<Inspection, { ok: true }>

const isWithin = (part: ReadonlySet<string>, whole: ReadonlySet<string>) =>
  [...part].every((one) => whole.has(one))
const inOrder = (ranges: Accepted['added']) => [...ranges].sort((a, b) => a.client - b.client)

/** Throws, with what differs, when an honest update is not told exactly. */
const expectExact = (said: Accepted, deed: Deed, seed: number): void => {
  const where = `SEED=${seed}`
  expect([...said.insertsIn].sort(), where).toEqual([...deed.insertsIn].sort())
  expect(isWithin(deed.deletesIn, said.deletesIn), `${where}: deletes under-reported`).toBe(true)
  expect(isWithin(said.deletesIn, deed.deletesAny), `${where}: deletes over-reported`).toBe(true)
  expect(isWithin(deed.changed, new Set([...said.insertsIn, ...said.deletesIn])), where).toBe(true)
  expect(inOrder(said.added), where).toEqual(inOrder(deed.added))
  expect(deed.isPending, where).toBe(false)
}

test('EDIT1 Of what honest people write the fields that it writes in, deletes from, and the ids that it adds are told exactly.', () => {
  const seed = seedFromEnvironment()
  let heard = 0
  for (let round = 0; round < 200; round++) {
    writesHonestly(createChance(seed + round), 40, (update, doc) => {
      const said = inspect(update, doc, schemas)
      if (!said.ok) throw new Error(`refused as ${said.reason}, SEED=${seed + round}`)
      expectExact(said, deedOf(update, cloneOf(doc)), seed + round)
      heard += 1
    })
  }
  expect(heard).toBeGreaterThan(1500)
})

const accepted = (update: Uint8Array, doc: Y.Doc): Accepted => {
  const said = inspect(update, doc, schemas)
  if (!said.ok) throw new Error(said.reason)
  return said
}

const field = 'about.childCalled'
const other = 'communication.adultsWhen'

test('EDIT2 Origins in two fields, or in two places of one, are refused.', () => {
  const doc = emptyPlan()
  doc.clientID = 1
  doc.getText(field).insert(0, 'owl')
  doc.getText(other).insert(0, 'ant')
  const between = forge({
    sections: [{ client: 7, clock: 0, structs: [text('x', { origin: [1, 0], right: [1, 4] })] }],
  })
  expect(inspect(between, doc, schemas)).toEqual({ ok: false, reason: 'malformed' })
  const row = (key: string) => {
    doc.getMap('followUp.nextSteps').set(key, new Y.Map())
    return Y.getState(doc.store, 1) - 1
  }
  const rows = forge({
    sections: [
      {
        client: 7,
        clock: 0,
        structs: [{ kind: 'item', origin: [1, row('a')], right: [1, row('b')], content: { type: 'map' } }],
      },
    ],
  })
  expect(inspect(rows, doc, schemas)).toEqual({ ok: false, reason: 'malformed' })
})

test('EDIT3 A new value under a key deletes the older one, and this is told.', () => {
  const doc = emptyPlan()
  const ticks = doc.getMap('communication.adultsHow')
  ticks.set('text', true)
  expect(accepted(Y.encodeStateAsUpdate(doc), emptyPlan()).deletesIn.size).toBe(0)
  const noDeletes = forge({
    sections: [
      {
        client: 9,
        clock: 0,
        structs: [{ kind: 'item', origin: [doc.clientID, 0], content: { type: 'any', values: [true] } }],
      },
    ],
  })
  expect([...accepted(noDeletes, doc).deletesIn]).toEqual(['communication.adultsHow'])
})

test('EDIT4 Words beside a tombstone without a place are told where a live neighbour is cut, and nowhere else.', () => {
  const doc = emptyPlan()
  Y.applyUpdate(
    doc,
    forge({
      sections: [
        { client: 1, clock: 0, structs: [{ kind: 'gc', length: 3 }, text('owl', { parent: field })] },
      ],
    }),
  )
  const beside = (right?: readonly [number, number]) =>
    forge({
      sections: [
        { client: 7, clock: 0, structs: [text('x', { origin: [1, 1], ...(right ? { right } : {}) })] },
      ],
    })
  expect(accepted(beside(), doc).insertsIn.size).toBe(0)
  expect([...accepted(beside([1, 4]), doc).insertsIn]).toEqual([field])
})

test('EDIT5 The rest of words half known lies where their beginning does, and may not claim another field.', () => {
  const doc = emptyPlan()
  doc.clientID = 1
  doc.getText(field).insert(0, 'owl')
  doc.getText(other).insert(0, 'ant')
  const claim = (structs: Parameters<typeof forge>[0]['sections']) =>
    inspect(forge({ sections: structs! }), doc, schemas)
  const elsewhere = claim([{ client: 1, clock: 3, structs: [{ ...text('ants on', { parent: field }) }] }])
  expect(elsewhere.ok && [...elsewhere.insertsIn]).toEqual([other])
  const beside = claim([{ client: 1, clock: 3, structs: [text('ants on', { right: [1, 1] })] }])
  expect(beside).toEqual({ ok: false, reason: 'malformed' })
})

test('EDIT6 Deleting what is deleted already touches nothing.', () => {
  const doc = emptyPlan()
  doc.clientID = 1
  doc.getText(field).insert(0, 'owl')
  const gone = forge({ deletes: [[1, [[0, 3]]]] })
  expect([...accepted(gone, doc).deletesIn]).toEqual([field])
  Y.applyUpdate(doc, gone)
  expect(accepted(gone, doc).deletesIn.size).toBe(0)
})
