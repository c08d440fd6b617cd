/**
 * When each person last had the plan open: the journal says it already (`joined`, `left`), so it is durable with it, the
 * same on every device of theirs, and nothing that a device could lose or make up. A visit begins with their first open
 * session and ends with their last.
 */
import { leaveGraceMs, silentLineMs } from '@twofold/shared/limits'

/** A record, and when it was (ms). */
export interface Place {
  readonly seq: number
  readonly at: number
}

export interface Visit {
  /** Where this one began. */
  readonly came: Place
  /** Where it ended; null: it goes on. */
  readonly left: Place | null
  /** The one before; null: there was none. */
  readonly before: { readonly came: Place; readonly left: Place } | null
}

/** Participant → their newest visit. */
export type Visits = Readonly<Record<string, Visit>>

export const nobodyCame: Visits = {}

const of = (visits: Visits, who: string): Visit | null =>
  Object.hasOwn(visits, who) ? (visits[who] ?? null) : null

export const foldCame = (visits: Visits, who: string, place: Place): Visits => {
  const known = of(visits, who)
  const before = known?.left ? { came: known.came, left: known.left } : (known?.before ?? null)
  return { ...visits, [who]: { came: place, left: null, before } }
}

export const foldLeft = (visits: Visits, who: string, place: Place): Visits => {
  const known = of(visits, who)
  return known ? { ...visits, [who]: { ...known, left: place } } : visits
}

/**
 * "left" is written a while after the last line went, and a phone in a lift is found silent a while after that: what was
 * written meanwhile they have not seen. Better a word told twice than one never.
 */
const notSureMs = leaveGraceMs + silentLineMs

/** What somebody has not seen: what was written after `since.seq`, if also at or after `since.at`, up to `came`. */
export interface Missed {
  readonly since: Place
  /** When their last visit ended; the search for `since` may begin here. */
  readonly left: Place
  /** The record with which they came: what is after it they see as it happens. */
  readonly came: number
}

/**
 * Of somebody who is here. Null: they have never been here before.
 * @param seq the newest record: that they came is perhaps not written yet
 */
export const missedBy = (visits: Visits, who: string, seq: number): Missed | null => {
  const visit = of(visits, who)
  const before = visit?.left ? { came: visit.came, left: visit.left } : visit?.before
  if (!visit || !before) return null
  const { came, left } = before
  return { since: { seq: came.seq, at: left.at - notSureMs }, left, came: visit.left ? seq : visit.came.seq }
}
