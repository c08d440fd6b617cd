/**
 * An update as its sections: the structs of each client, clocks contiguous. Decoding refuses early, before anything is
 * made for a bomb.
 */
import { createDecoder } from 'lib0/decoding'
import * as Y from 'yjs'
import { maxStructsPerUpdate, maxTypesPerUpdate } from '../limits.ts'
import { refuse } from './refusal.ts'

export type Struct = Y.Item | Y.GC | Y.Skip
/** Structs of one update by client, clocks contiguous. */
export type Sections = ReadonlyMap<number, readonly Struct[]>
export type StateOf = (client: number) => number
export type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']

export interface Decoded {
  readonly structs: readonly Struct[]
  readonly ds: DeleteSet
}

/** Content codes of the encoding that a plan never holds. */
const forbiddenCodes: ReadonlySet<number> = new Set([3 /* binary */, 9 /* sub-document */])
const typeCode = 7
const contentCodeBits = 31

/** What one update may bring. */
export interface DecodeLimits {
  readonly structs: number
  readonly types: number
}

const limitsOfFrames: DecodeLimits = { structs: maxStructsPerUpdate, types: maxTypesPerUpdate }

/** A v1 decoder that refuses while it reads, and whose position can be read afterwards. */
class Watched extends Y.UpdateDecoderV1 {
  readonly #clients = new Set<number>()
  readonly #limits: DecodeLimits
  #structs = 0
  #types = 0

  constructor(decoder: ConstructorParameters<typeof Y.UpdateDecoderV1>[0], limits: DecodeLimits) {
    super(decoder)
    this.#limits = limits
  }

  get position(): number {
    return this.restDecoder.pos
  }
  /** Read once for each section. Of two sections of one client Yjs would apply only the last. */
  override readClient(): number {
    const client = super.readClient()
    if (this.#clients.has(client)) refuse('malformed')
    this.#clients.add(client)
    return client
  }
  /** Read once for each struct. */
  override readInfo(): number {
    const info = super.readInfo()
    this.#structs += 1
    if (this.#structs > this.#limits.structs) refuse('tooMany')
    const code = info & contentCodeBits
    if (forbiddenCodes.has(code)) refuse('forbiddenContent')
    if (code === typeCode) this.#types += 1
    if (this.#types > this.#limits.types) refuse('tooMany')
    return info
  }
}

/**
 * Bytes left over are no update of ours.
 * @throws Refused, or whatever the decoder throws
 */
export const decode = (update: Uint8Array, limits: DecodeLimits = limitsOfFrames): Decoded => {
  const watched = new Watched(createDecoder(update), limits)
  /** Yjs wants to make its decoder by itself; this hands it ours. */
  function Handed(): Watched {
    return watched
  }
  const decoded = Y.decodeUpdateV2(update, Handed as unknown as typeof Y.UpdateDecoderV1)
  if (watched.position !== update.length) refuse('malformed')
  return decoded
}

/** @throws Refused on Skips, empty or endless structs, clocks with gaps */
export const sectionsOf = (structs: readonly Struct[]): Sections => {
  const sections = new Map<number, Struct[]>()
  let current = -1
  for (const struct of structs) {
    const { client, clock } = struct.id
    const section = sections.get(client)
    if (struct instanceof Y.Skip || struct.length <= 0 || !Number.isSafeInteger(clock + struct.length))
      refuse('malformed')
    if (section === undefined) {
      sections.set(client, [struct])
    } else {
      const last = section.at(-1)
      if (client !== current || !last || last.id.clock + last.length !== clock) refuse('malformed')
      section.push(struct)
    }
    current = client
  }
  return sections
}

export const endOf = (sections: Sections, client: number): number => {
  const last = sections.get(client)?.at(-1)
  return last ? last.id.clock + last.length : 0
}

/** Where in a list of contiguous structs the one that holds this clock stands; -1 in an empty list. */
export const indexAt = (section: readonly { readonly id: Y.ID }[], clock: number): number => {
  let low = 0
  let high = section.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((section[middle]?.id.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  return high < 0 ? -1 : low
}
