/**
 * Who is in the room. A person is here from their first open session to their last; the journal says "left" only after a
 * grace, because a phone in a lift comes back.
 *
 *   absent ──sat──▶ here(n) ──stood (last)──▶ fading ──grace──▶ absent (entry "left")
 *                      ▲────────sat──────────────┘
 */
import type { ParticipantId } from '@twofold/shared/ids'
import { leaveGraceMs } from '@twofold/shared/limits'

export interface Attending {
  readonly participant: ParticipantId
  readonly sessions: number
  /** When "left" is written; null while a session is open. */
  readonly leavesAt: number | null
}
export type Attendance = readonly Attending[]

export type AttendanceEvent =
  | { readonly kind: 'sat'; readonly participant: ParticipantId }
  | { readonly kind: 'stood'; readonly participant: ParticipantId }
  | { readonly kind: 'ticked' }

/** What to write in the journal. */
export interface AttendanceEffect {
  readonly participant: ParticipantId
  readonly entry: 'joined' | 'left'
}

const replace = (all: Attendance, next: Attending): Attendance =>
  all.map((one) => (one.participant === next.participant ? next : one))

const sit = (all: Attendance, participant: ParticipantId): [Attendance, AttendanceEffect[]] => {
  const known = all.find((one) => one.participant === participant)
  if (known) return [replace(all, { ...known, sessions: known.sessions + 1, leavesAt: null }), []]
  return [[...all, { participant, sessions: 1, leavesAt: null }], [{ participant, entry: 'joined' }]]
}

const stand = (
  all: Attendance,
  participant: ParticipantId,
  now: number,
): [Attendance, AttendanceEffect[]] => {
  const known = all.find((one) => one.participant === participant)
  if (!known || known.sessions === 0) return [all, []]
  const sessions = known.sessions - 1
  return [replace(all, { ...known, sessions, leavesAt: sessions === 0 ? now + leaveGraceMs : null }), []]
}

export const stepAttendance = (
  all: Attendance,
  event: AttendanceEvent,
  now: number,
): [Attendance, readonly AttendanceEffect[]] => {
  switch (event.kind) {
    case 'sat':
      return sit(all, event.participant)
    case 'stood':
      return stand(all, event.participant, now)
    case 'ticked': {
      const gone = all.filter((one) => one.leavesAt !== null && one.leavesAt <= now)
      if (gone.length === 0) return [all, []]
      return [
        all.filter((one) => !gone.includes(one)),
        gone.map(({ participant }) => ({ participant, entry: 'left' as const })),
      ]
    }
  }
}

export const hereNow = (all: Attendance): readonly ParticipantId[] =>
  all.filter((one) => one.sessions > 0).map((one) => one.participant)
