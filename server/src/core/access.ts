/**
 * What besides words a session may send: default deny. (Words: edit-rules.ts. Who is in the room: place.ts. What people
 * do: acts/.)
 */
import type { CloseReason, WireMessage } from '@twofold/shared/wire'

export type Verdict = { readonly kind: 'allowed' } | { readonly kind: 'ended'; readonly reason: CloseReason }

/** Words are judged when their turn in the queue comes. */
export const authorise = ({ type }: Pick<WireMessage, 'type'>): Verdict => {
  switch (type) {
    case 'step1':
    case 'step2':
    case 'update':
    case 'queryAwareness':
    case 'awareness':
    case 'diverged':
      return { kind: 'allowed' }
    case 'auth':
    case 'notice':
    case 'saved':
      return { kind: 'ended', reason: 'badFrame' }
  }
}
