/**
 * A copy of a plan's history, made in its reader's own browser out of what the house tells this reader and nothing else. That
 * a copy was made is in the plan's access log before its first byte is told.
 */
import { linesOf } from '@twofold/shared/history/export-lines'
import { fillPage } from '@twofold/shared/history/saved-page'
import { type HistoryPiece, PieceReader } from '@twofold/shared/history/told-history'
import { HouseError } from '../http/request.ts'
import { type HistorySource, historyOfHouse } from './history-source.ts'

/** `page`: with the player, to look at. `lines`: for a machine to check. */
export type CopyKind = 'page' | 'lines'

export interface Copy {
  readonly name: string
  readonly bytes: number
  readonly file: Blob
}

/** Where the build leaves the page that is filled here (client/bin/build-saved.ts). */
const emptyPage = '/saved-replay.html'

const readAll = async ({ read }: HistorySource, signal: AbortSignal): Promise<readonly HistoryPiece[]> => {
  const reader = new PieceReader()
  const pieces: HistoryPiece[] = []
  for await (const bytes of read(signal)) pieces.push(...reader.push(bytes))
  // Without its end it is not all of it: their right to read may have ended on the way.
  if (pieces.at(-1)?.type !== 'end') throw new HouseError('noLine')
  return pieces
}

const pageToFill = async (signal: AbortSignal): Promise<string> => {
  const response = await fetch(emptyPage, { cache: 'no-cache', signal }).catch(() => null)
  if (!response?.ok) throw new HouseError('noLine')
  return response.text()
}

/** No word of the plan and nobody's name: file names are seen by others. */
const nameOf = (planId: string, now: Date, ending: string): string => {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((one) => String(one).padStart(2, '0'))
    .join('-')
  return `twofold-${planId.slice(-6)}-${day}.${ending}`
}

/** @throws HouseError */
export const copyHistory = async (
  { planId, as }: { readonly planId: string; readonly as: string | null },
  kind: CopyKind,
  signal: AbortSignal,
): Promise<Copy> => {
  const page = kind === 'page' ? await pageToFill(signal) : null
  const lines = linesOf(await readAll(historyOfHouse(planId, as, 'export'), signal))
  const text = page === null ? `${lines.join('\n')}\n` : fillPage(page, lines)
  const file = new Blob([text], { type: page === null ? 'application/jsonl' : 'text/html' })
  const name = nameOf(planId, new Date(), page === null ? 'jsonl' : 'html')
  return { name, bytes: file.size, file }
}

/** Hands it to the browser, which keeps it where its owner wants it. */
export const handOver = ({ name, file }: Copy): void => {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold on it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
