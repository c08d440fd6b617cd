/** Several people write at random; a server hears each of them in order, in all the ways a provider speaks. */
import { openRoots } from '@twofold/shared/plan-doc'
import { newestTemplate, templateOf } from '@twofold/shared/templates'
import * as Y from 'yjs'
import { createPlanWriter } from './plan-writer.ts'
import type { Chance } from './random.ts'

const template = templateOf(newestTemplate.id, newestTemplate.version)!

export const emptyPlan = (options: { readonly gc?: boolean } = {}): Y.Doc => {
  const doc = new Y.Doc(options)
  openRoots(doc, template)
  return doc
}

/** Another copy of the same plan, for somebody else to write in. */
export const cloneWithGc = (doc: Y.Doc, clientId: number): Y.Doc => {
  const clone = emptyPlan()
  clone.clientID = clientId
  Y.applyUpdate(clone, Y.encodeStateAsUpdate(doc))
  return clone
}

/** The ways in which a provider tells the server what its person wrote. */
export const ways = [
  'keystrokes',
  'merged',
  'syncStep2',
  'staleVector',
  'fullState',
  'doubled',
  'partlyKnown',
] as const
export type Way = (typeof ways)[number]

interface Author {
  readonly doc: Y.Doc
  /** Written and not told yet. */
  readonly box: Uint8Array[]
  /** Told last. */
  told: Uint8Array[]
}

/** @param past state vectors that the server had */
const says = (
  chance: Chance,
  way: Way,
  { doc, box, told }: Author,
  past: readonly Uint8Array[],
): readonly Uint8Array[] => {
  const updates = box.splice(0)
  switch (way) {
    case 'keystrokes':
      return updates
    case 'doubled':
      return updates.flatMap((update) => [update, update])
    case 'merged':
      return updates.length > 0 ? [Y.mergeUpdates(updates)] : []
    case 'partlyKnown':
      return told.length + updates.length > 0 ? [Y.mergeUpdates([...told, ...updates])] : []
    case 'syncStep2':
      return [Y.encodeStateAsUpdate(doc, past.at(-1))]
    case 'staleVector':
      return [Y.encodeStateAsUpdate(doc, chance.pick(past))]
    case 'fullState':
      return [Y.encodeStateAsUpdate(doc)]
  }
}

/** Keystrokes half of the time, as it is on a line that stands. */
const wayAtRandom = (chance: Chance): Way => (chance.between(0, 1) ? 'keystrokes' : chance.pick(ways))

/** How many of the server's past states somebody may still answer to. */
const remembered = 6

/**
 * @param hear before the server takes an update in
 * @returns the server's document at the end
 */
export const writesHonestly = (
  chance: Chance,
  steps: number,
  hear: (update: Uint8Array, server: Y.Doc, way: Way) => void = () => undefined,
): Y.Doc => {
  const server = emptyPlan()
  const past = [Y.encodeStateVector(server)]
  const people = [1, 2, 3, 4].map((id) => {
    const doc = new Y.Doc({ gc: id % 2 === 0 })
    doc.clientID = id * 1000
    const author: Author = { doc, box: [], told: [] }
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== server) author.box.push(update)
    })
    return { author, writer: createPlanWriter(doc, chance) }
  })
  for (let step = 0; step < steps; step++) {
    const { author, writer } = chance.pick(people)
    writer.writes()
    if (chance.between(0, 2) === 0) {
      const way = wayAtRandom(chance)
      const updates = says(chance, way, author, past)
      for (const update of updates) {
        hear(update, server, way)
        Y.applyUpdate(server, update)
      }
      author.told = [...updates]
      past.push(Y.encodeStateVector(server))
      if (past.length > remembered) past.shift()
    }
    if (chance.between(0, 3) === 0) {
      const { doc } = chance.pick(people).author
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)), server)
    }
  }
  return server
}
