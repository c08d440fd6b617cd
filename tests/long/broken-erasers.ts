/** Erasers that are broken on purpose, each in one part. A suite that no broken eraser can fail holds nothing. */
import { deletionOf, erase, withoutHesitation } from '@twofold/shared/edits/erase'
import { expandErasure } from '@twofold/shared/edits/expand-erasure'
import { forget } from '@twofold/shared/edits/forget'
import { createHistory } from '@twofold/shared/edits/history'
import { IdRanges } from '@twofold/shared/edits/id-ranges'
import type { IdRange } from '@twofold/shared/edits/inspect'
import type { Struct } from '@twofold/shared/edits/sections'
import { writeUpdate } from '@twofold/shared/edits/write-update'
import { vi } from 'vitest'
import * as Y from 'yjs'
import { type Eraser, erasedNothing, erasedStory } from './erased.ts'

export const ours: Eraser = {
  erase,
  expandErasure,
  createHistory,
  deletionOf,
  withoutHesitation,
  forget,
  storesEffective: true,
  looksAtIds: true,
}
/** Ours, judged by what people read alone. */
const read: Eraser = { ...ours, looksAtIds: false }

type Change = (struct: Struct, before: readonly Struct[]) => Struct

/** What the real one made of an update, changed struct by struct. */
const changed =
  (change: Change, keepsDeletes = true): Eraser['erase'] =>
  (update, ranges) => {
    const erased = erase(update, ranges)
    if (erased === update) return update
    const before = Y.decodeUpdate(update).structs
    const { structs, ds } = Y.decodeUpdate(erased)
    const sections = new Map<number, Struct[]>()
    for (const struct of structs) {
      const { client } = struct.id
      sections.set(client, [...(sections.get(client) ?? []), change(struct, before)])
    }
    const deletes: IdRange[] = [...ds.clients].flatMap(([client, gone]) =>
      gone.map(({ clock, len }) => ({ client, clock, length: len })),
    )
    return writeUpdate(sections, keepsDeletes ? deletes : [])
  }

const holds =
  ({ id: { client, clock } }: Struct) =>
  (other: Struct): boolean =>
    other.id.client === client && other.id.clock <= clock && clock < other.id.clock + other.length

const isEmptied = (struct: Struct): boolean =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted

/** Right-hand pieces lie where the whole began. */
const withoutOrigins: Change = (struct, before) => {
  const whole = before.find(holds(struct))
  if (!(struct instanceof Y.Item) || !(whole instanceof Y.Item) || whole.id.clock === struct.id.clock)
    return struct
  const { id, content } = struct
  return new Y.Item(id, null, whole.origin, null, whole.rightOrigin, whole.parent, whole.parentSub, content)
}

const withoutRightOrigins: Change = (struct, before) => {
  const whole = before.find(holds(struct))
  if (!(struct instanceof Y.Item) || !(whole instanceof Y.Item) || whole.id.clock === struct.id.clock)
    return struct
  return new Y.Item(struct.id, null, struct.origin, null, null, null as never, null, struct.content)
}

const asCollected: Change = (struct, before) =>
  isEmptied(struct) && !before.some((one) => isEmptied(one) && holds(struct)(one))
    ? new Y.GC(struct.id, struct.length)
    : struct

/** Cuts characters: the module is put in its place while the others load. */
const cuttingCharacters = async (): Promise<Eraser> => {
  vi.resetModules()
  vi.doMock(import('@twofold/shared/edits/whole-characters'), () => ({ cutsCharacter: () => false }))
  const careless = await import('@twofold/shared/edits/erase')
  const { expandErasure: expand } = await import('@twofold/shared/edits/expand-erasure')
  vi.doUnmock('@twofold/shared/edits/whole-characters')
  vi.resetModules()
  return { ...ours, ...careless, expandErasure: expand }
}

/** What each lacks → the eraser without it. */
export const brokenErasers: Readonly<Record<string, () => Promise<Eraser> | Eraser>> = {
  'erasing at all': () => ({ ...read, erase: (update) => update }),
  'origins of right-hand pieces': () => ({ ...read, erase: changed(withoutOrigins) }),
  'right origins of right-hand pieces': () => ({ ...ours, erase: changed(withoutRightOrigins) }),
  'a place for what is emptied': () => ({ ...read, erase: changed(asCollected) }),
  'the delete set': () => ({ ...read, erase: changed((struct) => struct, false) }),
  'whole characters': cuttingCharacters,
  'what is in an element': () => ({
    ...ours,
    expandErasure: (_history, ranges) => new IdRanges(ranges).list(),
  }),
  'the live deletion': () => ({ ...ours, deletionOf: () => deletionOf([]) }),
  'effective updates in the journal': () => ({ ...ours, storesEffective: false }),
  'devices that forget': () => ({ ...ours, forget: () => undefined }),
  'emptying what hesitated': () => ({ ...ours, withoutHesitation: (merged) => merged }),
}

/** Runs the suite until it fails. Null: it has not, in so many stories. */
export const foundOutIn = (eraser: Eraser, seed: number, stories: number): string | null => {
  const erased = erasedNothing()
  for (let story = 0; story < stories; story++) {
    try {
      erasedStory(eraser, seed + story, erased)
    } catch (error) {
      return (error as Error).message
    }
  }
  return null
}
