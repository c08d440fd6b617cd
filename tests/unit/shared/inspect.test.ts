/** `inspect` against the only oracle there is: applying to a document and looking what became of it. */
import { DocumentSpoiled, PlanDocument } from '@twofold/server/host/plan-document'
import { fieldSchemasOf } from '@twofold/shared/edits/content-schema'
import { inspect } from '@twofold/shared/edits/inspect'
import { maxTypeDepth } from '@twofold/shared/limits'
import { openRoots } from '@twofold/shared/plan-doc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { nested } from '../../corpus/bombs.ts'
import { type ForgedStruct, forge, text } from '../../support/forged.ts'
import { forgeAtRandom } from '../../support/forged-at-random.ts'
import { writesHonestly } from '../../support/honest-people.ts'
import { type Chance, createChance, seedFromEnvironment } from '../../support/random.ts'
import { template } from '../../support/test-room.ts'

const line = 'about.childCalled'
const schemas = fieldSchemasOf(template)
const roots = [...schemas.keys()]
const isPending = (doc: Y.Doc) => doc.store.pendingStructs !== null || doc.store.pendingDs !== null

test('ROOM40 What honest clients write, in whatever order they meet, is never refused and never left pending.', () => {
  const seed = seedFromEnvironment()
  let heard = 0
  for (let round = 0; round < 12; round++) {
    const server = writesHonestly(createChance(seed + round), 400, (update, doc) => {
      const before = Y.encodeStateVector(doc)
      const inspection = inspect(update, doc, schemas)
      if (!inspection.ok) throw new Error(`refused as ${inspection.reason}, SEED=${seed + round}`)
      const clone = new Y.Doc()
      if (heard++ % 25 === 0) {
        Y.applyUpdate(clone, Y.encodeStateAsUpdate(doc))
        Y.applyUpdate(clone, inspection.overlaps ? Y.diffUpdate(update, before) : update)
        const adds = !Buffer.from(Y.encodeStateVector(clone)).equals(Buffer.from(before))
        expect([inspection.addsStructs, seed + round]).toEqual([adds, seed + round])
      }
    })
    expect([isPending(server), seed + round]).toEqual([false, seed + round])
  }
  expect(heard).toBeGreaterThan(1000)
})

test('ROOM41 Applying only what is new of an overlapping update ends where applying all of it does.', () => {
  const seed = seedFromEnvironment()
  const plan = new PlanDocument(template)
  const server = writesHonestly(createChance(seed), 600, (update, doc) => {
    const inspection = plan.inspect(update)
    if (!inspection.ok) throw new Error(`refused as ${inspection.reason}, SEED=${seed}`)
    plan.take(update, inspection.overlaps)
    void doc
  })
  const mine = new Y.Doc()
  openRoots(mine, template)
  Y.applyUpdate(mine, plan.whole())
  expect(mine.toJSON()).toEqual(server.toJSON())
  expect(Y.decodeStateVector(plan.stateVector())).toEqual(Y.decodeStateVector(Y.encodeStateVector(server)))
})

/** Takes what `inspect` lets through, as the room does, and checks that the plan can still be written and opened. */
const createVictim = (start: Y.Doc, seed: number) => {
  let plan = new PlanDocument(template)
  plan.restore(Y.encodeStateAsUpdate(start))
  const shadow = new Y.Doc()
  Y.applyUpdate(shadow, plan.whole())
  let taken = 0
  const expectHealthy = () => {
    const honest = new Y.Doc()
    Y.applyUpdate(honest, plan.whole())
    expect([isPending(honest), seed]).toEqual([false, seed])
    const before = Y.encodeStateVector(honest)
    honest.getText('communication.adultsWhen').insert(0, 'still fine')
    const update = Y.encodeStateAsUpdate(honest, before)
    expect([plan.inspect(update).ok, seed]).toEqual([true, seed])
    expect(plan.take(update)?.update.length).toBeGreaterThan(0)
    Y.applyUpdate(shadow, plan.since(Y.encodeStateVector(shadow)))
  }
  return {
    shadow,
    count: () => taken,
    sends(update: Uint8Array): void {
      const inspection = plan.inspect(update)
      if (!inspection.ok) return
      taken += 1
      try {
        const change = plan.take(update, inspection)
        if (change) Y.applyUpdate(shadow, change.update)
      } catch (error) {
        if (error instanceof DocumentSpoiled && error.message.includes('between their neighbours')) {
          // Found out by its placement: the room reads the plan again.
          plan = new PlanDocument(template)
          return plan.restore(Y.encodeStateAsUpdate(shadow))
        }
        throw new Error(
          `let through and ${(error as Error).message}, SEED=${seed}: ${Buffer.from(update).toString('hex')}`,
        )
      }
      if (taken % 50 === 0) expectHealthy()
    },
    expectHealthy,
  }
}

