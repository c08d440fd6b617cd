/** The fold over what facilitators did to the room. */
import type { EntryBody } from '@twofold/shared/journal'
import type { Decided, Moderation } from '@twofold/shared/moderation'

type Decisions = Readonly<Record<string, Decided>>
const without = (decisions: Decisions, key: string): Decisions =>
  Object.fromEntries(Object.entries(decisions).filter(([other]) => other !== key))

/** Kinds of entries that the fold below reads. */
export type ModerationBody = Extract<
  EntryBody,
  {
    readonly kind:
      | 'sectionLocked'
      | 'sectionOpened'
      | 'everyonePaused'
      | 'everyoneResumed'
      | 'personPaused'
      | 'personResumed'
      | 'personRemoved'
      | 'personLetBack'
  }
>

export const foldModeration = (state: Moderation, body: ModerationBody, decided: Decided): Moderation => {
  switch (body.kind) {
    case 'sectionLocked':
      return { ...state, locks: { ...state.locks, [body.section]: decided } }
    case 'sectionOpened':
      return { ...state, locks: without(state.locks, body.section) }
    case 'everyonePaused':
      return { ...state, pause: decided }
    case 'everyoneResumed':
      return { ...state, pause: null }
    case 'personPaused':
      return { ...state, pausedPeople: { ...state.pausedPeople, [body.participant]: decided } }
    case 'personResumed':
      return { ...state, pausedPeople: without(state.pausedPeople, body.participant) }
    case 'personRemoved':
      return {
        ...state,
        pausedPeople: without(state.pausedPeople, body.participant),
        removed: { ...state.removed, [body.participant]: decided },
      }
    case 'personLetBack':
      return { ...state, removed: without(state.removed, body.participant) }
  }
}
