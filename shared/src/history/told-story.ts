/** A told history's pieces as the story takes them: what each told of what happened, and the link of the chain it stands at. */
import type { AuthorRange } from '../authorship.ts'
import type { EntryBody } from '../entries.ts'
import type { Told } from './story.ts'
import type { HistoryPiece } from './told-history.ts'

/** What stands when a reader's window begins, and an entry whose words are gone for good: no kinds of the journal. */
export type Made =
  | { readonly kind: 'windowBegins'; readonly authors: readonly AuthorRange[] }
  | { readonly kind: 'erased' }

/** The story reads of a body its kind and whose words it brings, and hands the rest on. */
export const asBody = (made: Made): EntryBody => made as unknown as EntryBody

/** Null: nothing of the story. */
export const toldOfPiece = (piece: HistoryPiece): Told | null => {
  if (piece.type === 'start') {
    const { start, base } = piece
    if (!base) return null
    const body = asBody({ kind: 'windowBegins', authors: base.authors })
    return {
      seq: start.after.seq,
      at: start.from ?? 0,
      participant: null,
      body,
      update: base.document,
    }
  }
  if (piece.type !== 'entry') return null
  const { entry, told } = piece
  const { seq, at, participant } = entry
  const body = entry.body ?? (told?.body as EntryBody | undefined) ?? asBody({ kind: 'erased' })
  return { seq, at, participant, body, update: entry.update ?? told?.update ?? null }
}

/** Null: it stands at no link. */
export const linkOfPiece = (piece: HistoryPiece): { readonly seq: number; readonly hash: string } | null => {
  if (piece.type === 'start') return piece.start.after
  if (piece.type === 'entry') return piece.entry
  return piece.type === 'sealed' ? piece.link : null
}