test('ROOM42 Of thousands of forged updates those let through never throw, never wait for something, and never spoil the plan.', () => {
  const seed = seedFromEnvironment()
  const chance = createChance(seed)
  let taken = 0
  for (let round = 0; round < 8; round++) {
    const victim = createVictim(
      writesHonestly(chance, 60, () => undefined),
      seed,
    )
    for (let sent = 0; sent < 800; sent++) victim.sends(forgeAtRandom(chance, victim.shadow, roots))
    victim.expectHealthy()
    taken += victim.count()
  }
  expect(taken).toBeGreaterThan(200)
})

const mutate = (chance: Chance, update: Uint8Array): Uint8Array => {
  const bytes = [...update]
  for (let hits = chance.between(1, 3); hits > 0; hits--) {
    const at = chance.between(0, Math.max(0, bytes.length - 1))
    const what = chance.between(0, 3)
    if (what === 0) bytes.splice(at, 1)
    else if (what === 1) bytes.splice(at, 0, chance.between(0, 255))
    else if (what === 2) bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.between(0, 7))
    else bytes[at] = chance.pick([0, 1, 127, 128, 255])
  }
  return new Uint8Array(bytes)
}

test('ROOM43 Of thousands of damaged updates those let through never throw, never wait for something, and never spoil the plan.', () => {
  const seed = seedFromEnvironment()
  const chance = createChance(seed)
  let taken = 0
  for (let round = 0; round < 4; round++) {
    const honest: { readonly update: Uint8Array; readonly before: Uint8Array }[] = []
    writesHonestly(chance, 250, (update, server) =>
      honest.push({ update, before: Y.encodeStateAsUpdate(server) }),
    )
    for (const { update, before } of honest) {
      const start = new Y.Doc()
      Y.applyUpdate(start, before)
      const victim = createVictim(start, seed)
      for (let damage = 0; damage < 20; damage++) victim.sends(mutate(chance, update))
      taken += victim.count()
    }
  }
  expect(taken).toBeGreaterThan(200)
})

const listPart = (depth: number) =>
  ({ type: 'element', name: depth % 2 === 0 ? 'bulletList' : 'listItem' }) as const

test('ROOM45 Lists in lists may be as deep as a person would go, and not deeper.', () => {
  const doc = new Y.Doc()
  expect(inspect(forge(nested(maxTypeDepth - 1)), doc, schemas).ok).toBe(true)
  expect(inspect(forge(nested(maxTypeDepth)), doc, schemas).ok).toBe(false)
  Y.applyUpdate(doc, forge(nested(maxTypeDepth - 1)))
  const deepest = [7, maxTypeDepth - 1] as const
  const below: ForgedStruct = { kind: 'item', parent: deepest, content: listPart(maxTypeDepth) }
  const beside: ForgedStruct = { kind: 'item', origin: deepest, content: listPart(maxTypeDepth - 1) }
  const under: ForgedStruct = { kind: 'item', parent: [9, 0], content: listPart(maxTypeDepth) }
  const by = (...structs: ForgedStruct[]) => forge({ sections: [{ client: 9, clock: 0, structs }] })
  const tooDeep = { ok: false, reason: 'forbiddenContent' }
  expect(inspect(by(below), doc, schemas)).toEqual(tooDeep)
  expect(inspect(by(beside), doc, schemas).ok).toBe(true)
  expect(inspect(by(beside, under), doc, schemas)).toEqual(tooDeep)
})

test('ROOM46 A value under a key is of one part, whoever says that it lies there: its key, its neighbour or its beginning.', () => {
  const doc = new Y.Doc()
  const order = (values: readonly string[], place: object): ForgedStruct => ({
    kind: 'item',
    content: { type: 'any', values },
    ...place,
  })
  const by = (client: number, ...structs: ForgedStruct[]) =>
    forge({ sections: [{ client, clock: 0, structs }] })
  const judged = (update: Uint8Array) => inspect(update, doc, schemas)
  const tooMuch = { ok: false, reason: 'forbiddenContent' }
  Y.applyUpdate(
    doc,
    by(5, { kind: 'item', parent: 'followUp.nextSteps', key: 'r', content: { type: 'map' } }),
  )
  const keyed = { parent: [5, 0], key: 'order' }
  expect(judged(by(7, order(['a0'], keyed))).ok).toBe(true)
  expect(judged(by(7, order(['a0', 'a1'], keyed)))).toEqual(tooMuch)
  expect(judged(by(7, order(['a0'], keyed), order(['a0', 'a1'], { origin: [7, 0] })))).toEqual(tooMuch)
  Y.applyUpdate(doc, by(7, order(['a0'], keyed)))
  expect(judged(by(8, order(['a0', 'a1'], { origin: [7, 0] })))).toEqual(tooMuch)
  expect(judged(by(8, order(['a0'], { origin: [7, 0] }))).ok).toBe(true)
  expect(judged(by(9, text('several parts', { parent: line }))).ok).toBe(true)
})
