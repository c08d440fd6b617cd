/**
 * What a Yjs v1 update would do to a document, told without applying it. Pure; never throws.
 *
 * This inspection is structural: it lets through only what honest encoders write and what leaves nothing
 * pending. Touched roots, placement and the content schema are the next issue's, in this file.
 *
 * Refused: what does not decode or leaves bytes over (v2 updates land here), a client section that appears twice, clock
 * gaps, Skips, references to structs that neither the document nor this update holds, forward and self references,
 * cycles, deletes of unknown ids, empty or unsorted delete ranges, unknown roots, sub-documents and binary content, what
 * is nested so deep that deleting or exporting it would overflow a stack, and map values of more than one part.
 */
import * as Y from 'yjs'
import { maxStructsPerUpdate, maxTypeDepth, maxValueDepth } from '../limits.ts'

export type InspectRefusal = 'malformed' | 'missing' | 'tooMany' | 'unknownRoot' | 'forbiddenContent'

export type Inspection =
  | {
      readonly ok: true
      readonly addsStructs: boolean
      readonly deletes: boolean
      /** Some of its structs are in the document already: only `Y.diffUpdate` of it may be applied. */
      readonly overlaps: boolean
    }
  | { readonly ok: false; readonly reason: InspectRefusal }

type Struct = Y.Item | Y.GC | Y.Skip
/** New structs of one update by client, clocks contiguous. */
type Sections = ReadonlyMap<number, readonly Struct[]>
type StateOf = (client: number) => number

class Refused extends Error {
  readonly reason: InspectRefusal
  constructor(reason: InspectRefusal) {
    super(reason)
    this.reason = reason
  }
}

const refuse = (reason: InspectRefusal): never => {
  throw new Refused(reason)
}

/** Content codes of the encoding that a plan never holds. */
const forbiddenCodes: ReadonlySet<number> = new Set([3 /* binary */, 9 /* sub-document */])
const contentCodeBits = 31

/**
 * Decodes with a v1 decoder that refuses early, before anything is made for a bomb, and whose position can be read
 * afterwards: bytes left over are no update of ours.
 */
const decode = (update: Uint8Array) => {
  let position = () => 0
  const clients = new Set<number>()
  let structs = 0
  class Watched extends Y.UpdateDecoderV1 {
    constructor(decoder: ConstructorParameters<typeof Y.UpdateDecoderV1>[0]) {
      super(decoder)
      position = () => decoder.pos
    }
    /** Read once for each section. Of two sections of one client Yjs would apply only the last. */
    override readClient(): number {
      const client = super.readClient()
      if (clients.has(client)) refuse('malformed')
      clients.add(client)
      return client
    }
    /** Read once for each struct. */
    override readInfo(): number {
      const info = super.readInfo()
      structs += 1
      if (structs > maxStructsPerUpdate) refuse('tooMany')
      if (forbiddenCodes.has(info & contentCodeBits)) refuse('forbiddenContent')
      return info
    }
  }
  const decoded = Y.decodeUpdateV2(update, Watched)
  if (position() !== update.length) refuse('malformed')
  return decoded
}

const sectionsOf = (structs: readonly Struct[]): Sections => {
  const sections = new Map<number, Struct[]>()
  let current = -1
  for (const struct of structs) {
    const { client, clock } = struct.id
    const section = sections.get(client)
    if (struct instanceof Y.Skip || struct.length <= 0 || !Number.isSafeInteger(clock + struct.length))
      refuse('malformed')
    if (section === undefined) {
      sections.set(client, [struct])
    } else {
      const last = section.at(-1)
      if (client !== current || !last || last.id.clock + last.length !== clock) refuse('malformed')
      section.push(struct)
    }
    current = client
  }
  return sections
}

const endOf = (sections: Sections, client: number): number => {
  const last = sections.get(client)?.at(-1)
  return last ? last.id.clock + last.length : 0
}

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

const checkItem = (item: Y.Item, roots: ReadonlySet<string>): void => {
  if (!valuesOf(item.content).every((value) => isPlain(value))) refuse('forbiddenContent')
  const parent: unknown = item.parent
  if (typeof parent === 'string' && !roots.has(parent)) refuse('unknownRoot')
}

const referencesOf = (item: Y.Item): readonly Y.ID[] => {
  const parent: unknown = item.parent
  return [item.origin, item.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null)
}

interface Wait {
  readonly client: number
  /** Structs of `client` up to this clock are needed. */
  readonly until: number
}

