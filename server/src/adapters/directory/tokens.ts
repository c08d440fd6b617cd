/** Secrets and ids from the machine's randomness. A token is shown once; only its hash is kept. */
import { createHash, randomBytes } from 'node:crypto'
import { type AgencyId, idFromBytes, type ParticipantId, type PlanId } from '@twofold/shared/ids'
import { joinTokenBytes } from '@twofold/shared/limits'

/** 256 random bits, safe in a URL's fragment and in a cookie. */
export const makeToken = (): string => randomBytes(joinTokenBytes).toString('base64url')

/** Unsalted on purpose: 256 random bits cannot be guessed, and a lookup needs one hash. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export const makeAgencyId = () => idFromBytes('agency', randomBytes(16)) as AgencyId
export const makePlanId = () => idFromBytes('plan', randomBytes(16)) as PlanId
export const makeParticipantId = () => idFromBytes('person', randomBytes(16)) as ParticipantId
/** Names a device that knocks; no secret. */
export const makeKnockId = () => idFromBytes('knock', randomBytes(16))
export const makeReviewId = () => idFromBytes('review', randomBytes(16))
export const makeDeviceId = () => idFromBytes('session', randomBytes(16))
