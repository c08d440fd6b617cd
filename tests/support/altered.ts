/**
 * Honest updates with their structure bent: other neighbours, parents, keys and deletes, doubled, shifted and torn
 * sections; still well encoded. `alterAs` says them in somebody's own name, so that no id gives the forger away.
 */
import type { FieldId } from '@twofold/shared/ids'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Chance } from './random.ts'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

interface Section {
  readonly client: number
  readonly clock: number
  readonly structs: readonly Struct[]
}

interface Range {
  readonly client: number
  readonly clock: number
  readonly length: number
}

const idsIn = (doc: Y.Doc): readonly Y.ID[] =>
  [...doc.store.clients.values()].flatMap((structs) =>
    structs.map(({ id, length }) => Y.createID(id.client, id.clock + (length >> 1))),
  )

const write = (to: encoding.Encoder, ...numbers: readonly number[]): void => {
  for (const number of numbers) encoding.writeVarUint(to, number)
}

const encode = (sections: readonly Section[], deletes: readonly Range[]): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  const to = encoder.restEncoder
  write(to, sections.length)
  for (const { client, clock, structs } of sections) {
    write(to, structs.length, client, clock)
    for (const struct of structs) struct.write(encoder, 0)
  }
  const clients = new Set(deletes.map(({ client }) => client))
  write(to, clients.size)
  for (const client of clients) {
    const ranges = deletes.filter((range) => range.client === client)
    write(to, client, ranges.length)
    for (const { clock, length } of ranges) write(to, clock, length)
  }
  return encoder.toUint8Array()
}

const sectionsOf = (structs: readonly Struct[]): readonly Section[] =>
  [...Map.groupBy(structs, ({ id }) => id.client)].map(([client, own]) => ({
    client,
    clock: own[0]!.id.clock,
    structs: own,
  }))

/** Ids of the document and of the update, and neighbours that lie close to each other. */
const createIds = (chance: Chance, doc: Y.Doc, structs: readonly Struct[]) => {
  const known = idsIn(doc)
  const added = structs.map(({ id }) => id)
  const itemAt = (id: Y.ID): Y.Item | null => {
    const item: unknown = id.clock < Y.getState(doc.store, id.client) ? Y.getItem(doc.store, id) : null
    return item instanceof Y.Item ? item : null
  }
  const any = (): Y.ID =>
    chance.pick(
      added.length > 0 && (chance.between(0, 4) === 0 || known.length === 0)
        ? added
        : known.length > 0
          ? known
          : [Y.createID(7, 0)],
    )
  return {
    any,
    /** An id, or one next to it. */
    beside: (): Y.ID => {
      const id = any()
      const item = itemAt(id)
      if (!item) return id
      const next = chance.pick([item, item.left, item.right, item.left?.left ?? null]) ?? item
      return Y.createID(next.id.client, next.id.clock + chance.between(0, next.length - 1))
    },
    /** The neighbour of a neighbour: a pair that could be honest, or the other way around. */
    near: (id: Y.ID): Y.ID | null => {
      const item = itemAt(id)
      return (item && (chance.between(0, 1) ? item.right : item.left)?.id) ?? null
    },
  }
}

type Ids = ReturnType<typeof createIds>

const setParent = (struct: Y.Item, parent: string | Y.ID): void => {
  ;(struct as { parent: unknown }).parent = parent
}

const bendStruct = (chance: Chance, ids: Ids, roots: readonly FieldId[], struct: Y.Item): void => {
  const what = chance.between(0, 5)
  if (what < 2) struct.origin = chance.between(0, 4) ? ids.beside() : null
  else if (what < 4) struct.rightOrigin = chance.between(0, 4) ? ids.beside() : null
  else {
    struct.origin = struct.rightOrigin = null
    setParent(struct, chance.between(0, 1) ? chance.pick(roots) : ids.any())
    struct.parentSub = chance.pick([null, struct.parentSub, 'order', 'text'])
  }
  if (struct.origin && chance.between(0, 1))
    struct.rightOrigin = ids.near(struct.origin) ?? struct.rightOrigin
  if (!struct.origin && !struct.rightOrigin && !struct.parent) setParent(struct, chance.pick(roots))
}