/** The struct of a section that holds this clock. */
const structAt = (section: readonly Struct[], clock: number): Struct | undefined => {
  let low = 0
  let high = section.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((section[middle]?.id.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  return section[low]
}

/** Where a struct lies. `depth`: in how many types, 0 in a root. `isKeyed`: under a key of a map. */
interface Place {
  readonly depth: number
  readonly isKeyed: boolean
}

const placeInStore = (doc: Y.Doc, id: Y.ID): Place => {
  let item: unknown = Y.getItem(doc.store, id)
  const isKeyed = item instanceof Y.Item && item.parentSub !== null
  let depth = 0
  while (item instanceof Y.Item) {
    item = item.parent instanceof Y.AbstractType ? item.parent._item : null
    if (item) depth += 1
  }
  return { depth, isKeyed }
}

/**
 * Takes structs, each after all it needs, and refuses new ones that no editor would put there: types within types without
 * end, and a value of many parts under a key. (Yjs holds each value of a map in one struct of length 1; of one cut in two
 * it would delete a half, and then fail over the other.)
 */
const createPlaceCheck = (sections: Sections, doc: Y.Doc): ((struct: Struct) => void) => {
  const places = new Map<Struct, Place>()
  const placeAt = (id: Y.ID): Place => {
    if (id.clock < Y.getState(doc.store, id.client)) return placeInStore(doc, id)
    const struct = structAt(sections.get(id.client) ?? [], id.clock)
    return (struct && places.get(struct)) ?? { depth: 0, isKeyed: false }
  }
  const placeOf = (item: Y.Item, known: number): Place => {
    const { client } = item.id
    // Of a struct half known the rest follows its own beginning, whatever it says.
    if (known > 0) return placeAt(Y.createID(client, item.id.clock + known - 1))
    const parent: unknown = item.parent
    if (parent instanceof Y.ID) return { depth: placeAt(parent).depth + 1, isKeyed: item.parentSub !== null }
    const beside = [item.origin, item.rightOrigin].filter((id) => id !== null).map(placeAt)
    return {
      depth: Math.max(0, ...beside.map(({ depth }) => depth)),
      isKeyed: item.parentSub !== null || beside.some(({ isKeyed }) => isKeyed),
    }
  }
  return (struct) => {
    const { client, clock } = struct.id
    const known = Math.max(0, Y.getState(doc.store, client) - clock)
    if (!(struct instanceof Y.Item) || known >= struct.length) return
    const place = placeOf(struct, known)
    const isValue = !(struct.content instanceof Y.ContentDeleted)
    if (place.isKeyed && isValue && struct.length - known > 1) refuse('forbiddenContent')
    if (struct.content instanceof Y.ContentType && place.depth >= maxTypeDepth) refuse('forbiddenContent')
    places.set(struct, place)
  }
}

/**
 * Walks the structs in an order in which each comes after all it needs, the way Yjs will integrate them: a client's
 * structs in turn, turning aside to another client's when one is needed. To be in need of a client that is itself
 * waiting is a cycle.
 */
const checkOrder = (sections: Sections, stateOf: StateOf, place: (struct: Struct) => void): void => {
  const placed = new Map<number, number>()
  const reachedOf = (client: number): number => {
    const next = placed.get(client) ?? 0
    const section = sections.get(client) ?? []
    return Math.max(stateOf(client), section[next]?.id.clock ?? endOf(sections, client))
  }
  const firstNeed = (struct: Struct): Y.ID | undefined => {
    const references = struct instanceof Y.Item ? referencesOf(struct) : []
    const { client, clock } = struct.id
    if (references.some((id) => id.client === client && id.clock >= clock)) refuse('malformed')
    return references.find((id) => id.client !== client && id.clock >= reachedOf(id.client))
  }
  const advance = ({ client, until }: Wait): Y.ID | null => {
    const section = sections.get(client) ?? []
    for (let next = placed.get(client) ?? 0; next < section.length; next++) {
      const struct = section[next]
      if (!struct || struct.id.clock >= until) break
      const need = firstNeed(struct)
      if (need) return need
      placed.set(client, next + 1)
      place(struct)
    }
    return null
  }
  for (const client of sections.keys()) {
    const stack: Wait[] = [{ client, until: Number.POSITIVE_INFINITY }]
    const waiting = new Set([client])
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const need = advance(top)
      if (need === null) {
        waiting.delete(top.client)
        stack.pop()
      } else if (need.clock >= endOf(sections, need.client)) {
        refuse('missing')
      } else if (waiting.has(need.client)) {
        refuse('malformed')
      } else {
        waiting.add(need.client)
        stack.push({ client: need.client, until: need.clock + 1 })
      }
    }
  }
}

const checkDeletes = (
  deletes: ReturnType<typeof Y.decodeUpdate>['ds'],
  sections: Sections,
  stateOf: StateOf,
): void => {
  let count = 0
  for (const [client, ranges] of deletes.clients) {
    const known = Math.max(stateOf(client), endOf(sections, client))
    let from = 0
    count += ranges.length
    if (count > maxStructsPerUpdate) refuse('tooMany')
    for (const { clock, len } of ranges) {
      if (len <= 0 || clock < from || !Number.isSafeInteger(clock + len)) refuse('malformed')
      if (clock + len > known) refuse('missing')
      from = clock + len
    }
  }
}

/**
 * @param roots names of the root types a plan may have
 * @param update an exact copy of the frame's bytes
 */
export const inspect = (update: Uint8Array, doc: Y.Doc, roots: ReadonlySet<string>): Inspection => {
  try {
    const { structs, ds } = decode(update)
    const sections = sectionsOf(structs)
    const stateOf: StateOf = (client) => Y.getState(doc.store, client)
    for (const [client, section] of sections)
      if ((section[0]?.id.clock ?? 0) > stateOf(client)) refuse('missing')
    for (const struct of structs) if (struct instanceof Y.Item) checkItem(struct, roots)
    checkOrder(sections, stateOf, createPlaceCheck(sections, doc))
    checkDeletes(ds, sections, stateOf)
    const addsStructs = [...sections.keys()].some((client) => endOf(sections, client) > stateOf(client))
    const overlaps = [...sections].some(([client, [first]]) => (first?.id.clock ?? 0) < stateOf(client))
    return { ok: true, addsStructs, deletes: ds.clients.size > 0, overlaps }
  } catch (error) {
    return { ok: false, reason: error instanceof Refused ? error.reason : 'malformed' }
  }
}
