/** The fold over what facilitators did to the room. */
import type { BodyOf, ModerationKind } from '@twofold/shared/entries'
import type { ParticipantId } from '@twofold/shared/ids'
import type { Decided, Moderation } from '@twofold/shared/moderation'

type Decisions = Readonly<Record<string, Decided>>
const without = (decisions: Decisions, key: string): Decisions =>
  Object.fromEntries(Object.entries(decisions).filter(([other]) => other !== key))

export type ModerationBody = BodyOf<ModerationKind>

/**
 * @param by null: the house itself, which pauses when no facilitator is there and lets go on when one is. Nobody but a
 * participant decides anything else; an entry without one would be a mistake of ours, and closes nothing.
 */
export const foldModeration = (
  state: Moderation,
  body: ModerationBody,
  { by, at }: { readonly by: ParticipantId | null; readonly at: number },
): Moderation => {
  if (body.kind === 'everyonePaused') {
    const { why = 'asked', text = null } = body
    return { ...state, pause: { by, at, why, text } }
  }
  if (body.kind === 'everyoneResumed') return { ...state, pause: null }
  return by === null ? state : foldDecided(state, body, { by, at })
}

const foldDecided = (
  state: Moderation,
  body: Exclude<ModerationBody, { readonly kind: 'everyonePaused' | 'everyoneResumed' }>,
  decided: Decided,
): Moderation => {
  switch (body.kind) {
    case 'sectionLocked':
      return { ...state, locks: { ...state.locks, [body.section]: decided } }
    case 'sectionOpened':
      return { ...state, locks: without(state.locks, body.section) }
    case 'sectionOnly':
      return { ...state, only: { ...decided, section: body.section } }
    case 'allSections':
      return { ...state, only: null }
    case 'floorGiven':
      return { ...state, floor: { ...decided, participant: body.participant } }
    case 'floorEnded':
      return { ...state, floor: null }
    case 'roleChanged':
      return state
    case 'personPaused':
      return { ...state, pausedPeople: { ...state.pausedPeople, [body.participant]: decided } }
    case 'personResumed':
      return { ...state, pausedPeople: without(state.pausedPeople, body.participant) }
    case 'personRemoved':
      return {
        ...state,
        // Nobody waits for somebody who is gone.
        floor: state.floor?.participant === body.participant ? null : state.floor,
        pausedPeople: without(state.pausedPeople, body.participant),
        removed: { ...state.removed, [body.participant]: decided },
      }
    case 'personLetBack':
      return { ...state, removed: without(state.removed, body.participant) }
  }
}
