/** Updates that no honest encoder writes, built byte by byte in Yjs' v1 encoding. */
import * as encoding from 'lib0/encoding'

type Id = readonly [client: number, clock: number]

export type ForgedStruct =
  | { readonly kind: 'gc'; readonly length: number }
  | { readonly kind: 'skip'; readonly length: number }
  | {
      readonly kind: 'item'
      readonly origin?: Id
      readonly right?: Id
      /** A root's name, or the id of a type. */
      readonly parent?: string | Id
      readonly key?: string
      readonly content: ForgedContent
    }

export type ForgedContent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'deleted'; readonly length: number }
  | { readonly type: 'binary' | 'document' | 'map' | 'fragment' }
  | { readonly type: 'element'; readonly name: string }
  | { readonly type: 'any'; readonly values: readonly unknown[] }
  | { readonly type: 'format'; readonly key: string; readonly json: string }

export interface Section {
  readonly client: number
  readonly clock: number
  readonly structs: readonly ForgedStruct[]
}

export interface Forged {
  readonly sections?: readonly Section[]
  readonly deletes?: readonly (readonly [client: number, ranges: readonly (readonly [number, number])[]])[]
}

const codes = {
  deleted: 1,
  binary: 3,
  text: 4,
  format: 6,
  map: 7,
  fragment: 7,
  element: 7,
  any: 8,
  document: 9,
}
const typeRefs = { map: 1, element: 3, fragment: 4 }

const writeId = (to: encoding.Encoder, [client, clock]: Id): void => {
  encoding.writeVarUint(to, client)
  encoding.writeVarUint(to, clock)
}

const writeContent = (to: encoding.Encoder, content: ForgedContent): void => {
  switch (content.type) {
    case 'text':
      return encoding.writeVarString(to, content.text)
    case 'deleted':
      return encoding.writeVarUint(to, content.length)
    case 'binary':
      return encoding.writeVarUint8Array(to, new Uint8Array([1, 2, 3]))
    case 'document':
      encoding.writeVarString(to, 'guid')
      return encoding.writeAny(to, {})
    case 'map':
    case 'fragment':
      return encoding.writeVarUint(to, typeRefs[content.type])
    case 'element':
      encoding.writeVarUint(to, typeRefs.element)
      return encoding.writeVarString(to, content.name)
    case 'any':
      encoding.writeVarUint(to, content.values.length)
      for (const value of content.values) encoding.writeAny(to, value as never)
      return
    case 'format':
      encoding.writeVarString(to, content.key)
      return encoding.writeVarString(to, content.json)
  }
}

const writeStruct = (to: encoding.Encoder, struct: ForgedStruct): void => {
  if (struct.kind !== 'item') {
    encoding.writeUint8(to, struct.kind === 'gc' ? 0 : 10)
    return encoding.writeVarUint(to, struct.length)
  }
  const { origin, right, parent, key, content } = struct
  const flags = (origin ? 128 : 0) | (right ? 64 : 0) | (key === undefined ? 0 : 32)
  encoding.writeUint8(to, flags | codes[content.type])
  if (origin) writeId(to, origin)
  if (right) writeId(to, right)
  if (!origin && !right) {
    encoding.writeVarUint(to, typeof parent === 'string' ? 1 : 0)
    if (typeof parent === 'string') encoding.writeVarString(to, parent)
    else writeId(to, parent ?? [0, 0])
    if (key !== undefined) encoding.writeVarString(to, key)
  }
  writeContent(to, content)
}

export const forge = ({ sections = [], deletes = [] }: Forged): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, sections.length)
  for (const { client, clock, structs } of sections) {
    encoding.writeVarUint(to, structs.length)
    writeId(to, [client, clock])
    for (const struct of structs) writeStruct(to, struct)
  }
  encoding.writeVarUint(to, deletes.length)
  for (const [client, ranges] of deletes) {
    writeId(to, [client, ranges.length])
    for (const range of ranges) writeId(to, range)
  }
  return encoding.toUint8Array(to)
}

export const text = (words: string, place: { parent?: string | Id; origin?: Id; right?: Id } = {}) =>
  ({ kind: 'item', ...place, content: { type: 'text', text: words } }) as const
