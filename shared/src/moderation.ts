/**
 * Who may write now, besides what their role allows: sections kept closed, a pause for all or for one, removals. Folded
 * from the journal by the server and told to every session whole; the client mirrors it, to grey what would be refused.
 */
import type { ParticipantId } from './ids.ts'
import type { Role } from './roles.ts'

/** Who decided it, and when (ms). Never why: a removal's reason stays in the journal. */
export interface Decided {
  readonly by: ParticipantId
  readonly at: number
}

/** `asked`: a facilitator · `break`: somebody; who, only facilitators see · `away`: no facilitator is in the meeting. */
export const pauseReasons = ['asked', 'break', 'away'] as const
export type PauseReason = (typeof pauseReasons)[number]

export interface Pause {
  /** Null: the house itself, for a break and for a facilitator who is away. */
  readonly by: ParticipantId | null
  readonly at: number
  readonly why: PauseReason
  /** What the paused screens say, in the facilitator's words; null: the usual. */
  readonly text: string | null
}

/** Only this section is open. */
export interface OnlySection extends Decided {
  readonly section: string
}

/** Their words first; the others wait. */
export interface Floor extends Decided {
  readonly participant: ParticipantId
}

export interface Moderation {
  /** By section key. */
  readonly locks: Readonly<Record<string, Decided>>
  readonly only: OnlySection | null
  readonly floor: Floor | null
  /** A pause for everyone, the facilitator too: nobody writes while others may not. */
  readonly pause: Pause | null
  /** By participant id. */
  readonly pausedPeople: Readonly<Record<string, Decided>>
  /** By participant id: they have no place in the plan any more; their words stay theirs. */
  readonly removed: Readonly<Record<string, Decided>>
}

export const nothingModerated: Moderation = {
  locks: {},
  only: null,
  floor: null,
  pause: null,
  pausedPeople: {},
  removed: {},
}

/** `elsewhere`: another section is the only one open. `floor`: somebody else has the floor. */
export type Closed = 'removed' | 'everyonePaused' | 'personPaused' | 'floor' | 'elsewhere' | 'locked'

export interface ClosedBy {
  readonly why: Closed
  readonly decided: Pick<Pause, 'by' | 'at'>
}

/** Who writes, and through a scribe: whose words. */
export interface Writer {
  readonly id: ParticipantId
  /** Absent: their own. */
  readonly saidBy?: ParticipantId | undefined
  /** The role of whom they speak for: a scribe puts nobody's words where these could not write them. */
  readonly saidByRole?: Role | undefined
}

/** Why this person may not write in this section now; null: nothing keeps them. The weightiest reason is told. */
export const closedFor = (
  { removed, pause, pausedPeople, floor, only, locks }: Moderation,
  { id, saidBy = id }: Writer,
  section: string,
): ClosedBy | null => {
  const hasFloor = !floor || floor.participant === saidBy
  const found = (
    [
      ['removed', removed[id]],
      ['everyonePaused', pause],
      ['personPaused', pausedPeople[id] ?? pausedPeople[saidBy]],
      ['floor', hasFloor ? null : floor],
      ['elsewhere', only?.section === section ? null : only],
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
