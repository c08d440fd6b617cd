/**
 * How much one person may send: decided by a frame's kind and length, before anything of it is decoded.
 * Presence over its measure is dropped, as it is the latest that counts; words over theirs end the session with a code
 * that means "come back", as the client still has them and brings them all in one frame.
 */
import { type FlowLimits, flowLimits } from '@twofold/shared/limits'
import { type Bucket, fullBucket, levelAt, take } from './token-bucket.ts'

/** `asks`: costs little to send and much to answer, or is nothing that an honest client sends often. */
export type FrameKind = 'words' | 'presence' | 'asks'

export type Flow = Readonly<Record<keyof FlowLimits, Bucket>>
export type OverLimit = 'words' | 'presence' | 'asks' | 'messages' | 'bytes'

export type FlowVerdict =
  | { readonly kind: 'taken' }
  | { readonly kind: 'dropped'; readonly over: OverLimit }
  | { readonly kind: 'ended'; readonly over: OverLimit }

const names = Object.keys(flowLimits) as readonly (keyof FlowLimits)[]

export const fullFlow = (limits: FlowLimits, now: number): Flow =>
  Object.fromEntries(names.map((name) => [name, fullBucket(limits[name], now)])) as Flow

/** Whether it is as good as new, so that it may be forgotten. */
export const isFull = (flow: Flow, limits: FlowLimits, now: number): boolean =>
  names.every((name) => levelAt(flow[name], limits[name], now) === limits[name].burst)

/** All of these or none. */
const takeAll = (
  flow: Flow,
  limits: FlowLimits,
  wanted: Partial<Record<keyof FlowLimits, number>>,
  now: number,
): Flow | null => {
  const taken: Partial<Record<keyof FlowLimits, Bucket>> = {}
  for (const name of names) {
    const amount = wanted[name]
    if (amount === undefined) continue
    const bucket = take(flow[name], limits[name], amount, now)
    if (!bucket) return null
    taken[name] = bucket
  }
  return { ...flow, ...taken }
}

const wantedFor = (kind: FrameKind, bytes: number): Partial<Record<keyof FlowLimits, number>> => {
  switch (kind) {
    case 'words':
      return { wordFrames: 1, wordBytes: bytes }
    case 'presence':
      return { presenceFrames: 1, presenceBytes: bytes }
    case 'asks':
      return { askFrames: 1 }
  }
}

export const takeFrame = (
  flow: Flow,
  limits: FlowLimits,
  { kind, bytes }: { readonly kind: FrameKind; readonly bytes: number },
  now: number,
): readonly [Flow, FlowVerdict] => {
  const counted = takeAll(flow, limits, { allFrames: 1 }, now)
  if (!counted) return [flow, { kind: 'ended', over: 'messages' }]
  const weighed = takeAll(counted, limits, { allBytes: bytes }, now)
  if (!weighed) return [flow, { kind: 'ended', over: 'bytes' }]
  const taken = takeAll(weighed, limits, wantedFor(kind, bytes), now)
  if (taken) return [taken, { kind: 'taken' }]
  return [weighed, { kind: kind === 'presence' ? 'dropped' : 'ended', over: kind }]
}
