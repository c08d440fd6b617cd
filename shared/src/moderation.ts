/**
 * Who may write now, besides what their role allows: sections kept closed, a pause for all or for one, removals. Folded
 * from the journal by the server and told to every session whole; the client mirrors it, to grey what would be refused.
 */
import type { ParticipantId } from './ids.ts'
import type { Action } from './roles.ts'

/** Who decided it, and when (ms). Never why: a removal's reason stays in the journal. */
export interface Decided {
  readonly by: ParticipantId
  readonly at: number
}

export interface Moderation {
  /** By section key. */
  readonly locks: Readonly<Record<string, Decided>>
  /** A pause for everyone, the facilitator too: nobody writes while others may not. */
  readonly pause: Decided | null
  /** By participant id. */
  readonly pausedPeople: Readonly<Record<string, Decided>>
  /** By participant id: they have no place in the plan any more; their words stay theirs. */
  readonly removed: Readonly<Record<string, Decided>>
}

export const nothingModerated: Moderation = { locks: {}, pause: null, pausedPeople: {}, removed: {} }

export type Closed = 'removed' | 'everyonePaused' | 'personPaused' | 'locked'

export interface ClosedBy {
  readonly why: Closed
  readonly decided: Decided
}

/** Why this person may not write in this section now; null: nothing keeps them. The weightiest reason is told. */
export const closedFor = (
  { removed, pause, pausedPeople, locks }: Moderation,
  participant: ParticipantId,
  section: string,
): ClosedBy | null => {
  const found = (
    [
      ['removed', removed[participant]],
      ['everyonePaused', pause],
      ['personPaused', pausedPeople[participant]],
      ['locked', locks[section]],
    ] as const
  ).find(([, decided]) => decided)
  return found?.[1] ? { why: found[0], decided: found[1] } : null
}

/** Reasons for a removal: for the journal, never shown to the families. */
export const removalReasons = ['theyAsked', 'wrongPerson', 'safety', 'noLongerInvolved', 'other'] as const
export type RemovalReason = (typeof removalReasons)[number]

/** Roles that may be changed into each other: the families' own sides of the table never change. */
export const changeableRoles = ['scribe', 'observer', 'reviewer'] as const
export type ChangeableRole = (typeof changeableRoles)[number]

/** What a facilitator does to the room. Each is one entry (or none, when it is so already) with who and when. */
export type Act =
  | { readonly kind: 'lockSection' | 'openSection'; readonly section: string }
  | { readonly kind: 'pauseEveryone' | 'resumeEveryone' }
  | { readonly kind: 'pausePerson' | 'resumePerson' | 'letBack'; readonly participant: ParticipantId }
  | { readonly kind: 'removePerson'; readonly participant: ParticipantId; readonly reason: RemovalReason }
  | { readonly kind: 'changeRole'; readonly participant: ParticipantId; readonly role: ChangeableRole }

/** What a person must be able to do for it. */
export const actionFor = ({ kind }: Act): Action => {
  switch (kind) {
    case 'lockSection':
    case 'openSection':
      return 'lock'
    case 'pauseEveryone':
    case 'resumeEveryone':
    case 'pausePerson':
    case 'resumePerson':
      return 'pause'
    case 'removePerson':
    case 'letBack':
      return 'remove'
    case 'changeRole':
      return 'changeRole'
  }
}
