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

/** Keystrokes, merged updates, answers to a sync step 1, full states, doubled updates. */
const says = (chance: Chance, doc: Y.Doc, box: Uint8Array[], server: Y.Doc): readonly Uint8Array[] => {
  const updates = box.splice(0)
  switch (chance.between(0, 5)) {
    case 0:
      return updates.length > 0 ? [Y.mergeUpdates(updates)] : []
    case 1:
      return [Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))]
    case 2:
      return [Y.encodeStateAsUpdate(doc)]
    case 3:
      return updates.flatMap((update) => [update, update])
    default:
      return updates
  }
}

/** @returns the server's document at the end */
export const writesHonestly = (
  chance: Chance,
  steps: number,
  hear: (update: Uint8Array, server: Y.Doc) => void = () => undefined,
): Y.Doc => {
  const server = emptyPlan()
  const people = [1, 2, 3, 4].map((id) => {
    const doc = new Y.Doc({ gc: id % 2 === 0 })
    doc.clientID = id * 1000
    const box: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== server) box.push(update)
    })
    return { doc, box, writer: createPlanWriter(doc, chance) }
  })
  for (let step = 0; step < steps; step++) {
    const person = chance.pick(people)
    person.writer.writes()
    if (chance.between(0, 2) === 0) {
      for (const update of says(chance, person.doc, person.box, server)) {
        hear(update, server)
        Y.applyUpdate(server, update)
      }
    }
    if (chance.between(0, 3) === 0) {
      const other = chance.pick(people)
      Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(other.doc)), server)
    }
  }
  return server
}
