/**
 * The wire, beside PROTOCOL.md. Plain y-websocket messages, and ours under the subprotocol `twofold.v1`:
 *
 *   message = 0 sync (0 step1 | 1 step2 | 2 update) | 1 awareness | 2 auth | 3 query awareness     y-websocket
 *           | 80 notice: JSON | 81 saved: frames, state vector | 82 diverged: sections               twofold.v1
 *
 * One message a WebSocket message: stock clients read only the first.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Notice } from './notice.ts'

export type { Notice } from './notice.ts'

export const subprotocol = 'twofold.v1'

export const messageCodes = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  notice: 80,
  saved: 81,
  diverged: 82,
} as const

export const syncCodes = { step1: 0, step2: 1, update: 2 } as const

/**
 * Close codes, each with what the client does next. 4400–4499: permanent, stock clients stop too.
 * 4500–4599: come back later.
 */
export const closeCodes = {
  /** Not a y-websocket frame, truncated, a text frame, or an update that leaves something missing. */
  badFrame: { code: 4400, then: 'stop' },
  /** The session was signed out, or its link was replaced. */
  sessionEnded: { code: 4401, then: 'stop' },
  /** This role may not send that. */
  notAllowed: { code: 4403, then: 'stop' },
  /** The plan is no longer here for this person. */
  planGone: { code: 4404, then: 'stop' },
  /** The facilitator cannot let this person into the meeting. */
  turnedAway: { code: 4407, then: 'stop' },
  /** More than one frame may hold (the WebSocket layer itself says 1009). */
  frameTooBig: { code: 4413, then: 'stop' },
  /** The page is older than the server's schema: load it again. */
  oldPage: { code: 4426, then: 'reload' },
  /** The server is stopping. */
  goingAway: { code: 4500, then: 'comeBack' },
  /** Our mistake: the room was closed and will be read again from the journal. */
  roomReset: { code: 4501, then: 'comeBack' },
  /** The client did not read fast enough. */
  tooSlow: { code: 4502, then: 'comeBack' },
  /** No pong. */
  silent: { code: 4503, then: 'comeBack' },
  /** More than one person's share in a while. */
  tooMuch: { code: 4504, then: 'comeBack' },
  /** The disk takes nothing, and enough words wait for it: these stay with the client. */
  diskWaits: { code: 4505, then: 'comeBack' },
  /** A meeting's waiting room opened, or somebody is in the room with whom this person is never to be. */
  toWaitingRoom: { code: 4506, then: 'comeBack' },
} as const
export type CloseReason = keyof typeof closeCodes
export type CloseThen = (typeof closeCodes)[CloseReason]['then']

/** What the WebSocket layer says by itself of a frame over the limit, before any code of ours can be sent. */
const tooBigForWebSocket = 1009

/** What the client does after a close code; unknown and network codes: come back. */
export const afterClose = (code: number): CloseThen => {
  if (code === tooBigForWebSocket) return closeCodes.frameTooBig.then
  const known = Object.values(closeCodes).find((entry) => entry.code === code)
  if (known) return known.then
  return code >= 4400 && code < 4500 ? 'stop' : 'comeBack'
}

