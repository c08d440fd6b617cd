/**
 * A few people's documents and a network that delays and reorders: every update waits in the box of every other
 * person until it is delivered, in any order. `everyoneHears` delivers what is left, in an order drawn from a seed.
 */

import * as Y from 'yjs'
import { createChance } from '../../support/random.ts'

export interface Peer {
  readonly doc: Y.Doc
  readonly box: Uint8Array[]
}

export interface Peers {
  readonly all: readonly Peer[]
  /** Delivers one waiting update to somebody; nothing when none waits. */
  deliver(to: number, which: number): void
  everyoneHears(): void
}

export const createPeers = (count: number, seed: number): Peers => {
  const all: Peer[] = Array.from({ length: count }, (_, index) => {
    const doc = new Y.Doc()
    doc.clientID = index + 1
    return { doc, box: [] }
  })
  const fromAfar = Symbol('from afar')
  for (const peer of all) {
    peer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === fromAfar) return
      for (const other of all) if (other !== peer) other.box.push(update)
    })
  }
  const chance = createChance(seed)
  const deliver = (to: number, which: number) => {
    const peer = all[to % count]!
    const [update] = peer.box.splice(which % Math.max(1, peer.box.length), 1)
    if (update) Y.applyUpdate(peer.doc, update, fromAfar)
  }
  const everyoneHears = () => {
    while (all.some((peer) => peer.box.length > 0))
      deliver(chance.between(0, count - 1), chance.between(0, 999))
    if (all.some((peer) => peer.doc.store.pendingStructs || peer.doc.store.pendingDs)) {
      throw new Error('something never arrived')
    }
  }
  return { all, deliver, everyoneHears }
}

/** The nth mark nobody else writes: one code unit, so that it cannot be half deleted. */
export const markOf = (n: number): string => String.fromCharCode(0x4e00 + n)

export const timesIn = (text: string, mark: string): number => text.split(mark).length - 1
