/**
 * How the measured servers are spoken to. All carry y-protocols' sync messages; Hocuspocus puts the room's name before
 * each and wants a word of greeting, ours tells what is on disk, the relay knows nothing and is asked nothing.
 */
import {
  messageCodes,
  subprotocol,
  syncCodes,
  writeStep1,
  writeStep2,
  writeUpdate,
} from '@twofold/shared/wire'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { ServerName } from './servers/start.ts'

export type Heard =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'words'; readonly update: Uint8Array; readonly isWhole: boolean }
  /** All of this session's frames up to this one, or one more of them, are taken. */
  | { readonly kind: 'taken'; readonly frames: number | 'oneMore' }

export interface Dialect {
  readonly subprotocols: readonly string[]
  /** Whether it answers a step 1. */
  readonly hasState: boolean
  /** Before anything else. */
  greeting(): readonly Uint8Array[]
  step1(stateVector: Uint8Array): Uint8Array
  step2(update: Uint8Array): Uint8Array
  update(update: Uint8Array): Uint8Array
  /** Null: nothing that matters here. */
  read(frame: Uint8Array): Heard | null
}

const readSync = (decoder: decoding.Decoder): Heard => {
  const step = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  if (step === syncCodes.step1) return { kind: 'step1', stateVector: bytes }
  return { kind: 'words', update: bytes, isWhole: step === syncCodes.step2 }
}

const readPlain = (frame: Uint8Array): Heard | null => {
  const decoder = decoding.createDecoder(frame)
  const type = decoding.readVarUint(decoder)
  if (type === messageCodes.sync) return readSync(decoder)
  return type === messageCodes.saved ? { kind: 'taken', frames: decoding.readVarUint(decoder) } : null
}

const plain = (subprotocols: readonly string[], hasState: boolean): Dialect => ({
  subprotocols,
  hasState,
  greeting: () => [],
  step1: writeStep1,
  step2: writeStep2,
  update: writeUpdate,
  read: readPlain,
})

// @hocuspocus/server 4: `room • type • …`; types of our own concern
const hocuspocusAuth = 2
const hocuspocusSyncReply = 4
const hocuspocusSyncStatus = 8

/** @param room as it stands in the address */
const hocuspocus = (room: string): Dialect => {
  const addressed = (frame: Uint8Array): Uint8Array =>
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, room)
      encoding.writeUint8Array(encoder, frame)
    })
  return {
    subprotocols: [],
    hasState: true,
    greeting: () => [
      addressed(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, hocuspocusAuth)
          encoding.writeVarUint(encoder, 0)
          encoding.writeVarString(encoder, '')
        }),
      ),
    ],
    step1: (stateVector) => addressed(writeStep1(stateVector)),
    step2: (update) => addressed(writeStep2(update)),
    update: (update) => addressed(writeUpdate(update)),
    read(frame) {
      const decoder = decoding.createDecoder(frame)
      decoding.readVarString(decoder)
      const type = decoding.readVarUint(decoder)
      if (type === messageCodes.sync || type === hocuspocusSyncReply) return readSync(decoder)
      return type === hocuspocusSyncStatus ? { kind: 'taken', frames: 'oneMore' } : null
    },
  }
}

export const dialectOf = (server: ServerName, url: string): Dialect => {
  switch (server) {
    case 'Twofold':
      return plain([subprotocol], true)
    case 'relay':
      return plain([], false)
    case 'y-websocket':
      return plain([], true)
    case 'Hocuspocus':
      return hocuspocus(new URL(url).pathname.slice(1))
  }
}
