/**
 * How deep the suites of bad input go. `npm test` goes as deep as the first column; `npm run test:long` sets
 * `TEST_DEPTH=long` and goes as deep as the second; `TEST_DEPTH=0.1` goes a tenth of the way.
 */
const suites = {
  /** Updates of honest people, each held against what it did. */
  honest: [20_000, 1_000_000],
  /** Updates with a forged structure. */
  forged: [50_000, 2_000_000],
  /** Frames with damaged bytes, of people who are signed in: nine tenths. */
  frames: [90_000, 4_500_000],
  /** And before sign-in: one tenth, for each takes a connection. */
  strangers: [10_000, 500_000],
  /** Histories of several people from which words are erased. */
  erased: [1_500, 30_000],
  /** Histories in which copies of words are looked for, by two ways of looking. */
  copies: [400, 8_000],
  /** Whole lives of a house from one seed each, of 300 steps. */
  simulation: [500, 50_000],
  /** Moments at which a server is killed. */
  kills: [20, 2_000],
  /** Times that a disk takes nothing for a while. */
  faults: [10, 200],
  /** Plans from whose journal words are erased for good. */
  redactions: [50, 10_000],
} as const

const asked = process.env.TEST_DEPTH ?? ''
const share = asked === 'long' ? 1 : Number(asked)

export const depthOf = (suite: keyof typeof suites): number => {
  const [usual, long] = suites[suite]
  return share > 0 ? Math.ceil(long * share) : usual
}

/** A whole long run takes an hour or two; a usual one that takes this long is stuck. */
export const deepTimeoutMs = share > 0 ? 6 * 60 * 60 * 1000 : 5 * 60 * 1000
