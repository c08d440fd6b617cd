/** Reads a plan's history by its door, as any browser could: with its cookies, as it comes. */
import { type HistoryPiece, PieceReader } from '@twofold/shared/history/told-history'
import type { GiveReviewRequest } from '@twofold/shared/reviews'
import * as Y from 'yjs'
import type { Answer, Visitor } from './visitor.ts'

export interface HistoryRead {
  readonly status: number
  readonly error: string | null
  readonly encoding: string | null
  readonly pieces: readonly HistoryPiece[]
  /** All of it, unpacked, as one text: what a hex editor would show. */
  readonly bytes: string
}

const pathOf = (planId: string, as?: string, what?: string): string => {
  const query = new URLSearchParams({ ...(as ? { as } : {}), ...(what ? { what } : {}) }).toString()
  return `/api/plans/${planId}/history${query ? `?${query}` : ''}`
}

export const asksForHistory = (
  visitor: Visitor,
  planId: string,
  { as, what, accept }: { readonly as?: string; readonly what?: string; readonly accept?: string } = {},
): Promise<Response> =>
  fetch(new URL(pathOf(planId, as, what), visitor.origin), {
    headers: { cookie: visitor.cookies(), ...(accept === undefined ? {} : { 'accept-encoding': accept }) },
  })

export const readsHistory = async (...asked: Parameters<typeof asksForHistory>): Promise<HistoryRead> => {
  const response = await asksForHistory(...asked)
  const encoding = response.headers.get('content-encoding')
  if (response.status !== 200) {
    const { error } = (await response.json()) as { readonly error: string }
    return { status: response.status, error, encoding, pieces: [], bytes: '' }
  }
  const bytes = new Uint8Array(await response.arrayBuffer())
  const pieces = new PieceReader().push(bytes)
  return { status: 200, error: null, encoding, pieces, bytes: Buffer.from(bytes).toString('latin1') }
}

/** The kinds of entries that somebody is told, whole or in part; a link without a word is `sealed`. */
export const kindsIn = ({ pieces }: HistoryRead): readonly string[] =>
  pieces.flatMap((piece) => {
    if (piece.type === 'sealed') return ['sealed']
    return piece.type === 'entry' ? [piece.entry.kind] : []
  })

/** What was told of this kind of entry. */
export const bodiesOf = ({ pieces }: HistoryRead, kind: string): readonly object[] =>
  pieces.flatMap((piece) =>
    piece.type === 'entry' && piece.entry.kind === kind ? [piece.entry.body ?? piece.told?.body ?? {}] : [],
  )

/** The plan as it stands at the end of what was told: the base, and every turn upon it. */
export const documentOf = ({ pieces }: HistoryRead): Y.Doc => {
  const doc = new Y.Doc({ gc: false })
  doc.transact(() => {
    for (const piece of pieces) {
      const update =
        piece.type === 'start'
          ? piece.base?.document
          : piece.type === 'entry'
            ? (piece.entry.update ?? piece.told?.update)
            : null
      if (update) Y.applyUpdate(doc, update)
    }
  })
  return doc
}

const dayMs = 24 * 60 * 60 * 1000

/** A review for a month, of everything, for the court; but for what is said otherwise. */
export const givesReview = (
  staff: Visitor,
  planId: string,
  now: number,
  wanted: Pick<GiveReviewRequest, 'participant'> & Partial<GiveReviewRequest>,
): Promise<Answer<{ readonly id: string; readonly error?: string }>> =>
  staff.post(`/api/plans/${planId}/reviews`, {
    purpose: 'court',
    words: '',
    from: null,
    to: null,
    endsAt: now + 30 * dayMs,
    ...wanted,
  })
