/**
 * Whether a line lives, seen from two looks at its TCP socket a round apart. A phone on a weak network may take minutes
 * for a whole plan and never get to answer a ping behind it; what counts is that bytes move.
 */
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export interface Pulse {
  readonly heardBytes: number
  /** Of finished writes. */
  readonly wroteBytes: number
  /** Of the write under way: what the kernel has not taken. One write may be megabytes. */
  readonly leftBytes: number
  readonly isWaiting: boolean
}

/** Node keeps it on the handle, for the same purpose: a write that moves is no timeout. */
const leftOf = (raw: Socket): number => {
  const { _handle: handle } = raw as unknown as { readonly _handle?: { readonly writeQueueSize?: number } }
  return handle?.writeQueueSize ?? 0
}

export const pulseOf = (raw: Duplex): Pulse => {
  const waiting = raw.writableLength
  if (!(raw instanceof Socket)) return { heardBytes: 0, wroteBytes: 0, leftBytes: 0, isWaiting: waiting > 0 }
  return {
    heardBytes: raw.bytesRead,
    wroteBytes: raw.bytesWritten - waiting,
    leftBytes: leftOf(raw),
    isWaiting: waiting > 0,
  }
}

/** `stuck`: bytes waited for it the whole time and it took none · `silent`: nothing came and nothing went */
export type Beat = 'alive' | 'stuck' | 'silent'

export const beatBetween = (before: Pulse, after: Pulse): Beat => {
  const hasTaken = after.wroteBytes !== before.wroteBytes || after.leftBytes !== before.leftBytes
  if (before.isWaiting && after.isWaiting && !hasTaken) return 'stuck'
  return (hasTaken && after.isWaiting) || after.heardBytes !== before.heardBytes ? 'alive' : 'silent'
}
