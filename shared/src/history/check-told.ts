/** Checks the chain of a history as it was told: from its beginning or from where its reader's window begins. */
import { ChainCheck, type ChainCheckOptions, type ChainReport } from './chain-check.ts'
import type { CamePiece } from './told-history.ts'

export interface ToldReport extends ChainReport {
  /** Its end has come: without it, something is still under way or was cut off. */
  readonly isWhole: boolean
}

export const checkTold = async (
  pieces: Iterable<CamePiece>,
  options: ChainCheckOptions = {},
): Promise<ToldReport> => {
  const check = new ChainCheck(options)
  let isWhole = false
  let number = 0
  for (const piece of pieces) {
    number += 1
    if (piece.type === 'unreadable') check.addUnreadable(number)
    if (piece.type === 'start') check.startAfter(piece.start.after)
    if (piece.type === 'entry') check.add(piece.entry)
    if (piece.type === 'run') check.addRun(piece.run)
    if (piece.type === 'sealed') check.addSealed(piece.link)
    if (piece.type === 'end') {
      isWhole = true
      if (piece.head) check.addHead(piece.head)
    }
  }
  return { ...(await check.report()), isWhole }
}
