/** What somebody missed since they last had the plan open, as the house tells it. */
import type { SaidSection } from './said.ts'

export interface SinceLooked {
  /** Where the visit began that it is told for: one telling a visit, however often it is asked for. */
  readonly visit: number
  /** When they last had the plan open (ms). */
  readonly at: number
  /** What others did to the words meanwhile, as it stands now; long words are cut. */
  readonly sections: readonly SaidSection[]
}

/** A panel shows fewer letters; the plan itself has them all. */
export const mostSaidLetters = 200
