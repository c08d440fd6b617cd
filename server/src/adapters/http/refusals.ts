/** A request we turn down, and how any thrown value is answered: a code from the closed list, never a detail. */
import type { ApiError } from '@twofold/shared/http-api'
import type { ErrorRequestHandler } from 'express'
import { ActRefused, JournalUnavailable } from '../../host/ports.ts'
import type { Log } from '../log.ts'
import { SqlError } from '../sqlite/open-sqlite.ts'

const statuses: Readonly<Record<ApiError, number>> = {
  badRequest: 400,
  notSignedIn: 401,
  notAllowed: 403,
  notFound: 404,
  changed: 409,
  notNow: 409,
  linkClosed: 410,
  tooMany: 429,
  diskFailing: 503,
  ourFault: 500,
}

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly error: ApiError
  readonly status: number
  constructor(error: ApiError, status: number = statuses[error]) {
    super(error)
    this.error = error
    this.status = status
  }
}

/** SQLite’s primary result codes for a file that cannot be written now: busy, locked, read-only, I/O, full, cannot open. */
const diskCodes: readonly number[] = [5, 6, 8, 10, 13, 14]

const isDiskFailing = (thrown: unknown): boolean =>
  thrown instanceof JournalUnavailable ||
  (thrown instanceof SqlError && thrown.code !== null && diskCodes.includes(thrown.code & 0xff))

/** What the body parser throws carries a 4xx status. */
const isBadBody = (thrown: unknown): thrown is { status: number } =>
  thrown instanceof Error &&
  'status' in thrown &&
  typeof thrown.status === 'number' &&
  thrown.status >= 400 &&
  thrown.status < 500

const refusalFor = (thrown: unknown): Refusal => {
  if (thrown instanceof Refusal) return thrown
  if (thrown instanceof ActRefused) return new Refusal(thrown.reason)
  if (isDiskFailing(thrown)) return new Refusal('diskFailing')
  if (isBadBody(thrown)) return new Refusal('badRequest', thrown.status)
  return new Refusal('ourFault')
}

export const answerRefusal =
  (log: Log): ErrorRequestHandler =>
  (thrown, _request, response, next) => {
    const refusal = refusalFor(thrown)
    if (refusal.status >= 500) log.error({ err: thrown }, refusal.error)
    if (response.headersSent) {
      next(thrown)
      return
    }
    response.status(refusal.status).set('Cache-Control', 'no-store').json({ error: refusal.error })
  }