/** What no encoder does to whole sections; most updates go as they are. */
const bendSections = (chance: Chance, sections: readonly Section[], doc: Y.Doc): readonly Section[] => {
  const [first, ...rest] = sections
  if (!first) return sections
  const { client, clock, structs } = first
  switch (chance.between(0, 19)) {
    case 0:
      // The first copy looks honest, the second is what Yjs would take.
      return [{ client, clock, structs: structs.slice(0, 1) }, ...sections]
    case 1:
      return [{ client, clock: Math.max(0, clock + chance.between(-4, 2)), structs }, ...rest]
    case 2:
      return [{ client, clock, structs: [new Y.Skip(Y.createID(client, clock), 1), ...structs] }, ...rest]
    case 3:
      return [
        { client, clock, structs: structs.filter((_, at) => at !== chance.between(0, structs.length - 1)) },
        ...rest,
      ]
    case 4:
      return [{ client, clock, structs: structs.toReversed() }, ...rest]
    case 5: {
      const other = chance.pick([...doc.store.clients.keys(), client, 7])
      return [{ client: other, clock: Y.getState(doc.store, other), structs }, ...rest]
    }
    default:
      return chance.between(0, 1) ? sections : sections.toReversed()
  }
}

const bendDeletes = (chance: Chance, ids: Ids, honest: readonly Range[]): readonly Range[] => {
  const deletes = chance.between(0, 1) ? [...honest] : []
  for (let n = chance.between(0, 2); n > 0; n--) {
    const { client, clock } = ids.any()
    const length = chance.pick([1, 1, 1, 2, 3, 0])
    deletes.push({ client, clock, length })
  }
  return chance.between(0, 9) ? deletes.sort((a, b) => a.clock - b.clock) : deletes
}

const deletesIn = ({ ds }: ReturnType<typeof Y.decodeUpdate>): readonly Range[] =>
  [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, length: len })),
  )

const bend = (
  chance: Chance,
  { structs, deletes }: { readonly structs: readonly Struct[]; readonly deletes: readonly Range[] },
  doc: Y.Doc,
  roots: readonly FieldId[],
): Uint8Array => {
  const ids = createIds(chance, doc, structs)
  for (const struct of structs)
    if (struct instanceof Y.Item && chance.between(0, 1)) bendStruct(chance, ids, roots, struct)
  return encode(bendSections(chance, sectionsOf(structs), doc), bendDeletes(chance, ids, deletes))
}

/** Neighbours are drawn from one place or from anywhere; half of the structs stay as they were. */
export const alter = (
  chance: Chance,
  update: Uint8Array,
  doc: Y.Doc,
  roots: readonly FieldId[],
): Uint8Array => {
  const decoded = Y.decodeUpdate(update)
  return bend(chance, { structs: decoded.structs, deletes: deletesIn(decoded) }, doc, roots)
}

/** The same, of what is new, in the name of `client`: its structs go on where the document knows that client. */
export const alterAs = (
  chance: Chance,
  client: number,
  update: Uint8Array,
  doc: Y.Doc,
  roots: readonly FieldId[],
): Uint8Array => {
  const decoded = Y.decodeUpdate(Y.diffUpdate(update, Y.encodeStateVector(doc)))
  const own = decoded.structs.filter(({ id }) => id.client === decoded.structs[0]?.id.client)
  const first = own[0]?.id
  const start = Y.getState(doc.store, client)
  const renamed = (id: Y.ID | null): Y.ID | null =>
    id && first && id.client === first.client && id.clock >= first.clock
      ? Y.createID(client, start + id.clock - first.clock)
      : id
  for (const struct of own) {
    struct.id = renamed(struct.id)!
    if (!(struct instanceof Y.Item)) continue
    struct.origin = renamed(struct.origin)
    struct.rightOrigin = renamed(struct.rightOrigin)
    const parent: unknown = struct.parent
    if (parent instanceof Y.ID) setParent(struct, renamed(parent)!)
  }
  const known = deletesIn(decoded).filter(
    ({ clock, client: by, length }) => clock + length <= Y.getState(doc.store, by),
  )
  return bend(chance, { structs: own, deletes: known }, doc, roots)
}
