/** The delete set of an update: its shape, and the roots where it deletes something that still stands. */
import * as Y from 'yjs'
import type { FieldId } from '../ids.ts'
import { maxStructsPerUpdate } from '../limits.ts'
import type { Places } from './places.ts'
import { refuse } from './refusal.ts'
import { type DeleteSet, endOf, indexAt, type Sections, type StateOf, type Struct } from './sections.ts'
import { cutsCharacter } from './whole-characters.ts'

/** @throws Refused on empty or unsorted ranges, and on deletes of what is neither known nor in the update */
export const checkDeletes = (deletes: DeleteSet, sections: Sections, stateOf: StateOf): void => {
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

/** Calls `visit` with the structs that hold clocks of [from, to), which lie within the list. */
const visitRange = (
  structs: readonly Struct[],
  from: number,
  to: number,
  visit: (struct: Struct) => void,
): void => {
  for (let index = Math.max(0, indexAt(structs, from)); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= to) return
    visit(struct)
  }
}

export interface Hit {
  readonly root: FieldId
  readonly id: Y.ID
  readonly length: number
  /** False for marks of formatting, which honest clients clean up after others. */
  readonly isWords: boolean
}

/** Calls `hit` with each run of ids that checked deletes hit and that is not deleted yet, known or in the update itself. */
export const visitHits = (
  deletes: DeleteSet,
  { doc, sections, places }: { readonly doc: Y.Doc; readonly sections: Sections; readonly places: Places },
  hit: (hit: Hit) => void,
): void => {
  const rootOfLive = (struct: Struct, isKnown: boolean): FieldId | null => {
    if (!(struct instanceof Y.Item)) return null
    if (isKnown) return struct.deleted ? null : places.rootOf(struct)
    if (struct.content instanceof Y.ContentDeleted) return null
    const last = Y.createID(struct.id.client, struct.id.clock + struct.length - 1)
    return places.at(last)?.holder.root ?? null
  }
  const visit = (client: number, structs: readonly Struct[], [from, to]: readonly [number, number]): void => {
    const isKnown = to <= Y.getState(doc.store, client)
    visitRange(structs, from, to, (struct) => {
      const root = rootOfLive(struct, isKnown)
      if (root === null) return
      const start = Math.max(from, struct.id.clock)
      const length = Math.min(to, struct.id.clock + struct.length) - start
      if (cutsCharacter(struct, start) || cutsCharacter(struct, start + length)) refuse('malformed')
      const isWords = struct instanceof Y.Item && struct.countable
      hit({ root, id: Y.createID(client, start), length, isWords })
    })
  }
  for (const [client, ranges] of deletes.clients) {
    const state = Y.getState(doc.store, client)
    const known = (doc.store.clients.get(client) ?? []) as readonly Struct[]
    const added = sections.get(client) ?? []
    for (const { clock, len } of ranges) {
      const end = clock + len
      if (clock < state) visit(client, known, [clock, Math.min(end, state)])
      if (end > state) visit(client, added, [Math.max(clock, state), end])
    }
  }
}
