/**
 * All that was ever in a plan, at once: a document that forgets nothing, and for each id that holds something when it
 * came and when it was taken out. What stood at a moment is every id with `came ≤ moment < went`.
 *
 * A moment is the index of an update. Updates are read in one local transaction, so that Yjs cleans nothing up.
 */
import * as Y from 'yjs'
import { refuse } from './refusal.ts'
import { decode, type Struct } from './sections.ts'

/** When something stood, as moments: from the first to the one behind the last. */
export interface Stay {
  readonly came: number
  /** Infinity while it stands. */
  readonly went: number
}

/** Of ids that hold nothing. */
const never: Stay = { came: Number.POSITIVE_INFINITY, went: Number.POSITIVE_INFINITY }

type Stays = Map<number, { readonly came: number; went: number }>

const standing = Number.POSITIVE_INFINITY

const noteGone = (stays: Stays, from: number, to: number, moment: number): void => {
  const note = (clock: number): void => {
    const stay = stays.get(clock)
    if (stay?.went === standing) stay.went = moment
  }
  // Whoever empties a billion ids at once has no say in how long we take.
  if (to - from > stays.size) {
    for (const clock of stays.keys()) if (clock >= from && clock < to) note(clock)
  } else for (let clock = from; clock < to; clock++) note(clock)
}

export interface History {
  /** Deleted words are in it; its roots have no kind until somebody asks for one. */
  readonly doc: Y.Doc
  readonly stayOf: (client: number, clock: number) => Stay
}

const unlimited = { structs: Number.POSITIVE_INFINITY, types: Number.POSITIVE_INFINITY }

/**
 * @param updates the log, in its order: effective updates, none waiting for a later one
 * @throws Refused, or whatever the decoder throws, on what no honest encoder writes
 */
export const createHistory = (updates: readonly Uint8Array[]): History => {
  const doc = new Y.Doc({ gc: false })
  const clients = new Map<number, { known: number; readonly stays: Stays }>()

  const noteStruct = (struct: Struct, moment: number): void => {
    const { client, clock } = struct.id
    const told = clients.get(client) ?? { known: 0, stays: new Map() }
    clients.set(client, told)
    if (clock > told.known) refuse('missing')
    const end = clock + struct.length
    if (struct instanceof Y.Item && !(struct.content instanceof Y.ContentDeleted))
      for (let at = Math.max(told.known, clock); at < end; at++)
        told.stays.set(at, { came: moment, went: standing })
    told.known = Math.max(told.known, end)
  }
  doc.transact(() => {
    for (const [moment, update] of updates.entries()) {
      const { structs, ds } = decode(update, unlimited)
      for (const struct of structs) if (!(struct instanceof Y.Skip)) noteStruct(struct, moment)
      for (const [client, ranges] of ds.clients) {
        const stays = clients.get(client)?.stays
        if (stays) for (const { clock, len } of ranges) noteGone(stays, clock, clock + len, moment)
      }
      Y.applyUpdate(doc, update)
    }
  })
  return { doc, stayOf: (client, clock) => clients.get(client)?.stays.get(clock) ?? never }
}
