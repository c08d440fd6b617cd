/**
 * Where the structs of an update will lie: under which root, in which type, at which key. Told the way `Item.getMissing`
 * and `Item.integrate` of Yjs find it, without applying.
 *
 *   of a struct half known    the rest follows its own beginning, whatever the struct claims
 *   has origins               where they lie; where both are given, both lie in one place
 *   has none                  its parent: a root's name, or the id of a type
 *
 * A neighbour that was garbage-collected, or a parent that is no type (any more), leaves a struct no place: Yjs keeps a
 * tombstone of its length and drops its words. A live neighbour on its other side is still touched: Yjs cuts it in two.
 *
 * Iterative: structs come in an order in which each comes after what it needs, and every place is kept.
 */
import * as Y from 'yjs'
import type { FieldId } from '../ids.ts'
import { refuse } from './refusal.ts'
import { indexAt, type Sections, type Struct } from './sections.ts'
import { cutsCharacter } from './whole-characters.ts'

/** Any type of a document, in the store or decoded and not yet in it. */
export type AnyType = Y.Item['parent'] &
  object & { readonly _item: Y.Item | null; readonly _map: Map<string, Y.Item> }

/** A type that holds structs: a root, or a type that lies in another. */
export interface Holder {
  readonly root: FieldId
  /** How many types lie around what it holds, the root not counted. */
  readonly depth: number
  /** Null: the root itself. */
  readonly inside: { readonly type: AnyType; readonly place: Lying } | null
}

/** `key`: null in a sequence. */
export interface Lying {
  readonly holder: Holder
  readonly key: string | null
}

/** Null: nowhere, what comes there becomes a tombstone. */
export type Place = Lying | null

export interface Places {
  /** Says where the new part of a struct will lie. Each struct only once, and after all it needs. */
  readonly put: (struct: Y.Item, known: number) => Place
  /** Where a struct of the store, or one that was put, lies. */
  readonly at: (id: Y.ID) => Place
  readonly rootOf: (item: Y.Item) => FieldId
  /** Roots of live neighbours of structs that have no place. */
  readonly brushed: ReadonlySet<FieldId>
}

const isType = (value: unknown): value is AnyType => value instanceof Y.AbstractType
const typeIn = (struct: unknown): AnyType | null =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentType
    ? (struct.content.type as AnyType)
    : null

/** Yjs looks through all roots of the document each time. */
const rootNames = new WeakMap<AnyType, string>()
const nameOfRoot = (type: AnyType): string => {
  const name = rootNames.get(type) ?? Y.findRootTypeKey(type as never)
  rootNames.set(type, name)
  return name
}

/**
 * @param roots names a root may have
 */
export const createPlaces = (
  doc: Y.Doc,
  sections: Sections,
  roots: { readonly has: (root: FieldId) => boolean },
): Places => {
  const holders = new Map<AnyType | string, Holder>()
  const places = new Map<Struct, Place>()
  const brushed = new Set<FieldId>()

  const rootNamed = (name: string): Holder => {
    const known = holders.get(name)
    if (known) return known
    if (!roots.has(name as FieldId)) refuse('unknownRoot')
    const holder: Holder = { root: name as FieldId, depth: 0, inside: null }
    holders.set(name, holder)
    return holder
  }

  const hold = (type: AnyType, place: Lying): Holder => {
    const holder: Holder = { root: place.holder.root, depth: place.holder.depth + 1, inside: { type, place } }
    holders.set(type, holder)
    return holder
  }

  /** Of a type in the store: up to the root or to a holder that is known, and down again. */
  const holderOf = (type: AnyType): Holder => {
    const path: AnyType[] = []
    let top = type
    while (!holders.has(top) && top._item !== null) {
      path.push(top)
      top = top._item.parent as AnyType
    }
    let holder = holders.get(top)
    if (!holder) {
      holder = rootNamed(nameOfRoot(top))
      holders.set(top, holder)
    }
    for (const inner of path.reverse()) holder = hold(inner, { holder, key: inner._item?.parentSub ?? null })
    return holder
  }

  const isKnown = (id: Y.ID): boolean => id.clock < Y.getState(doc.store, id.client)
  const newAt = ({ client, clock }: Y.ID): Struct | undefined => {
    const section = sections.get(client) ?? []
    return section[indexAt(section, clock)]
  }

  const structAt = (id: Y.ID): unknown => (isKnown(id) ? Y.getItem(doc.store, id) : newAt(id))

  const placeOf = (struct: unknown): Place => {
    if (!(struct instanceof Y.Item)) return null
    const place = places.get(struct)
    if (place !== undefined) return place
    return isType(struct.parent) ? { holder: holderOf(struct.parent), key: struct.parentSub } : null
  }

  const within = (id: Y.ID): Holder | null => {
    if (isKnown(id)) {
      const type = typeIn(Y.getItem(doc.store, id))
      return type && holderOf(type)
    }
    const struct = newAt(id)
    const type = typeIn(struct)
    const place = struct && places.get(struct)
    return type && place ? (holders.get(type) ?? hold(type, place)) : null
  }

  const beside = (left: Y.ID | null, right: Y.ID | null): Place => {
    const leftStruct = left && structAt(left)
    const rightStruct = right && structAt(right)
    if (left && cutsCharacter(leftStruct, left.clock + 1)) refuse('malformed')
    if (right && cutsCharacter(rightStruct, right.clock)) refuse('malformed')
    const before = placeOf(leftStruct)
    const after = placeOf(rightStruct)
    if (left && right && (before === null) !== (after === null)) {
      const live = before ?? after
      if (live) brushed.add(live.holder.root)
      return null
    }
    if (before && after && (before.holder !== after.holder || before.key !== after.key)) refuse('malformed')
    return before ?? after
  }

  const find = (item: Y.Item, known: number): Place => {
    const { client, clock } = item.id
    if (cutsCharacter(item, clock + known)) refuse('malformed')
    const origin = known > 0 ? Y.createID(client, clock + known - 1) : item.origin
    if (origin || item.rightOrigin) return beside(origin, item.rightOrigin)
    const parent: unknown = item.parent
    const holder =
      typeof parent === 'string' ? rootNamed(parent) : parent instanceof Y.ID ? within(parent) : null
    return holder && { holder, key: item.parentSub }
  }

  return {
    put: (item, known) => {
      const place = find(item, known)
      places.set(item, place)
      return place
    },
    at: (id) => placeOf(structAt(id)),
    rootOf: (item) => holderOf(item.parent as AnyType).root,
    brushed,
  }
}
