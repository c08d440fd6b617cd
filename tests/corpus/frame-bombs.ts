/** Frames that are built to hang or fill a room before any of their words are looked at. All but one end their session. */
import {
  messageCodes,
  syncCodes,
  writeAwareness,
  writeStep1,
  writeStep2,
  writeUpdate,
} from '@twofold/shared/wire'
import * as encoding from 'lib0/encoding'

const bytesOf = (write: (to: encoding.Encoder) => void): Uint8Array => {
  const to = encoding.createEncoder()
  write(to)
  return encoding.toUint8Array(to)
}

const numbers = (...list: readonly number[]): Uint8Array =>
  bytesOf((to) => {
    for (const number of list) encoding.writeVarUint(to, number)
  })

const stateVectorOf = (clients: number): Uint8Array =>
  bytesOf((to) => {
    encoding.writeVarUint(to, clients)
    for (let client = 0; client < clients; client++) {
      encoding.writeVarUint(to, 2_000_000 + client)
      encoding.writeVarUint(to, 1)
    }
  })

const awarenessOf = (inside: Uint8Array): Uint8Array =>
  bytesOf((to) => {
    encoding.writeVarUint(to, messageCodes.awareness)
    encoding.writeVarUint8Array(to, inside)
  })

const stateOf = (json: string): Uint8Array =>
  awarenessOf(
    bytesOf((to) => {
      for (const number of [1, 7, 1]) encoding.writeVarUint(to, number)
      encoding.writeVarString(to, json)
    }),
  )

/** It says only what its sender has, and costs the answer. */
export const heardBomb = 'a state vector of a hundred and fifty thousand clients'

export const frameBombs: Readonly<Record<string, () => Uint8Array>> = {
  '2^40 presences': () => awarenessOf(numbers(2 ** 40, 7, 1)),
  'presence nested a hundred thousand deep': () => stateOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  'presence of a megabyte': () => stateOf(JSON.stringify('x'.repeat(1_000_000))),
  'a hundred thousand presences': () =>
    writeAwareness(Array.from({ length: 100_000 }, (_, n) => ({ client: n, clock: 1, state: 0 }))),
  'a state vector that promises 2^40 clients': () => writeStep1(numbers(2 ** 40, 7, 1)),
  [heardBomb]: () => writeStep1(stateVectorOf(150_000)),
  'bytes that are no state vector': () => writeStep1(new Uint8Array([255, 255, 255])),
  'words that promise a megabyte and hold none': () => numbers(messageCodes.sync, syncCodes.update, 2 ** 20),
  'a sync message that nobody knows': () => numbers(messageCodes.sync, 3, 0),
  'a message that nobody knows': () => numbers(2 ** 40),
  'a notice, which only the server says': () =>
    bytesOf((to) => {
      encoding.writeVarUint(to, messageCodes.notice)
      encoding.writeVarString(to, `${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    }),
  'a text of a megabyte for words': () => writeUpdate(new TextEncoder().encode('x'.repeat(1_000_000))),
  'an answer without words': () => writeStep2(new Uint8Array()),
}
