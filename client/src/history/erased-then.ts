/** Words of the past that nobody can read any more: from which moment on they stood, and what everybody is told of it. */
import type { Past } from '@twofold/shared/history/past'
import type { FieldId } from '@twofold/shared/ids'
import type { PlaceOfWords } from '@twofold/shared/place-of-words'
import type { Tombstone } from '../redaction/erased-words.ts'

export interface ErasedThen extends Tombstone {
  /** The moment that erased them. */
  readonly index: number
  /** The moment at which the first of them came. */
  readonly from: number
  readonly fields: readonly FieldId[]
}

const cameAt = (past: Past, ranges: readonly PlaceOfWords[]): number =>
  ranges.reduce(
    (first, { client, clock }) => Math.min(first, past.writtenAt(client, clock)?.moment ?? first),
    Number.POSITIVE_INFINITY,
  )

/** In the order in which they were erased. */
export const erasedIn = (past: Past): readonly ErasedThen[] =>
  past.moments.flatMap(({ index, at, body }) => {
    if (body.kind !== 'redacted') return []
    const { askedBy, approvedBy, reason, fields, ranges } = body
    const came = cameAt(past, ranges)
    // What came in no turn that this reader is told of: they stood at some time, it is not known from when.
    return [{ index, at, askedBy, approvedBy, reason, fields, from: Number.isFinite(came) ? came : 0 }]
  })
