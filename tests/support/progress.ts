/**
 * A long run stays alive and says where it is: the event loop turns now and then (a test runner that hears nothing takes
 * its worker for dead), and each tenth is told on a long run.
 */
/** A figure of a run, for the report: what a test saw, beside that it passed. */
export const report = (what: string, figures: object): void => {
  process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`)
}

export interface Progress {
  readonly done: number
  readonly isThere: boolean
  /** How much more was done. */
  add(count: number): void
  /** Between two rounds. */
  breathes(): Promise<void>
}

const breathMs = 200

/** @param seed of the first story */
export const createProgress = (what: string, total: number, seed: number): Progress => {
  const began = performance.now()
  const isLong = process.env.TEST_DEPTH !== undefined
  let lastBreath = began
  let tenth = 0
  let done = 0
  if (isLong) process.stdout.write(`${what}: ${total}, from SEED=${seed} on\n`)
  const tell = () => {
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    process.stdout.write(`${what}: ${done} of ${total} after ${seconds} s\n`)
  }
  return {
    get done() {
      return done
    },
    get isThere() {
      return done >= total
    },
    add(count) {
      done += count
    },
    async breathes() {
      const now = performance.now()
      if (now - lastBreath < breathMs) return
      lastBreath = now
      const reached = Math.floor((10 * done) / total)
      if (isLong && reached > tenth) tell()
      tenth = reached
      await new Promise(setImmediate)
    },
  }
}
