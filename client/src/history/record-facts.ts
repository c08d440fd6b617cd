/** What a printed plan says beside its words: which version it is, and what of it is not there to be read. */
import type { ToldMoment } from './told.ts'

/** Null: the moment ends no version. */
export const versionAt = ({ body }: Pick<ToldMoment, 'body'>): string | null => {
  if (body.kind === 'versionNamed') return body.name
  return body.kind === 'meetingClosed' ? body.versionName : null
}

export interface Absent {
  /** Fields with words that were hidden then, each once. */
  readonly hidden: readonly string[]
  /** How often words had been taken out for good. */
  readonly redacted: number
}

/** Up to a moment, and with it. */
export const absentAt = (moments: readonly ToldMoment[], at: number): Absent => {
  const hidden = new Map<string, string>()
  let redacted = 0
  for (const { body } of moments.slice(0, at + 1)) {
    if (body.kind === 'wordsTakenOut' && body.how === 'hidden') hidden.set(body.id, body.field)
    if (body.kind === 'wordsPutBack') hidden.delete(body.id)
    if ((body.kind as string) === 'redacted') redacted += 1
  }
  return { hidden: [...new Set(hidden.values())], redacted }
}
