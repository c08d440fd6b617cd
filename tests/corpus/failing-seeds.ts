/**
 * Seeds that a suite of bad input ever failed with, each with what it was. They are replayed first, for ever. A story may
 * change with its generators; a seed that found something is kept all the same.
 */
export interface FailingSeed {
  readonly seed: number
  readonly was: string
}

export const failingSeeds = {
  honest: [
    {
      seed: 1_406_619_855,
      was: 'a day that was replaced twice before it was sent: Yjs merges the replaced values, and they were refused',
    },
  ],
  forged: [
    { seed: 11, was: 'a reference into the middle of an emoji: some read two question marks' },
    { seed: 31, was: 'paragraphs in another order: neighbours around what their author must have known' },
    { seed: 43, was: 'the words of a line in another order, for the same reason' },
    { seed: 73, was: 'letters within a word in another order, for the same reason' },
    { seed: 28, was: 'shows the fault of 31 with the stories as they are now' },
    { seed: 78, was: 'shows neighbours in the wrong order with the stories as they are now' },
    { seed: 321, was: 'shows the fault of 11 with the stories as they are now' },
  ],
  frames: [],
  erased: [
    {
      seed: 764_143_795,
      was: 'Yjs itself left waiting what came out of order, though all of it was there: erased or not',
    },
  ],
  copies: [
    { seed: 131, was: 'words put in the place of others between the same two letters were taken for those' },
    {
      seed: 52_355,
      was: 'the same letters with a space that came between them were told to be another, later copy',
    },
  ],
  simulation: [
    { seed: 22, was: 'words late on a broken line came in after their page had begun anew with them' },
    {
      seed: 1179269719,
      was: 'a turn chained twice: a plan was opened ahead of what was being written of it',
    },
    {
      seed: 49474264,
      was: 'marks that Yjs cleaned up on the server were told to everybody but the author of the edit',
    },
    { seed: 703138, was: 'the same' },
    {
      seed: 703970,
      was: 'marks cleaned up on a page whose person may not write there: the next beacon has it begin anew',
    },
  ],
} as const satisfies Readonly<Record<string, readonly FailingSeed[]>>
