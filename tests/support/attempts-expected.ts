/** What must come of each attempt, said from the table of roles and the state, and from nothing the server does. */
import { type Action, can, type Role } from '@twofold/shared/roles'
import type { Outcome } from './attempts.ts'

/** What is so when the actors try. In the ended ones they had an open socket until a moment before. */
export const states = [
  'open',
  'sectionLocked',
  'everyonePaused',
  'personPaused',
  'removed',
  'roleChanged',
  'linkRevoked',
  'linkReplaced',
  'signedOut',
  'expired',
] as const
export type State = (typeof states)[number]

const wordActions: readonly Action[] = ['write', 'writeFamilyField', 'writeYouthField', 'writeAgencyField']
const actActions: readonly Action[] = [
  'lock',
  'pause',
  'remove',
  'changeRole',
  'lead',
  'letIn',
  'hide',
  'restore',
  'redact',
  'clearWish',
  'scribe',
  'reword',
  'note',
  'takeBreak',
  'agree',
]
/** Over HTTP, at a door that is not there for who may not. */
const atOwnDoor: readonly Action[] = ['tookPart', 'readHistory']
const staffActions: readonly Action[] = ['invite', 'seeAgencyOnly']

/** Nobody removes a facilitator; who has an account has no link and no borrowed phone. */
export const endsAccess = (
  state: State,
  { role, hasAccount }: { readonly role: Role; readonly hasAccount: boolean },
): boolean => {
  switch (state) {
    case 'removed':
      return role !== 'facilitator'
    case 'linkRevoked':
    case 'linkReplaced':
    case 'expired':
      return !hasAccount
    case 'signedOut':
      return true
    default:
      return false
  }
}

const keptFromWords = (state: State): Outcome | null => {
  switch (state) {
    case 'sectionLocked':
      return 'refused locked'
    case 'everyonePaused':
    case 'personPaused':
      return `refused ${state}`
    default:
      return null
  }
}

export interface Trying {
  readonly action: Action
  readonly what: string
  readonly role: Role
  readonly state: State
  /** What staff do besides a plan's room wants an account, whatever the role. */
  readonly hasAccount: boolean
  /** They sat in the room before what is so now was so. */
  readonly hadLine: boolean
}

/** Who had no line was turned away when they came. */
const lineEnded = (hadLine: boolean): Outcome => `closed ${hadLine ? 4401 : 4403}`

const afterTheEnd = ({ action, what, hadLine }: Trying): Outcome => {
  if (what === 'comes in anew') return 'status 401'
  if (staffActions.includes(action)) return '401 notSignedIn'
  if (actActions.includes(action) || atOwnDoor.includes(action)) return '404 notFound'
  return lineEnded(hadLine)
}

const forbidden = ({ action, what, role, hadLine }: Trying): Outcome => {
  if (staffActions.includes(action)) return '401 notSignedIn'
  if (actActions.includes(action)) return '403 notAllowed'
  if (atOwnDoor.includes(action)) return '404 notFound'
  if (!can(role, 'readLive')) return what === 'comes in anew' ? 'closed 4403' : lineEnded(hadLine)
  if (wordActions.includes(action)) return can(role, 'write') ? 'refused notYourField' : 'refused readOnly'
  return 'unseen'
}

export const expectedOf = (trying: Trying): Outcome => {
  const { action, role, state, hasAccount } = trying
  if (endsAccess(state, trying)) return afterTheEnd(trying)
  if (staffActions.includes(action) && !hasAccount) return '401 notSignedIn'
  if (!can(role, action)) return forbidden(trying)
  return (wordActions.includes(action) ? keptFromWords(state) : null) ?? 'happened'
}
