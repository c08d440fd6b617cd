/**
 * What the author of a struct must have known, told from the structs alone: whatever it refers to, everything that the
 * same clients wrote before that, and whatever all of that refers to.
 */
import * as Y from 'yjs'
import type { Arrivals } from './arrivals.ts'
import { indexAt } from './sections.ts'

/** Of a client the structs below a clock, of all clients of a past. */
type Reached = Map<number, number>

interface Past {
  /** What came earlier was not followed. */
  readonly since: number
  readonly reached: Reached
}

const typeItemOf = (item: Y.Item): Y.Item | null => (item.parent as Y.AbstractType<unknown>)._item

/**
 * Answers whether the author of `item` must have known one of `others`. Looks only at what came no earlier than the
 * first of these: nothing that came before could depend on them. One author's items are asked of in their order: each
 * knows what those before knew, so nothing is followed twice.
 */
export const createKnownPasts = (
  doc: Y.Doc,
  arrivals: Arrivals,
): ((item: Y.Item, others: readonly Y.ID[]) => boolean) => {
  const pasts = new Map<number, Past>()

  const follow = ({ since, reached }: Past, item: Y.Item): void => {
    const waiting: Y.ID[] = []
    const expect = (id: Y.ID | null): void => {
      if (id !== null && id.clock >= (reached.get(id.client) ?? 0)) waiting.push(id)
    }
    const expectReferences = (from: Y.Item): void => {
      expect(from.origin)
      expect(from.rightOrigin)
      expect(typeItemOf(from)?.id ?? null)
    }
    if (item.id.clock > 0) expect(Y.createID(item.id.client, item.id.clock - 1))
    expectReferences(item)
    for (let id = waiting.pop(); id; id = waiting.pop()) {
      const before = reached.get(id.client) ?? 0
      if (id.clock < before) continue
      reached.set(id.client, id.clock + 1)
      const structs = doc.store.clients.get(id.client) ?? []
      for (let index = indexAt(structs, id.clock); index >= 0; index--) {
        const struct = structs[index]
        if (!struct || struct.id.clock + struct.length <= before) break
        if (arrivals.timeOf(id.client, struct.id.clock + struct.length - 1) < since) break
        if (struct instanceof Y.Item) expectReferences(struct)
      }
    }
  }

  return (item, others) => {
    let since = Number.POSITIVE_INFINITY
    for (const { client, clock } of others) since = Math.min(since, arrivals.timeOf(client, clock))
    const known = pasts.get(item.id.client)
    const past = known && known.since <= since ? known : { since, reached: new Map() }
    pasts.set(item.id.client, past)
    follow(past, item)
    return others.some(({ client, clock }) => (past.reached.get(client) ?? 0) > clock)
  }
}
