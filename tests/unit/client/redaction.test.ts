/** Asking for words to be erased: which places are ticked, which ids are meant, from when on a moment says so. */
import type { Question, Shown } from '@twofold/client/history/asked'
import type { ErasedThen } from '@twofold/client/history/erased-then'
import type { Found } from '@twofold/client/history/find-words'
import { PastReader } from '@twofold/client/history/past-reader'
import { runsIn } from '@twofold/client/history/shown'
import { chosenOf, foundIn, isTicked, joined } from '@twofold/client/redaction/chosen'
import { newlyErased } from '@twofold/client/redaction/erased-words'
import type { FieldId } from '@twofold/shared/ids'
import type { PlaceOfWords } from '@twofold/shared/place-of-words'
import type { FoundCopy, FoundInEntry, Passage } from '@twofold/shared/redaction-told'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writesPlan } from '../../support/history.ts'
import { createChance } from '../../support/random.ts'
import { cast, template } from '../../support/test-room.ts'

const bedtime = 'childNeeds.routineBedtime' as FieldId
const range = (client: number, clock: number, length = 1): PlaceOfWords => ({ client, clock, length })
const copy = (clock: number, match: FoundCopy['match']): FoundCopy => ({
  field: bedtime,
  ranges: [range(1, clock, 4)],
  kind: 'run',
  match,
  words: 'Elm St',
  before: 'at ',
  after: ', ',
  at: 1,
  by: null,
})
const note: FoundInEntry = {
  ...copy(0, 'exact'),
  kind: 'noteLeft',
  seq: 7,
  part: 'text',
  from: 3,
  to: 9,
}

test('RESCREEN1 What reads the same is ticked from the start, a part of it is not, and what a hand has changed stays so when it is looked for again.', () => {
  const look = { copies: [copy(10, 'exact'), copy(20, 'part')], entries: [note] }
  const found = foundIn(look)
  expect(found.map((one) => [one.is, one.copy.match])).toEqual([
    ['copy', 'exact'],
    ['entry', 'exact'],
    ['copy', 'part'],
  ])
  expect(found.map((one) => isTicked(one, {}))).toEqual([true, true, false])
  const selected: Passage = { field: bedtime, ranges: [range(1, 0, 4)] }
  expect(chosenOf([selected], found, {})).toEqual({
    passages: [selected, { field: bedtime, ranges: [range(1, 10, 4)] }],
    entries: [{ seq: 7, part: 'text', from: 3, to: 9 }],
  })
  const byHand = Object.fromEntries(found.map((one) => [one.key, !isTicked(one, {})]))
  const again = foundIn({ ...look, copies: [copy(30, 'exact'), ...look.copies] })
  expect(chosenOf([selected], again, byHand)).toEqual({
    passages: [
      selected,
      { field: bedtime, ranges: [range(1, 30, 4)] },
      { field: bedtime, ranges: [range(1, 20, 4)] },
    ],
    entries: [],
  })
})

test('RESCREEN2 Ids of a selection that follow each other are asked about as one range, each id once.', () => {
  expect(
    joined([range(2, 5), range(1, 3, 2), range(1, 5, 4), range(2, 6), range(2, 5, 3), range(1, 12)]),
  ).toEqual([range(1, 3, 6), range(1, 12), range(2, 5, 3)])
})

type Moments = ReturnType<typeof writesPlan>['moments']

const readerOf = (
  moments: readonly Pick<Moments[number], 'seq' | 'at' | 'participant' | 'body' | 'update'>[],
) => {
  const reader = new PastReader()
  const ask = (question: Question) => reader.answer(question) as never
  ask({ kind: 'begin', form: 'lines' })
  const text = moments
    .map(({ update, seq, at, participant, body }) =>
      JSON.stringify({
        seq,
        at,
        participant,
        body,
        update: update && Buffer.from(update).toString('base64'),
      }),
    )
    .join('\n')
  ask({ kind: 'bytes', bytes: new TextEncoder().encode(text) })
  ask({ kind: 'open', template })
  return ask
}

/** Every letter that was ever written, by its id: read off the document itself. */
const lettersIn = (moments: Moments): ReadonlyMap<string, string> => {
  const doc = new Y.Doc({ gc: false })
  for (const { update } of moments) if (update) Y.applyUpdate(doc, update)
  const letters = new Map<string, string>()
  for (const struct of [...doc.store.clients.values()].flat())
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
      for (const [at, letter] of struct.content.str.split('').entries())
        letters.set(`${struct.id.client} ${struct.id.clock + at}`, letter)
  return letters
}

