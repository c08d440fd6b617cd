/** Honest updates with their structure bent: other neighbours, parents, keys, content and deletes; still well encoded. */
import type { FieldId } from '@twofold/shared/ids'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Chance } from './random.ts'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

const idsIn = (doc: Y.Doc): readonly Y.ID[] =>
  [...doc.store.clients.values()].flatMap((structs) =>
    structs.map(({ id, length }) => Y.createID(id.client, id.clock + (length >> 1))),
  )

const encode = (structs: readonly Struct[], deletes: readonly Y.ID[]): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  const to = encoder.restEncoder
  const clients = [...new Set(structs.map(({ id }) => id.client))]
  encoding.writeVarUint(to, clients.length)
  for (const client of clients) {
    const own = structs.filter(({ id }) => id.client === client)
    for (const number of [own.length, client, own[0]!.id.clock]) encoding.writeVarUint(to, number)
    for (const struct of own) struct.write(encoder, 0)
  }
  encoding.writeVarUint(to, deletes.length)
  for (const { client, clock } of deletes)
    for (const number of [client, 1, clock, 1]) encoding.writeVarUint(to, number)
  return encoder.toUint8Array()
}

/** Neighbours are drawn from one place or from anywhere; half of the structs stay as they were. */
export const alter = (
  chance: Chance,
  update: Uint8Array,
  doc: Y.Doc,
  roots: readonly FieldId[],
): Uint8Array => {
  const { structs } = Y.decodeUpdate(update)
  const ids = idsIn(doc)
  if (structs.length + ids.length === 0) return update
  const newIds = structs.map(({ id }) => id)
  const anyId = () =>
    chance.pick(newIds.length > 0 && (chance.between(0, 4) === 0 || ids.length === 0) ? newIds : ids)
  const beside = (): Y.ID => {
    const id = anyId()
    const state = Y.getState(doc.store, id.client)
    const item: unknown = id.clock < state ? Y.getItem(doc.store, id) : null
    if (!(item instanceof Y.Item)) return id
    const next = chance.pick([item, item.left, item.right, item.left?.left ?? null]) ?? item
    return Y.createID(next.id.client, next.id.clock + chance.between(0, next.length - 1))
  }
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || chance.between(0, 1)) continue
    const what = chance.between(0, 5)
    if (what < 2) struct.origin = chance.between(0, 4) ? beside() : null
    else if (what < 4) struct.rightOrigin = chance.between(0, 4) ? beside() : null
    else {
      struct.origin = struct.rightOrigin = null
      ;(struct as { parent: unknown }).parent = chance.between(0, 1) ? chance.pick(roots) : anyId()
      struct.parentSub = chance.pick([null, struct.parentSub, 'order', 'text'])
    }
    const known = struct.origin && struct.origin.clock < Y.getState(doc.store, struct.origin.client)
    if (known && chance.between(0, 1)) {
      // The neighbour's own neighbour: a pair that could be honest, or the other way around.
      const item: unknown = Y.getItem(doc.store, struct.origin!)
      const near = item instanceof Y.Item ? (chance.between(0, 1) ? item.right : item.left) : null
      struct.rightOrigin = near?.id ?? struct.rightOrigin
    }
    if (!struct.origin && !struct.rightOrigin && !struct.parent)
      (struct as { parent: unknown }).parent = chance.pick(roots)
  }
  const deletes = new Map<number, Y.ID>()
  for (let n = chance.between(0, 2); n > 0; n--) {
    const id = anyId()
    deletes.set(id.client, id)
  }
  return encode(structs, [...deletes.values()])
}
