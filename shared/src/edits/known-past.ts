/**
 * What the author of a struct must have known, told from the structs alone: whatever it refers to, everything that the
 * same clients wrote before that, and whatever all of that refers to.
 */
import * as Y from 'yjs'
import type { Arrivals } from './arrivals.ts'
import { indexAt } from './sections.ts'

/** Structs of `client` below `until`. */
interface Reach {
  readonly client: number
  readonly until: number
}

const reachOf = ({ client, clock }: Y.ID): Reach => ({ client, until: clock + 1 })

const typeItemOf = (item: Y.Item): Y.Item | null => (item.parent as Y.AbstractType<unknown>)._item

const referencesOf = (item: Y.Item): readonly Reach[] => {
  const references = [item.origin, item.rightOrigin, typeItemOf(item)?.id ?? null]
  return references.filter((id) => id !== null).map(reachOf)
}

/**
 * True when the author of `item` must have known one of `others`. Looks only at what came no earlier than the first of
 * these: nothing that came before could depend on them.
 */
export const mustHaveKnown = (
  doc: Y.Doc,
  arrivals: Arrivals,
  item: Y.Item,
  others: readonly Y.ID[],
): boolean => {
  const since = Math.min(...others.map(({ client, clock }) => arrivals.timeOf(client, clock)))
  const reached = new Map<number, number>()
  const waiting: Reach[] = [{ client: item.id.client, until: item.id.clock }, ...referencesOf(item)]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { client, until } = next
    const before = reached.get(client) ?? 0
    if (until <= before) continue
    reached.set(client, until)
    const structs = doc.store.clients.get(client) ?? []
    for (let index = indexAt(structs, until - 1); index >= 0; index--) {
      const struct = structs[index]
      if (!struct || struct.id.clock + struct.length <= before) break
      if (arrivals.timeOf(client, struct.id.clock + struct.length - 1) < since) break
      if (struct instanceof Y.Item) waiting.push(...referencesOf(struct))
    }
  }
  return others.some(({ client, clock }) => (reached.get(client) ?? 0) > clock)
}
