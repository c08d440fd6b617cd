/**
 * Whose voice is heard how much, in words before numbers. Never a score: it helps the facilitator to turn to who has
 * said little yet.
 */
import type { Lead } from '@twofold/shared/beside'
import type { ParticipantId } from '@twofold/shared/ids'

type Voice = Lead['voice']
/** Share of one person in one section. */
type Share = Voice[string][string]

const none: Share = { letters: 0, turns: 0 }
const sum = (a: Share, b: Share): Share => ({ letters: a.letters + b.letters, turns: a.turns + b.turns })

/** How much somebody has written. @param section null: the whole meeting */
export const voiceOf = (voice: Voice, section: string | null, people: readonly ParticipantId[]): Share =>
  Object.entries(voice)
    .filter(([key]) => section === null || key === section)
    .flatMap(([, shares]) => people.map((id) => shares[id] ?? none))
    .reduce(sum, none)

export const amounts = ['nothing', 'little', 'quarter', 'third', 'half', 'most', 'all'] as const
export type Amount = (typeof amounts)[number]

/** A part of a whole, as one says it. */
export const amountOf = (part: number, whole: number): Amount => {
  if (part === 0 || whole === 0) return 'nothing'
  const share = part / whole
  if (share < 0.18) return 'little'
  if (share < 0.29) return 'quarter'
  if (share < 0.42) return 'third'
  if (share < 0.59) return 'half'
  return share < 0.93 ? 'most' : 'all'
}
