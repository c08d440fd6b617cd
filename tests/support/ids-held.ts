/** Updates taken apart to single ids: what each holds and what it names, however structs were cut or joined. */
import * as Y from 'yjs'

export interface Held {
  /** What it holds; null: emptied. */
  readonly content: string | null
  /** Between whom, and in what, it says it lies. */
  readonly place: string
}

const named = (id: Y.ID | null): string => (id ? `${id.client}:${id.clock}` : '-')

const unitAt = ({ content }: Y.Item, at: number): string | null => {
  if (content instanceof Y.ContentDeleted) return null
  if (content instanceof Y.ContentString) return `string ${content.str.charCodeAt(at)}`
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON)
    return `value ${JSON.stringify(content.arr[at])}`
  if (content instanceof Y.ContentFormat) return `mark ${content.key} ${JSON.stringify(content.value)}`
  if (content instanceof Y.ContentType)
    return `type ${content.type.constructor.name} ${(content.type as Y.XmlElement).nodeName ?? ''}`
  return `other ${JSON.stringify(content.getContent())}`
}

const placeAt = (item: Y.Item, at: number): string => {
  const { client, clock } = item.id
  if (at > 0) return `${client}:${clock + at - 1} ${named(item.rightOrigin)}`
  const parent: unknown = item.parent
  const inside = parent instanceof Y.ID ? named(parent) : String(parent ?? '')
  return `${named(item.origin)} ${named(item.rightOrigin)} ${inside} ${item.parentSub ?? ''}`.trim()
}

/** `client:clock` → what the update says of it. */
export const idsHeld = (update: Uint8Array): ReadonlyMap<string, Held> => {
  const held = new Map<string, Held>()
  for (const struct of Y.decodeUpdate(update).structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip) continue
    for (let at = 0; at < struct.length; at++)
      held.set(
        `${client}:${clock + at}`,
        struct instanceof Y.Item
          ? { content: unitAt(struct, at), place: placeAt(struct, at) }
          : { content: null, place: 'gc' },
      )
  }
  return held
}

/** Its delete set, as one text. */
export const deletesOf = (update: Uint8Array): string =>
  JSON.stringify(
    [...Y.decodeUpdate(update).ds.clients]
      .sort(([a], [b]) => a - b)
      .map(([client, ranges]) => [client, ranges]),
  )

/** The first id of which two updates say something else; null: they say the same. */
export const differenceInIds = (a: Uint8Array, b: Uint8Array): string | null => {
  const others = idsHeld(b)
  const held = idsHeld(a)
  for (const [id, { content, place }] of held) {
    const other = others.get(id)
    if (!other || other.content !== content || other.place !== place)
      return `${id}: ${content} at ${place} | ${other?.content} at ${other?.place}`
  }
  return held.size === others.size ? null : 'one has more ids'
}
