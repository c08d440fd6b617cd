/**
 * What happens to my words, from facts. "Saved" is said only when the server has told that every frame of this session
 * is on its disk; deletions move no state vector, so frames are counted.
 */
import { connectGraceMs, slowSaveMs } from '@twofold/shared/limits'
import type { SaveState } from './live-plan.ts'

export interface SaveFacts {
  readonly isLineOpen: boolean
  /** When the line was lost (or first tried); null while open. */
  readonly lineLostAt: number | null
  readonly isDiskWorking: boolean
  /** When the oldest edit that is not on the server's disk was made; null: there is none. */
  readonly unsavedSince: number | null
}

export const saveStateOf = (facts: SaveFacts, now: number): SaveState => {
  if (!facts.isDiskWorking) return 'notSaved'
  if (!facts.isLineOpen) {
    const isBrief = facts.lineLostAt !== null && now - facts.lineLostAt < connectGraceMs
    return isBrief && facts.unsavedSince === null ? 'saved' : 'notSaved'
  }
  if (facts.unsavedSince === null) return 'saved'
  return now - facts.unsavedSince < slowSaveMs ? 'saving' : 'notSaved'
}

/** When the answer may change by time alone; null when it cannot. */
export const saveStateChangesAt = (facts: SaveFacts, now: number): number | null => {
  const moments: number[] = []
  if (facts.isLineOpen && facts.unsavedSince !== null) moments.push(facts.unsavedSince + slowSaveMs)
  if (!facts.isLineOpen && facts.lineLostAt !== null) moments.push(facts.lineLostAt + connectGraceMs)
  const next = Math.min(...moments.filter((moment) => moment > now))
  return Number.isFinite(next) ? next : null
}
