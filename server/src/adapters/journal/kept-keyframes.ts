/**
 * Which keyframes stay. A plan opens from the newest, and any older moment from the last one before it; more than that is
 * weight. The one before the newest stays too: it stands in when the newest is damaged.
 */
import { keyframeKeptEveryRecords } from '@twofold/shared/limits'

const newestKept = 2

/**
 * Those that may go. Between two that stay, and before the first, are at most `keyframeKeptEveryRecords` records, where
 * the keyframes given are as close as that. What it lets stay it lets stay again when newer ones have come.
 * @param seqs of all keyframes of a plan, rising
 */
export const keyframesToDrop = (seqs: readonly number[]): readonly number[] => {
  let lastKept = 0
  return seqs.slice(0, -newestKept).filter((seq, index) => {
    const next = seqs[index + 1] ?? seq
    if (next - lastKept <= keyframeKeptEveryRecords) return true
    lastKept = seq
    return false
  })
}
