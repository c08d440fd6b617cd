import { storyOf, storyOrder, type Told } from '@twofold/shared/history/story'
import { expect, test } from 'vitest'
import { turnOf } from '../../support/history.ts'
import { cast } from '../../support/test-room.ts'

const lock = (seq: number, at: number): Told => ({
  seq,
  at,
  participant: cast.sam.id,
  body: { kind: 'sectionLocked', section: 'about' },
  update: null,
})

/** Chained as `seq`, its edits are older. */
const turn = (seq: number, lastEdit: number, at: number): Told => {
  const told = turnOf(seq, cast.ana.id, new Uint8Array([0, 0]))
  return { ...told, at, body: { ...told.body, lastEdit } as Told['body'] }
}

test('PAST1 A turn has its place in the story where its last edit was, not where it was chained.', () => {
  const entries = [lock(1, 10), lock(5, 50), turn(7, 3, 70), turn(9, 8, 90)]
  expect(storyOrder(entries.toReversed()).map(({ seq }) => seq)).toEqual([1, 7, 5, 9])
  expect(storyOf(entries).map(({ index, seq }) => [index, seq])).toEqual([
    [0, 1],
    [1, 7],
    [2, 5],
    [3, 9],
  ])
})

test('PAST2 The times of the story: a turn is never later than what came after it, and all else is when it was.', () => {
  const story = storyOf([turn(3, 1, 70), turn(4, 2, 75), lock(5, 50), lock(6, 40), turn(8, 7, 90)])
  expect(story.map(({ at }) => at)).toEqual([50, 50, 50, 40, 90])
})

test('PAST3 An entry whose words are withheld or gone has its place in the story, and no words.', () => {
  const authors = [
    { client: 1, clock: 0, length: 3, by: cast.jo.id, saidBy: cast.ana.id, via: 'scribed' } as const,
  ]
  const story = storyOf([turnOf(1, cast.jo.id, null, authors), turn(2, 2, 20)])
  expect(story[0]).toMatchObject({ index: 0, participant: cast.jo.id, update: null, authors })
  expect(story[1]?.update).toEqual(new Uint8Array([0, 0]))
  const { authors: none, ...oldest } = turnOf(1, cast.ana.id, null).body as Told['body'] & {
    authors?: unknown
  }
  expect(none).toEqual([])
  expect(storyOf([{ ...lock(1, 1), body: oldest }])[0]?.authors).toEqual([])
})
