/** What `split` takes out of an update does in the kept fields what the whole did, and nothing anywhere else. */
import { fieldSchemasOf } from '@twofold/shared/edits/content-schema'
import { inspect } from '@twofold/shared/edits/inspect'
import { split } from '@twofold/shared/edits/split'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { cloneWithGc, emptyPlan, writesHonestly } from '../../support/honest-people.ts'
import { cloneOf } from '../../support/oracle.ts'
import { createPlanWriter } from '../../support/plan-writer.ts'
import { type Chance, createChance, seedFromEnvironment } from '../../support/random.ts'
import { template } from '../../support/test-room.ts'

const schemas = fieldSchemasOf(template)
const roots = [...schemas.keys()]

/** Each field as its readers see it. */
const readsOf = (doc: Y.Doc): Readonly<Record<string, unknown>> => {
  const all = doc.toJSON() as Record<string, unknown>
  return Object.fromEntries(
    roots.map((root) => {
      const type: unknown = doc.share.get(root)
      return [root, type instanceof Y.XmlFragment ? type.toString() : all[root]]
    }),
  )
}

/** The author's id and the fresh one lie alike among others', so that ties are broken alike. */
const [authorId, freshId] = [5_000, 5_001]

const writes = (doc: Y.Doc, chance: Chance, times: number): void => {
  const writer = createPlanWriter(doc, chance)
  for (let n = 0; n < times; n++) writer.writes()
}

/** Somebody writes offline, some of it arrives, and others write on. */
const offlineStory = (chance: Chance) => {
  const server = writesHonestly(chance, 40)
  // With undo in the page much that was deleted keeps its words, and is told by the delete set alone.
  const author = chance.between(0, 1) ? cloneWithGc(server, authorId) : cloneOf(server)
  author.clientID = authorId
  writes(author, chance, chance.between(0, 8))
  if (chance.between(0, 1)) Y.applyUpdate(server, Y.encodeStateAsUpdate(author))
  writes(author, chance, chance.between(1, 20))
  const other = cloneWithGc(server, 2_500)
  writes(other, chance, chance.between(0, 10))
  Y.applyUpdate(server, Y.encodeStateAsUpdate(other))
  const everything = chance.between(0, 2) === 0
  const update = Y.encodeStateAsUpdate(author, everything ? undefined : Y.encodeStateVector(server))
  return { server, update }
}

test('EDIT11 The part of an update that is kept does in its fields what the whole did, and nothing in others.', () => {
  const seed = seedFromEnvironment()
  const count = { parts: 0, nothing: 0 }
  for (let round = 0; round < 300; round++) {
    const chance = createChance(seed + round)
    const { server, update } = offlineStory(chance)
    const share = chance.next()
    const keep = new Set(roots.filter(() => chance.next() < share))
    const part = split(update, server, keep, freshId)
    const [before, kept, whole] = [server, cloneWithGc(server, 1), cloneWithGc(server, 1)]
    Y.applyUpdate(whole, Y.diffUpdate(update, Y.encodeStateVector(server)))
    if (part) Y.applyUpdate(kept, part)
    const [was, is, would] = [before, kept, whole].map(readsOf) as Record<string, unknown>[]
    const wanted = Object.fromEntries(roots.map((root) => [root, (keep.has(root) ? would : was)![root]]))
    expect(is, `SEED=${seed + round}`).toEqual(wanted)
    count[part ? 'parts' : 'nothing'] += 1
    if (!part) continue
    const said = inspect(part, server, schemas)
    if (!said.ok) throw new Error(`refused as ${said.reason}, SEED=${seed + round}`)
    expect(said.added.map(({ client, clock }) => [client, clock])).toEqual(
      said.added.length > 0 ? [[freshId, 0]] : [],
    )
    for (const root of [...said.insertsIn, ...said.deletesIn]) expect(keep.has(root)).toBe(true)
    expect(kept.store.pendingStructs ?? kept.store.pendingDs).toBe(null)
  }
  expect(count.parts).toBeGreaterThan(100)
})

test('EDIT12 What the document has already is left out; of nothing new nothing is left.', () => {
  const chance = createChance(7)
  const server = writesHonestly(chance, 200)
  const all = new Set(roots)
  expect(split(Y.encodeStateAsUpdate(server), server, all, freshId)).toBe(null)
  const author = cloneWithGc(server, authorId)
  const before = Y.encodeStateVector(author)
  author.getText('about.childCalled').insert(0, 'owl')
  const update = Y.encodeStateAsUpdate(author, before)
  expect(split(update, server, new Set(), freshId)).toBe(null)
  const part = split(update, server, all, freshId)!
  Y.applyUpdate(server, part)
  expect(split(part, server, all, freshId)).toBe(null)
})

test('EDIT13 A client that has written before goes on where it was.', () => {
  const server = emptyPlan()
  server.clientID = freshId
  server.getText('about.childCalled').insert(0, 'owl')
  const author = cloneWithGc(server, authorId)
  author.getText('communication.adultsWhen').insert(0, 'at noon')
  const part = split(Y.encodeStateAsUpdate(author), server, new Set(roots), freshId)!
  const said = inspect(part, server, schemas)
  expect(said.ok && said.added).toEqual([{ client: freshId, clock: 3, length: 7 }])
})
