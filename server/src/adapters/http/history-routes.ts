/**
 * The door through which a plan's history is read. Who may: families and whoever leads, of their own plan; a reviewer
 * within their review. That somebody looked is in the journal, on disk, before the first byte is told.
 *
 * The answer is a stream: a page of the journal at a time, at the pace of its reader. When their right ends on the way, it
 * is cut: a reader who has no `end` does not have all of it.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import { PieceWriter } from '@twofold/shared/history/piece-writer'
import type { HistoryPiece } from '@twofold/shared/history/told-history'
import { type WhatOpened, whatOpened } from '@twofold/shared/review-told'
import type { Review } from '@twofold/shared/reviews'
import { can } from '@twofold/shared/roles'
import type { Express, Request, Response } from 'express'
import { openReviewOf } from '../../core/looks-fold.ts'
import { type AccessEnded, type HistoryScope, NoMoreHistory } from '../../host/ports.ts'
import { reviewSettingsOf } from '../directory/review-settings.ts'
import type { FoundSeat } from '../directory/seats.ts'
import { runHashing } from '../journal/chain.ts'
import type { HttpParts } from './parts.ts'
import { asOf } from './plan-routes.ts'
import { Refusal } from './refusals.ts'

/** `?what=`; absent: the replay. @throws Refusal `badRequest` */
const whatOf = (query: unknown): WhatOpened => {
  const what = query === undefined ? 'replay' : whatOpened.find((one) => one === query)
  if (!what) throw new Refusal('badRequest')
  return what
}

interface Reader {
  readonly seat: FoundSeat
  /** Null: it is their own plan, or their work. */
  readonly review: Review | null
}

/** @throws Refusal `notFound`; `notNow` for who waits outside; `notAllowed` for a reviewer without a review */
const readerOf = async (
  parts: HttpParts,
  { headers, params, query }: Request<{ planId: string }>,
): Promise<Reader> => {
  const { seats, rooms, clock } = parts
  const seat = await seats.findSeat(headers.cookie, params.planId, asOf(query.as))
  if (!seat || !can(seat.row.role, 'readHistory')) throw new Refusal('notFound')
  const may = await rooms.mayReadHistory(seat.planId, seat.participantId)
  if (may !== 'yes') throw new Refusal(may === 'notNow' ? 'notNow' : 'notFound')
  if (seat.row.role !== 'reviewer') return { seat, review: null }
  const looks = await rooms.looks(seat.planId)
  const review = looks && openReviewOf(looks, seat.participantId, clock.now())
  if (!review) throw new Refusal('notAllowed')
  return { seat, review }
}

/** Keystrokes: only for a reviewer whose purpose the agency allows it, when it was given and now. @throws Refusal */
const checkDetail = async ({ directory }: HttpParts, { seat, review }: Reader): Promise<void> => {
  const { detail } = await reviewSettingsOf(directory, seat.agencyId)
  if (!review?.hasDetail || !detail.includes(review.purpose)) throw new Refusal('notAllowed')
}

const isOf = ({ planId, participantId, credential }: FoundSeat, ended: AccessEnded): boolean => {
  if ('knock' in ended) return false
  if ('credential' in ended) return ended.credential === credential
  return ended.planId === planId && ended.participantId === participantId
}

/** Told when their access ends; the rest of what they are reading is not sent. Returns its removal. */
const onEnd = ({ seats, clock }: HttpParts, { seat, review }: Reader, end: () => void): (() => void) => {
  const stopListening = seats.onAccessEnded((ended) => {
    if (isOf(seat, ended)) end()
  })
  // Timers hold 24 days; nobody reads for so long.
  const maxTimerMs = 2 ** 31 - 1
  const leftMs = review ? Math.min(maxTimerMs, Math.max(0, review.endsAt - clock.now())) : null
  const cancel = leftMs === null ? () => undefined : clock.after(leftMs, end)
  return () => {
    stopListening()
    cancel()
  }
}

/**
 * So much is packed and sent at once: a reader begins to read while the rest is still under way. Left to itself brotli keeps
 * a megabyte back.
 */
const sentBytes = 64 * 1024

async function* bytesOf(pieces: AsyncIterable<HistoryPiece>): AsyncGenerator<Uint8Array> {
  const writer = new PieceWriter(runHashing)
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    for (const bytes of writer.add(piece)) {
      waiting.push(bytes)
      size += bytes.length
    }
    if (size < sentBytes) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  yield Buffer.concat([...waiting, ...writer.end()])
}

/** Level 5 is as small as gzip's best and as fast as its usual. */
const brotli = () =>
  createBrotliCompress({
    flush: constants.BROTLI_OPERATION_FLUSH,
    params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
  })
const gzip = () => createGzip({ flush: constants.Z_SYNC_FLUSH })

const streamTo = async (
  request: Request<{ planId: string }>,
  response: Response,
  bytes: Readable,
  signal: AbortSignal,
): Promise<void> => {
  response.set({ 'Content-Type': 'application/octet-stream', Vary: 'Accept-Encoding' })
  const encoding = request.acceptsEncodings('br') || request.acceptsEncodings('gzip')
  if (!encoding) return pipeline(bytes, response, { signal })
  response.set('Content-Encoding', encoding)
  return pipeline(bytes, encoding === 'br' ? brotli() : gzip(), response, { signal })
}

/** A reader who went away, or who may read no more, is nothing to answer: their line is cut. */
const isCut = (error: unknown): boolean =>
  error instanceof NoMoreHistory ||
  (error instanceof Error &&
    'code' in error &&
    (error.code === 'ERR_STREAM_PREMATURE_CLOSE' ||
      error.code === 'ABORT_ERR' ||
      error.code === 'ECONNRESET'))

/** That they look is written down, and then it is said how far they see. @throws Refusal, JournalUnavailable */
const openFor = async (
  { rooms, heads }: HttpParts,
  { seat, review }: Reader,
  what: WhatOpened,
): Promise<HistoryScope> => {
  const { planId, participantId, row } = seat
  const { id = null, purpose = null, from = null, to = null } = review ?? {}
  await rooms.record(planId, participantId, [
    { kind: 'historyOpened', what, role: row.role, review: id, purpose },
  ])
  const hasDetail = what === 'detail'
  return { from, to, purpose, hasDetail, head: await heads.of(planId), proves: heads.proves }
}

export const historyRoutes = (app: Express, parts: HttpParts): void => {
  const { rooms, limits } = parts
  app.get('/api/plans/:planId/history', async (request, response) => {
    const what = whatOf(request.query.what)
    const reader = await readerOf(parts, request)
    if (what === 'detail') await checkDetail(parts, reader)
    await limits.history(reader.seat.participantId)
    const stop = new AbortController()
    const stopListening = onEnd(parts, reader, () => stop.abort())
    try {
      const scope = await openFor(parts, reader, what)
      // It may have ended before anybody listened here.
      await readerOf(parts, request)
      if (stop.signal.aborted) throw new Refusal('notAllowed')
      const { planId, participantId } = reader.seat
      const pieces = rooms.history(planId, participantId, scope)
      await streamTo(request, response, Readable.from(bytesOf(pieces), { objectMode: false }), stop.signal)
    } catch (error) {
      if (!isCut(error)) throw error
      response.destroy()
    } finally {
      stopListening()
    }
  })
}
