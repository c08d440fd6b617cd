/** The order in which the structs of an update can be put in, each after all that it needs. */
import * as Y from 'yjs'
import { refuse } from './refusal.ts'
import { endOf, type Sections, type StateOf, type Struct } from './sections.ts'

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
 * @throws Refused on what is missing, forward and self references, cycles
 */
export const walkInOrder = (sections: Sections, stateOf: StateOf, visit: (struct: Struct) => void): void => {
  const visited = new Map<number, number>()
  const reachedOf = (client: number): number => {
    const next = visited.get(client) ?? 0
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
    for (let next = visited.get(client) ?? 0; next < section.length; next++) {
      const struct = section[next]
      if (!struct || struct.id.clock >= until) break
      const need = firstNeed(struct)
      if (need) return need
      visited.set(client, next + 1)
      visit(struct)
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
