/** Named points in the story, and the moment that an address means. Pure. */
import type { ParticipantId } from '@twofold/shared/ids'
import type { ToldMoment } from './told.ts'

export interface Version {
  readonly index: number
  readonly seq: number
  readonly at: number
  readonly name: string
  readonly by: ParticipantId | null
  /** Named when a meeting ended. */
  readonly isOfMeeting: boolean
}

const versionAt = ({ index, seq, at, by, body }: ToldMoment): Version | null => {
  if (body.kind === 'versionNamed') return { index, seq, at, by, name: body.name, isOfMeeting: false }
  if (body.kind === 'meetingClosed') return { index, seq, at, by, name: body.versionName, isOfMeeting: true }
  return null
}

/** The first first. */
export const versionsIn = (moments: readonly ToldMoment[]): readonly Version[] =>
  moments.flatMap((moment) => versionAt(moment) ?? [])

/** By its number in the journal, which stays when the story grows; null: it is not in this story. */
export const momentOfSeq = (moments: readonly ToldMoment[], text: string | undefined): ToldMoment | null => {
  const seq = text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null
  return moments.find((moment) => moment.seq === seq) ?? null
}
