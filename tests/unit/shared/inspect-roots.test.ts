/** What `inspect` says an update would touch, case by case; over all that people write: long/honest.test.ts. */
import { fieldSchemasOf } from '@twofold/shared/edits/content-schema'
import { type Inspection, inspect } from '@twofold/shared/edits/inspect'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { forge, text } from '../../support/forged.ts'
import { emptyPlan } from '../../support/honest-people.ts'
import { template } from '../../support/test-room.ts'

const schemas = fieldSchemasOf(template)
type Accepted = Extract<Inspection, { ok: true }>

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

test('EDIT22 Who would cut a character of two code units in half is refused, from whichever side.', () => {
  const doc = emptyPlan()
  doc.clientID = 1
  doc.getText(field).insert(0, 'a🦉b')
  const by = (structs: readonly ReturnType<typeof text>[], client = 7) =>
    inspect(forge({ sections: [{ client, clock: Y.getState(doc.store, client), structs }] }), doc, schemas)
  const cut = { ok: false, reason: 'malformed' }
  expect(by([text('x', { origin: [1, 1] })])).toEqual(cut)
  expect(by([text('x', { right: [1, 2] })])).toEqual(cut)
  expect(by([text('🦉', { origin: [1, 3] }), text('x', { origin: [7, 0] })])).toEqual(cut)
  expect(by([text('x', { origin: [1, 2] })]).ok).toBe(true)
  const deleting = (from: number, length: number) =>
    inspect(forge({ deletes: [[1, [[from, length]]]] }), doc, schemas)
  expect(deleting(0, 2)).toEqual(cut)
  expect(deleting(2, 1)).toEqual(cut)
  expect(deleting(1, 2).ok).toBe(true)
  const halfKnown = forge({ sections: [{ client: 1, clock: 3, structs: [text('🦉', { origin: [1, 2] })] }] })
  expect(inspect(halfKnown, doc, schemas)).toEqual(cut)
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

test('EDIT24 Values that were replaced before they were sent come merged, and are let through only as what is gone.', () => {
  const doc = emptyPlan()
  doc.getMap('attendTogether.events').set('row1', new Y.Map())
  const author = emptyPlan({ gc: false })
  author.clientID = 5
  Y.applyUpdate(author, Y.encodeStateAsUpdate(doc))
  const row = author.getMap<Y.Map<unknown>>('attendTogether.events').get('row1')!
  const vectors = [1, 2, 3, 4].map((hour) => {
    row.set('dayAndTime', `2031-05-12T0${hour}:30`)
    return Y.encodeStateVector(author)
  })
  const all = Y.encodeStateAsUpdate(author, Y.encodeStateVector(doc))
  expect(Y.decodeUpdate(all).structs.some(({ length }) => length > 1)).toBe(true)
  expect([...accepted(all, doc).insertsIn]).toEqual(['attendTogether.events'])
  const half = Y.diffUpdate(all, new Uint8Array(vectors[0]!))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(author))
  expect(accepted(half, doc).addsStructs).toBe(false)
  const values = { type: 'any', values: ['2031-05-12T01:30', '2031-05-12T02:30'] } as const
  const standing = forge({
    sections: [
      {
        client: 7,
        clock: 0,
        structs: [{ kind: 'item', parent: [doc.clientID, 0], key: 'dayAndTime', content: values }],
      },
    ],
  })
  expect(inspect(standing, doc, schemas)).toEqual({ ok: false, reason: 'forbiddenContent' })
})
