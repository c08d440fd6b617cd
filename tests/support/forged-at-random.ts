/** Updates built struct by struct over the ids of a living document: mostly plausible, here and there absurd. */
import type { FieldId } from '@twofold/shared/ids'
import * as Y from 'yjs'
import { type ForgedContent, type ForgedStruct, forge } from './forged.ts'
import type { Chance } from './random.ts'

type Id = readonly [client: number, clock: number]

const knownIds = (doc: Y.Doc): readonly Id[] =>
  [...doc.store.clients].flatMap(([client, structs]) =>
    structs.map((struct) => [client, struct.id.clock] as const),
  )

const keys = ['a', 'removed', 'order', 'text']

const contentAtRandom = (chance: Chance): ForgedContent =>
  chance.pick<ForgedContent>([
    { type: 'text', text: 'forged🙂' },
    { type: 'deleted', length: chance.between(0, 5) },
    { type: 'map' },
    { type: 'element', name: chance.pick(['paragraph', 'bulletList', 'listItem']) },
    { type: 'fragment' },
    { type: 'any', values: [1, 'two', { three: [3] }].slice(0, chance.between(0, 3)) },
    { type: 'any', values: [true] },
    { type: 'format', key: 'bold', json: chance.pick(['{}', 'null', 'true']) },
  ])

/**
 * @param clients whose structs they claim to be; some are of clients nobody knows
 */
export const forgeAtRandom = (
  chance: Chance,
  doc: Y.Doc,
  roots: readonly FieldId[],
  clients: readonly number[] = [...doc.store.clients.keys(), 7, 8, 9],
): Uint8Array => {
  const ids = knownIds(doc)
  const anyId = (): Id => {
    const [client, clock] = ids.length > 0 ? chance.pick(ids) : ([5, 0] as const)
    const odd = chance.between(0, 11)
    if (odd === 0) return [client, clock + chance.between(0, 4)]
    return odd === 1 ? [chance.pick(clients), chance.between(0, 40)] : [client, clock]
  }
  const struct = (): ForgedStruct => {
    const content = contentAtRandom(chance)
    const kind = chance.between(0, 19)
    if (kind === 0) return { kind: 'gc', length: chance.between(0, 6) }
    if (kind === 1) return { kind: 'skip', length: chance.between(0, 3) }
    switch (chance.between(0, 5)) {
      case 0:
        return { kind: 'item', parent: chance.pick([...roots, 'no.root']), content }
      case 1:
        return { kind: 'item', parent: chance.pick(roots), key: chance.pick(keys), content }
      case 2:
        return { kind: 'item', parent: anyId(), content }
      case 3:
        return { kind: 'item', parent: anyId(), key: chance.pick(keys), content }
      case 4:
        return { kind: 'item', origin: anyId(), content }
      default:
        return { kind: 'item', ...(chance.between(0, 1) ? { origin: anyId() } : {}), right: anyId(), content }
    }
  }
  const sections = Array.from({ length: chance.between(0, 3) }, () => {
    const client = chance.pick(clients)
    const state = Y.getState(doc.store, client)
    const clock = chance.between(0, 3) > 0 ? state : Math.max(0, state - chance.between(-1, 6))
    return { client, clock, structs: Array.from({ length: chance.between(0, 4) }, struct) }
  })
  const ownDeletes = sections
    .filter(() => chance.between(0, 3) === 0)
    .map(({ client, clock }) => [client, [[clock, chance.between(1, 4)]]] as const)
  const otherDeletes = Array.from({ length: chance.between(0, 2) }, () => {
    const [client, clock] = anyId()
    const ranges = Array.from(
      { length: chance.between(1, 3) },
      (_, n) => [clock + 3 * n, chance.between(0, 3)] as const,
    )
    return [client, ranges] as const
  })
  return forge({ sections, deletes: [...ownDeletes, ...otherDeletes] })
}
