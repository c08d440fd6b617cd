/** Where somebody of a plan gets its meeting as a calendar file. */
import type { ParticipantId } from '@twofold/shared/ids'

export const calendarUrl = (planId: string, as: ParticipantId): string =>
  `/api/plans/${encodeURIComponent(planId)}/meeting.ics?as=${encodeURIComponent(as)}`
