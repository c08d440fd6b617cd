/**
 * What a Yjs v1 update would do to a document, told without applying it. Pure; never throws.
 *
 *   bytes ─▶ sections ─▶ in order: where each new struct will lie ─▶ deletes ─▶ roots touched, ids added
 *
 * Lets through only what honest encoders write and what leaves nothing pending. Refused: what does not decode or leaves
 * bytes over (v2 updates land here), a client section that appears twice, clock gaps, Skips, references to structs that
 * neither the document nor this update holds, forward and self references, cycles, origins in different places, deletes
 * of unknown ids, empty or unsorted delete ranges, characters cut in half, unknown roots, sub-documents and binary content, what is nested so
 * deep that deleting or exporting it would overflow a stack, map values of more than one part, and what the field does
 * not hold (content-schema).
 */
import * as Y from 'yjs'
import type { FieldId } from '../ids.ts'
import { maxNewClientsPerUpdate, maxTypeDepth, maxValueDepth } from '../limits.ts'
import { createContentCheck, type FieldSchemas } from './content-schema.ts'
import { checkDeletes, visitHits } from './deletes.ts'
import { walkInOrder } from './order.ts'
import { type AnyType, createPlaces, type Lying } from './places.ts'
import { type InspectRefusal, Refused, refuse } from './refusal.ts'
import { type DeleteSet, decode, endOf, type Sections, type StateOf, sectionsOf } from './sections.ts'

export type { InspectRefusal } from './refusal.ts'

/** New ids of one client: `clock` is the first. */
export interface IdRange {
  readonly client: number
  readonly clock: number
  readonly length: number
}

export type Inspection =
  | {
      readonly ok: true
      readonly addsStructs: boolean
      /** Some of its structs are in the document already: only `Y.diffUpdate` of it may be applied. */
      readonly overlaps: boolean
      /** Fields where new structs come to lie, or are put beside. */
      readonly insertsIn: ReadonlySet<FieldId>
      /** Fields where something that stands is deleted, by the delete set or by a new value under its key. */
      readonly deletesIn: ReadonlySet<FieldId>
      /** Those of them where words go, or values: more than Yjs's own clean-up of formatting. */
      readonly deletesWordsIn: ReadonlySet<FieldId>
      readonly added: readonly IdRange[]
      /** All whose structs it brings, new or known already. */
      readonly clients: readonly number[]
    }
  | { readonly ok: false; readonly reason: InspectRefusal }

/** Values that every reader can export again: no bytes, no big numbers, not nested without end. */
const isPlain = (value: unknown, depth = maxValueDepth): boolean => {
  if (typeof value === 'bigint' || value instanceof Uint8Array) return false
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((inner) => isPlain(inner, depth - 1))
}

const valuesOf = (content: Y.Item['content']): readonly unknown[] => {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr
  if (content instanceof Y.ContentFormat) return [content.value]
  return content instanceof Y.ContentEmbed ? [content.embed] : []
}

const checkItem = (item: Y.Item, fields: FieldSchemas): void => {
  if (!valuesOf(item.content).every((value) => isPlain(value))) refuse('forbiddenContent')
  const parent: unknown = item.parent
  if (typeof parent === 'string' && !fields.has(parent as FieldId)) refuse('unknownRoot')
}

/** True when the update itself deletes all of a struct that is new. */
const isGoneAtOnce = ({ id: { client, clock }, length }: Y.Item, known: number, ds: DeleteSet): boolean =>
  ds.clients
    .get(client)
    ?.some((range) => range.clock <= clock + known && range.clock + range.len >= clock + length) === true

/**
 * Refuses what no editor would put there: types within types without end, and a value of many parts under a key. (Yjs
 * holds each value of a map in one struct of length 1; of one cut in two it would delete a half, and then fail over the
 * other. Only values that were replaced, one after the other, are merged: they are gone at once.)
 */
const checkPlaced = ({ content, length }: Y.Item, { holder, key }: Lying, isGone: boolean): void => {
  const isValue = !(content instanceof Y.ContentDeleted)
  if (key !== null && isValue && length > 1 && !isGone) refuse('forbiddenContent')
  if (content instanceof Y.ContentType && holder.depth >= maxTypeDepth) refuse('forbiddenContent')
}

/** True when a value stands under this key in the document: a new one deletes it. */
const isTaken = (doc: Y.Doc, { holder, key }: Lying): boolean => {
  if (key === null) return false
  const type = holder.inside?.type ?? (doc.share.get(holder.root) as AnyType | undefined)
  return type?._map.get(key)?.deleted === false
}

const addedIn = (sections: Sections, stateOf: StateOf): readonly IdRange[] =>
  [...sections.keys()].flatMap((client) => {
    const clock = stateOf(client)
    const length = endOf(sections, client) - clock
    return length > 0 ? [{ client, clock, length }] : []
  })

/** Refuses clock gaps, and more clients that nobody knows than one person could have. */
const checkClients = (sections: Sections, stateOf: StateOf): void => {
  let unknown = 0
  for (const [client, section] of sections) {
    const state = stateOf(client)
    if (state === 0) unknown += 1
    if (unknown > maxNewClientsPerUpdate) refuse('tooMany')
    if ((section[0]?.id.clock ?? 0) > state) refuse('missing')
  }
}

/**
 * @param fields what each root of the plan may hold (`fieldSchemasOf`)
 * @param update an exact copy of the frame's bytes
 */
export const inspect = (update: Uint8Array, doc: Y.Doc, fields: FieldSchemas): Inspection => {
  try {
    const { structs, ds } = decode(update)
    const sections = sectionsOf(structs)
    const stateOf: StateOf = (client) => Y.getState(doc.store, client)
    checkClients(sections, stateOf)
    for (const struct of structs) if (struct instanceof Y.Item) checkItem(struct, fields)
    const places = createPlaces(doc, sections, fields)
    const checkContent = createContentCheck(doc, fields)
    const insertsIn = new Set<FieldId>()
    const deletesIn = new Set<FieldId>()
    const deletesWordsIn = new Set<FieldId>()
    walkInOrder(sections, stateOf, (struct) => {
      const known = Math.max(0, stateOf(struct.id.client) - struct.id.clock)
      if (!(struct instanceof Y.Item) || known >= struct.length) return
      const place = places.put(struct, known)
      if (!place) return
      const isReplaced = place.key !== null && struct.length > 1 && isGoneAtOnce(struct, known, ds)
      checkPlaced(struct, place, isReplaced)
      checkContent(struct, place, isReplaced)
      insertsIn.add(place.holder.root)
      if (!isTaken(doc, place)) return
      deletesIn.add(place.holder.root)
      deletesWordsIn.add(place.holder.root)
    })
    for (const root of places.brushed) insertsIn.add(root)
    checkDeletes(ds, sections, stateOf)
    visitHits(ds, { doc, sections, places }, ({ root, isWords }) => {
      deletesIn.add(root)
      if (isWords) deletesWordsIn.add(root)
    })
    const added = addedIn(sections, stateOf)
    const overlaps = [...sections].some(([client, [first]]) => (first?.id.clock ?? 0) < stateOf(client))
    return {
      ok: true,
      addsStructs: added.length > 0,
      overlaps,
      insertsIn,
      deletesIn,
      deletesWordsIn,
      added,
      clients: [...sections.keys()],
    }
  } catch (error) {
    return { ok: false, reason: error instanceof Refused ? error.reason : 'malformed' }
  }
}
