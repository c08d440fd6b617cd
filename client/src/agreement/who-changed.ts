/** Who made a change, as far as it is known: the authors of what is new in it, else the only one who wrote there. */
import type { AsAgreed } from '@twofold/shared/http-api'
import type { ParticipantId } from '@twofold/shared/ids'
import { authorsOf, type Credit, type WhoRecord } from '../editor/who-wrote.ts'
import type { Span } from './spans.ts'

export type Since = Pick<AsAgreed, 'vector' | 'writers'>

export interface Who {
  /** None: nobody knows. */
  readonly by: readonly Credit[]
  /** When they last wrote there (ms); null: not known. */
  readonly at: number | null
}

export const speakerOf = (credit: Credit): ParticipantId =>
  typeof credit === 'string' ? credit : credit.saidBy

/** The part of a span that was written later. */
const newPart = ({ from, client, clock, length }: Span, { vector }: Since): readonly Span[] => {
  const known = Math.max(0, (vector[client] ?? 0) - clock)
  return known >= length ? [] : [{ from, client, clock: clock + known, length: length - known }]
}

const writersOf = (by: readonly Credit[]): readonly ParticipantId[] =>
  by.flatMap((credit) => (typeof credit === 'string' ? credit : [credit.saidBy, ...credit.by]))

/** @param spans of what stands there now */
export const whoChanged = (field: string, spans: readonly Span[], since: Since, record: WhoRecord): Who => {
  const writers = since.writers?.[field] ?? []
  const authors = authorsOf(
    spans.flatMap((span) => newPart(span, since)),
    record,
  )
  const [only] = writers
  const by = authors.length > 0 ? authors : only && writers.length === 1 ? [only.by] : []
  const at = writers.findLast((writer) => writersOf(by).includes(writer.by))?.at ?? null
  return { by, at }
}
