/** The fold over who may read a plan's history from outside, and who has looked at it. */
import type { BodyOf } from '@twofold/shared/entries'
import type { ParticipantId } from '@twofold/shared/ids'
import { mayMeet, type Safety } from '@twofold/shared/meeting'
import type { Person } from '@twofold/shared/people'
import { type AccessLog, type Opening, type ReviewTold, stateOf } from '@twofold/shared/review-told'
import { can } from '@twofold/shared/roles'

/** In order, the oldest first. */
export interface Looks {
  readonly reviews: readonly ReviewTold[]
  /** The last ones. */
  readonly openings: readonly Opening[]
  /** How many came before these. */
  readonly older: number
}

export const nobodyLooked: Looks = { reviews: [], openings: [], older: 0 }

/** The journal keeps all; so many are told without reading it. */
export const maxOpeningsTold = 200

export type LookBody = BodyOf<'reviewGiven' | 'reviewEnded' | 'historyOpened'>

interface Done {
  readonly by: ParticipantId | null
  readonly at: number
  /** The entry's place in the journal. */
  readonly seq: number
}

export const foldLooks = (looks: Looks, body: LookBody, { by, at, seq }: Done): Looks => {
  switch (body.kind) {
    case 'reviewGiven': {
      const review = { ...body.review, givenAt: at, givenBy: by, endedAt: null }
      return { ...looks, reviews: [...looks.reviews, review] }
    }
    case 'reviewEnded':
      return {
        ...looks,
        reviews: looks.reviews.map((one) =>
          one.id === body.id && one.endedAt === null ? { ...one, endedAt: at } : one,
        ),
      }
    case 'historyOpened': {
      if (by === null) return looks
      const { kind: _, ...opened } = body
      const openings = [...looks.openings, { ...opened, seq, at, participant: by }]
      const over = Math.max(0, openings.length - maxOpeningsTold)
      return { ...looks, openings: openings.slice(over), older: looks.older + over }
    }
  }
}

/** By which they may read now, the one that lasts longest; null: none. */
export const openReviewOf = (
  { reviews }: Looks,
  participant: ParticipantId,
  now: number,
): ReviewTold | null =>
  reviews
    .filter((one) => one.participant === participant && stateOf(one, now) === 'open')
    .reduce<ReviewTold | null>((best, one) => (best && best.endsAt >= one.endsAt ? best : one), null)

/**
 * Staff and families are told all; a reviewer, what is their own. When somebody whom the reader must not meet was there
 * is nothing they hear of.
 * @param reader null: staff of the agency without a place in the plan
 */
export const accessLogFor = (
  { reviews, openings, older }: Looks,
  safety: Safety,
  reader: Pick<Person, 'id' | 'role'> | null,
): AccessLog => {
  const isOwn = ({ participant }: Pick<Opening, 'participant'>) => participant === reader?.id
  const isForThem = (one: Opening): boolean =>
    reader === null || can(reader.role, 'lead') || mayMeet(safety, reader.id, one.participant)
  const isReviewer = reader?.role === 'reviewer'
  return {
    reviews: (isReviewer ? reviews.filter(isOwn) : reviews).toReversed(),
    openings: openings.filter(isReviewer ? isOwn : isForThem).toReversed(),
    older: isReviewer ? 0 : older,
  }
}
