/**
 * What one session may send: the one door for messages, default deny. (Fields by role, locks and pause belong here
 * too, read again at commit.)
 */
import type { Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'
import type { CloseReason, WireMessage } from '@twofold/shared/wire'

export type Verdict =
  | { readonly kind: 'allowed' }
  /** Every honest provider sends it; it changes nothing and is forgotten. */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'ended'; readonly reason: CloseReason }

const allowed: Verdict = { kind: 'allowed' }
const dropped: Verdict = { kind: 'dropped' }

/** May this person sit in the room at all? */
export const maySit = (person: Person): boolean => can(person.role, 'readLive')

/** @param addsWords whether an update brings any new struct (a passive reader's Yjs sends clean-up without) */
export const authorise = (person: Person, message: WireMessage, addsWords: boolean): Verdict => {
  switch (message.type) {
    case 'step1':
    case 'queryAwareness':
      return allowed
    case 'awareness':
      return allowed
    case 'step2':
    case 'update':
      if (can(person.role, 'write')) return allowed
      return addsWords ? { kind: 'ended', reason: 'notAllowed' } : dropped
    case 'auth':
    case 'notice':
    case 'saved':
      return { kind: 'ended', reason: 'badFrame' }
  }
}
