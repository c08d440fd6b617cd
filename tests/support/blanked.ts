/** A turn's update as the chain has it: what was typed and taken out again within the turn is only its length. */
import { decode, type Struct, sectionsOf } from '@twofold/shared/edits/sections'
import { writeUpdate } from '@twofold/shared/edits/write-update'
import * as Y from 'yjs'

type Range = readonly [from: number, to: number]

/** An item cut at the edges of what is deleted of it, and that as blanks. */
const blankItem = (item: Y.Item, gone: readonly Range[]): readonly Struct[] => {
  const { client, clock } = item.id
  const end = clock + item.length
  const cuts = gone.flat().filter((at) => at > clock && at < end)
  let rest = item
  const pieces = cuts.map((at) => {
    const before = rest
    const { rightOrigin, parent, parentSub } = before
    const content = before.content.splice(at - before.id.clock)
    before.length = at - before.id.clock
    const origin = Y.createID(client, at - 1)
    rest = new Y.Item(Y.createID(client, at), null, origin, null, rightOrigin, parent, parentSub, content)
    return before
  })
  for (const piece of [...pieces, rest])
    if (gone.some(([from, to]) => from <= piece.id.clock && piece.id.clock + piece.length <= to))
      piece.content = new Y.ContentDeleted(piece.length)
  return [...pieces, rest]
}

/** A merged update with the words blanked that it takes out again itself. Types stay, for what lies in them. */
export const blanked = (update: Uint8Array): Uint8Array => {
  const { structs, ds } = decode(update)
  const ranges = new Map(
    [...ds.clients].map(([client, list]) => [
      client,
      list.map(({ clock, len }): Range => [clock, clock + len]),
    ]),
  )
  const sections = new Map(
    [...sectionsOf(structs)].map(([client, section]) => [
      client,
      section.flatMap((struct) =>
        struct instanceof Y.Item && !(struct.content instanceof Y.ContentType)
          ? blankItem(struct, ranges.get(client) ?? [])
          : [struct],
      ),
    ]),
  )
  const deletes = [...ds.clients].flatMap(([client, list]) =>
    list.map(({ clock, len }) => ({ client, clock, length: len })),
  )
  return writeUpdate(sections, deletes)
}
