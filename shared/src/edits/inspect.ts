/**
 * What a Yjs v1 update would do to a document, told without applying it. Pure; never throws.
 *
 * This inspection is structural: it lets through only what honest encoders write and what leaves nothing
 * pending. Touched roots, placement and the content schema are the next issue's, in this file.
 *
 * Refused: what does not decode or leaves bytes over (v2 updates land here), a client section that appears twice, clock
 * gaps, Skips, references to structs that neither the document nor this update holds, forward and self references,
 * cycles, deletes of unknown ids, empty or unsorted delete ranges, unknown roots, sub-documents and binary content.
 */
import * as Y from 'yjs'
import { maxStructsPerUpdate } from '../limits.ts'

export type InspectRefusal = 'malformed' | 'missing' | 'tooMany' | 'unknownRoot' | 'forbiddenContent'

export type Inspection =
  | { readonly ok: true; readonly addsStructs: boolean; readonly deletes: boolean }
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

/** Decodes with a v1 decoder whose position can be read afterwards: bytes left over are no update of ours. */
const decode = (update: Uint8Array) => {
  let position = () => 0
  class Watched extends Y.UpdateDecoderV1 {
    constructor(decoder: ConstructorParameters<typeof Y.UpdateDecoderV1>[0]) {
      super(decoder)
      position = () => decoder.pos
    }
  }
  const decoded = Y.decodeUpdateV2(update, Watched)
  if (position() !== update.length) refuse('malformed')
  return decoded
}

const sectionsOf = (structs: readonly Struct[]): Sections => {
  if (structs.length > maxStructsPerUpdate) refuse('tooMany')
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

const checkItem = (item: Y.Item, roots: ReadonlySet<string>): void => {
  const { content } = item
  if (content instanceof Y.ContentDoc || content instanceof Y.ContentBinary) refuse('forbiddenContent')
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

/**
 * Walks the structs in an order in which each comes after all it needs, the way Yjs will integrate them: a client's
 * structs in turn, turning aside to another client's when one is needed. To be in need of a client that is itself
 * waiting is a cycle.
 */
const checkOrder = (sections: Sections, stateOf: StateOf): void => {
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
  for (const [client, ranges] of deletes.clients) {
    const known = Math.max(stateOf(client), endOf(sections, client))
    let from = 0
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
    checkOrder(sections, stateOf)
    checkDeletes(ds, sections, stateOf)
    const addsStructs = [...sections.keys()].some((client) => endOf(sections, client) > stateOf(client))
    return { ok: true, addsStructs, deletes: ds.clients.size > 0 }
  } catch (error) {
    return { ok: false, reason: error instanceof Refused ? error.reason : 'malformed' }
  }
}