const message = (code: number, write: (encoder: encoding.Encoder) => void): Uint8Array<ArrayBuffer> => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, code)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const syncMessage = (code: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  message(messageCodes.sync, (encoder) => {
    encoding.writeVarUint(encoder, code)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export const writeStep1 = (stateVector: Uint8Array) => syncMessage(syncCodes.step1, stateVector)
export const writeStep2 = (update: Uint8Array) => syncMessage(syncCodes.step2, update)
export const writeUpdate = (update: Uint8Array) => syncMessage(syncCodes.update, update)
export const writeNotice = (notice: Notice) =>
  message(messageCodes.notice, (encoder) => encoding.writeVarString(encoder, JSON.stringify(notice)))

/** `frames`: how many sync step 2 and update frames of this session are on disk. */
export const writeSaved = (frames: number, stateVector: Uint8Array) =>
  message(messageCodes.saved, (encoder) => {
    encoding.writeVarUint(encoder, frames)
    encoding.writeVarUint8Array(encoder, stateVector)
  })

/** A page reads otherwise than a `beacon` said, in these sections. */
export const writeDiverged = (sections: readonly string[]) =>
  message(messageCodes.diverged, (encoder) => {
    encoding.writeVarUint(encoder, sections.length)
    for (const section of sections) encoding.writeVarString(encoder, section)
  })

/** One state in an awareness message; null means gone. */
export interface AwarenessEntry {
  readonly client: number
  readonly clock: number
  readonly state: unknown
}

/** An awareness update as y-protocols applies it. */
export const encodeAwareness = (entries: readonly AwarenessEntry[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  }
  return encoding.toUint8Array(encoder)
}

export const writeAwareness = (entries: readonly AwarenessEntry[]) =>
  message(messageCodes.awareness, (encoder) => encoding.writeVarUint8Array(encoder, encodeAwareness(entries)))

export const writeQueryAwareness = () => message(messageCodes.queryAwareness, () => undefined)

export type WireMessage =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  | { readonly type: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly entries: readonly AwarenessEntry[] }
  | { readonly type: 'queryAwareness' }
  | { readonly type: 'auth' }
  | { readonly type: 'notice'; readonly notice: Notice }
  | { readonly type: 'saved'; readonly frames: number; readonly stateVector: Uint8Array }
  | { readonly type: 'diverged'; readonly sections: readonly string[] }

/**
 * Only the server sends notices, and the page trusts it as it trusts the script that came from it: parsing them with
 * their schema would put a parser of 6 kB into every phone's first load. The server refuses any that is sent to it.
 */
const readNotice = (json: string): Notice => JSON.parse(json) as Notice

const readSync = (decoder: decoding.Decoder): WireMessage => {
  const code = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  switch (code) {
    case syncCodes.step1:
      return { type: 'step1', stateVector: bytes }
    case syncCodes.step2:
      return { type: 'step2', update: bytes }
    case syncCodes.update:
      return { type: 'update', update: bytes }
    default:
      throw new RangeError('unknown sync message')
  }
}

const readAwareness = (bytes: Uint8Array): WireMessage => {
  const decoder = decoding.createDecoder(bytes)
  const count = decoding.readVarUint(decoder)
  // Each entry takes at least three bytes: a count beyond that is a bomb, not a room.
  if (count > bytes.length / 3) throw new RangeError('more awareness entries than bytes')
  const entries = Array.from({ length: count }, () => ({
    client: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: JSON.parse(decoding.readVarString(decoder)) as unknown,
  }))
  if (decoding.hasContent(decoder)) throw new RangeError('bytes after the awareness entries')
  return { type: 'awareness', entries }
}

const readDiverged = (decoder: decoding.Decoder): WireMessage => {
  const count = decoding.readVarUint(decoder)
  // Each takes at least a byte.
  if (count > decoder.arr.length) throw new RangeError('more sections than bytes')
  return { type: 'diverged', sections: Array.from({ length: count }, () => decoding.readVarString(decoder)) }
}

/**
 * One message, whole: bytes left over are refused.
 * @throws an error of any kind on a frame that is not ours; the caller closes the session
 */
export const readMessage = (frame: Uint8Array): WireMessage => {
  const decoder = decoding.createDecoder(frame)
  const read = (): WireMessage => {
    switch (decoding.readVarUint(decoder)) {
      case messageCodes.sync:
        return readSync(decoder)
      case messageCodes.awareness:
        return readAwareness(decoding.readVarUint8Array(decoder))
      case messageCodes.queryAwareness:
        return { type: 'queryAwareness' }
      case messageCodes.auth:
        decoding.readTailAsUint8Array(decoder)
        return { type: 'auth' }
      case messageCodes.notice:
        return { type: 'notice', notice: readNotice(decoding.readVarString(decoder)) }
      case messageCodes.saved:
        return {
          type: 'saved',
          frames: decoding.readVarUint(decoder),
          stateVector: decoding.readVarUint8Array(decoder),
        }
      case messageCodes.diverged:
        return readDiverged(decoder)
      default:
        throw new RangeError('unknown message')
    }
  }
  const result = read()
  if (decoding.hasContent(decoder)) throw new RangeError('bytes after the message')
  return result
}
