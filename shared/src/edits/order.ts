/** The order in which the structs of an update can be put in, each after all that it needs. */
import * as Y from 'yjs'
import { refuse } from './refusal.ts'
import { endOf, type Sections, type StateOf, type Struct } from './sections.ts'

/** How far a client's section has been walked. */
interface Walked {
  readonly section: readonly Struct[]
  /** Index of the next struct. */
  next: number
  /** The first clock that neither the document nor the walked part holds. */
  reached: number
}

interface Wait {
  readonly client: number
  readonly walked: Walked
  /** Structs of `client` up to this clock are needed. */
  readonly until: number
}

/**
 * Walks the structs in an order in which each comes after all it needs, the way Yjs will integrate them: a client's
 * structs in turn, turning aside to another client's when one is needed. To be in need of a client that is itself
 * waiting is a cycle.
 * @throws Refused on what is missing, forward and self references, cycles
 */
export const walkInOrder = (sections: Sections, stateOf: StateOf, visit: (struct: Struct) => void): void => {
  const all = new Map<number, Walked>()
  for (const [client, section] of sections)
    all.set(client, { section, next: 0, reached: Math.max(stateOf(client), section[0]?.id.clock ?? 0) })

  const needs = (id: Y.ID | null, { client, clock }: Y.ID): Y.ID | null => {
    if (id === null) return null
    if (id.client === client) return id.clock < clock ? null : refuse('malformed')
    return id.clock < (all.get(id.client)?.reached ?? stateOf(id.client)) ? null : id
  }
  const firstNeed = (struct: Struct): Y.ID | null => {
    if (!(struct instanceof Y.Item)) return null
    const { id, origin, rightOrigin } = struct
    const parent: unknown = struct.parent
    return needs(origin, id) ?? needs(rightOrigin, id) ?? (parent instanceof Y.ID ? needs(parent, id) : null)
  }
  const advance = ({ walked, until }: Wait): Y.ID | null => {
    for (; walked.next < walked.section.length; walked.next++) {
      const struct = walked.section[walked.next]
      if (!struct || struct.id.clock >= until) break
      const need = firstNeed(struct)
      if (need) return need
      walked.reached = Math.max(walked.reached, struct.id.clock + struct.length)
      visit(struct)
    }
    return null
  }
  for (const [client, walked] of all) {
    const stack: Wait[] = [{ client, walked, until: Number.POSITIVE_INFINITY }]
    const waiting = new Set([client])
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const need = advance(top)
      const needed = need && all.get(need.client)
      if (need === null) {
        waiting.delete(top.client)
        stack.pop()
      } else if (!needed || need.clock >= endOf(sections, need.client)) {
        refuse('missing')
      } else if (waiting.has(need.client)) {
        refuse('malformed')
      } else {
        waiting.add(need.client)
        stack.push({ client: need.client, walked: needed, until: need.clock + 1 })
      }
    }
  }
}
