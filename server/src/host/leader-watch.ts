/**
 * A live meeting needs its facilitator: when their line is gone for a while the room pauses by itself, and goes on when
 * they are back or another leads.
 */

import type { EntryBody } from '@twofold/shared/entries'
import type { ParticipantId } from '@twofold/shared/ids'
import { facilitatorGraceMs } from '@twofold/shared/limits'
import { openMeeting } from '@twofold/shared/meeting'
import type { PlanState } from '../core/plan-state.ts'

export class LeaderWatch {
  /** Since when the leader of a live meeting is not here (ms); null: they are, or none is live. */
  #goneSince: number | null = null

  /** What the house does about it now; null: nothing. */
  look(plan: PlanState, here: readonly ParticipantId[], now: number): EntryBody | null {
    const meeting = openMeeting(plan.meetings.meetings)
    const isHere = meeting?.leader ? here.includes(meeting.leader) : false
    if (plan.moderation.pause?.why === 'away' && (isHere || !meeting)) return { kind: 'everyoneResumed' }
    if (meeting?.phase !== 'live' || isHere) {
      this.#goneSince = null
      return null
    }
    this.#goneSince ??= now
    if (now - this.#goneSince < facilitatorGraceMs) return null
    return { kind: 'everyonePaused', why: 'away', text: null }
  }
}