const wordsAt = (letters: ReadonlyMap<string, string>, ranges: readonly PlaceOfWords[]): string =>
  ranges
    .flatMap(({ client, clock, length }) =>
      Array.from({ length }, (_, at) => letters.get(`${client} ${clock + at}`) ?? ''),
    )
    .join('')

test('RESCREEN3 Of words that are shown at any moment the ids are found that hold just these letters, also of words that have gone, and of words that were searched for.', () => {
  const chance = createChance(21)
  const { moments } = writesPlan(createChance(20), { edits: 600 })
  const letters = lettersIn(moments)
  const ask = readerOf(moments)
  let asked = 0
  let gone = 0
  for (let look = 0; look < 40; look++) {
    const at = chance.between(0, moments.length - 1)
    const view = look % 2 === 0 ? { at } : { at, since: chance.between(-1, at) }
    const shown: Shown = ask({ kind: 'show', view, have: null })
    for (const [field, is] of Object.entries(shown.fields))
      for (const run of is ? runsIn(is) : []) {
        if (!run.first || !letters.has(`${run.first.client} ${run.first.clock}`)) continue
        // Each look reads the whole plan: some of its words are enough.
        if (chance.between(0, 5) > 0) continue
        const from = chance.between(0, run.words.length - 1)
        const length = chance.between(1, run.words.length - from)
        const part = { first: run.first, from, length }
        const passage = ask({ kind: 'passage', view, part }) as Passage | null
        expect(passage?.field).toBe(field)
        expect(wordsAt(letters, passage?.ranges ?? [])).toBe(run.words.slice(from, from + length))
        asked++
        if (run.change === 'gone') gone++
      }
  }
  expect(asked).toBeGreaterThan(60)
  expect(gone).toBeGreaterThan(3)
  const word = [...letters.values()].join('').match(/\w{4}/)?.[0] ?? ''
  const found: readonly Found[] = ask({ kind: 'find', words: word })
  expect(found.length).toBeGreaterThan(0)
  for (const { words, places } of found) expect(wordsAt(letters, places)).toBe(words)
  expect(ask({ kind: 'passage', view: { at: 0 }, part: { first: range(999, 9), from: 0, length: 3 } })).toBe(
    null,
  )
})

test('RESCREEN4 A moment says that words of it were erased from the one on at which they came, whatever has happened in between.', () => {
  const { moments } = writesPlan(createChance(22), { edits: 200 })
  const turns = moments.filter(({ authors }) => authors.length > 0)
  const turn = turns[5]!
  const idIn = (nth: number) => range(turns[nth]!.authors[0]!.client, turns[nth]!.authors[0]!.clock)
  const last = moments.at(-1)!
  const body = {
    kind: 'redacted' as const,
    id: `redaction_${'0'.repeat(25)}`,
    reason: 'address' as const,
    askedBy: cast.sam.id,
    askedAt: 1,
    approvedBy: { participant: null, name: 'Lee' },
    fields: [bedtime],
    // Also ids of which this reader was told no turn.
    ranges: [idIn(7), idIn(5), idIn(9), range(999, 1)],
    words: [],
    entries: [turn.seq],
  }
  const tombstone = { seq: last.seq + 1, at: last.at, participant: cast.sam.id, update: null, body }
  const erased: readonly ErasedThen[] = readerOf([...moments, tombstone])({ kind: 'erased' })
  expect(erased).toEqual([
    {
      index: moments.length,
      at: last.at,
      askedBy: cast.sam.id,
      approvedBy: { participant: null, name: 'Lee' },
      reason: 'address',
      fields: [bedtime],
      from: turn.index,
    },
  ])
  expect(readerOf(moments)({ kind: 'erased' })).toEqual([])
})

test('RESCREEN5 Somebody who comes back hears of what was erased meanwhile, and of nothing twice.', () => {
  const one = { id: 'redaction_1' }
  const two = { id: 'redaction_2' }
  expect(newlyErased(new Set(), [one])).toEqual([one])
  expect(newlyErased(new Set(['redaction_1']), [one, two])).toEqual([two])
  expect(newlyErased(new Set(['redaction_1', 'redaction_2']), [one, two])).toEqual([])
})
