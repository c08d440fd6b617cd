/**
 * Where the meeting stands on the page. Nothing of it is in the first load: its code and its words are fetched when a
 * meeting is planned or under way, when somebody has the floor, and by whoever leads.
 */
import { can } from '@twofold/shared/roles'
import type { ReactNode } from 'react'
import { late } from '../look/late.tsx'
import { useBeside, useMe, useModeration } from '../plan/plan-context.ts'

export type MeetingProps =
  /** The facilitator's left column: what the meeting goes through. */
  | { readonly what: 'agenda' }
  /** The facilitator's right column: who is in the room, who waits, what can be done. */
  | { readonly what: 'room' }
  /** The same under a phone's head. */
  | { readonly what: 'strip' }
  /** In the head: which meeting, and the way to its end. */
  | { readonly what: 'head' }
  /** For everybody else: which part the meeting is at. */
  | { readonly what: 'line' }
  /** Takes the page to where all are brought. `isArrival`: the page was opened at the plan, not at a part of it. */
  | { readonly what: 'follow'; readonly isArrival: boolean }
  /** When and where; how the child is today. */
  | { readonly what: 'card' }
  | { readonly what: 'break' }
  /** Over a part: who has the floor, or where all are. */
  | { readonly what: 'held'; readonly section: string }

const Missing = () => null

const Meeting = late<MeetingProps>(() => import('./Meeting.tsx'), Missing)

const useIsWanted = (): boolean => {
  const phase = useBeside().meeting?.phase ?? 'closed'
  const { only, floor } = useModeration()
  const leads = can(useMe().role, 'lead')
  return phase !== 'closed' || only !== null || floor !== null || leads
}

/** @param props.meanwhile shown until it is loaded */
export const MeetingPiece = (props: MeetingProps & { readonly meanwhile?: ReactNode }) =>
  useIsWanted() ? <Meeting {...props} /> : null

/** What the meeting shows on this page can be drawn at once, or there is none. */
export const useMeetingIsHere = (): boolean => Meeting.useIsHere(useIsWanted())
