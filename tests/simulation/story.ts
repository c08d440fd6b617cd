/** One run of the simulation from one seed. */
import { expectAllTogether } from '../support/sim-ends.ts'
import { type Build, Simulation, stepsEach } from '../support/simulation.ts'

/** What runs came to, for the report: a run in which little happened has shown little. */
export interface Lived {
  runs: number
  edits: number
  entries: number
  keystrokes: number
  refusals: number
  keptAside: number
  diverged: number
  acts: number
  houseEdits: number
  meetings: number
}

export const livedNothing = (): Lived => ({
  runs: 0,
  edits: 0,
  entries: 0,
  keystrokes: 0,
  refusals: 0,
  keptAside: 0,
  diverged: 0,
  acts: 0,
  houseEdits: 0,
  meetings: 0,
})

const adds = (lived: Lived, { ledger, people, server }: Simulation): void => {
  lived.runs += 1
  lived.edits += ledger.storedEdits
  lived.entries += ledger.storedEntries
  lived.keystrokes += ledger.written.size
  lived.refusals += people.reduce((sum, { refusals }) => sum + refusals, 0)
  lived.keptAside += people.reduce((sum, { aside, perhapsAside }) => sum + aside.size + perhapsAside.size, 0)
  lived.diverged += people.reduce((sum, { diverged }) => sum + diverged, 0)
  lived.acts += server.acted
  lived.houseEdits += ledger.houseEdits
  lived.meetings += ledger.meetings
}

/**
 * @returns how the journal ended: equal for equal lives
 * @throws with the seed, on the first thing that must never happen
 */
export const simulate = async (seed: number, lived: Lived, build: Build = {}): Promise<string> => {
  const simulation = new Simulation(seed, build)
  let step = 0
  try {
    await simulation.begins()
    for (; step < stepsEach; step++) await simulation.step()
    await simulation.letsGo()
    const end = await expectAllTogether(simulation)
    adds(lived, simulation)
    return end
  } catch (error) {
    const when = step < stepsEach ? `step ${step}` : 'the end'
    throw new Error(`SEED=${seed}, ${when}: ${(error as Error).message}`, { cause: error })
  }
}
