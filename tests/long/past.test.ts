/** Attribution and readings, held against what a simulator knows of every letter that five people wrote. */
import { runsOf, whoWrote } from '@twofold/shared/history/attribution'
import { Past } from '@twofold/shared/history/past'
import { type ReadRun, readField, type View } from '@twofold/shared/history/reading'
import type { FieldId } from '@twofold/shared/ids'
import { rootsOf } from '@twofold/shared/plan-doc'
import { fieldsOf } from '@twofold/shared/template'
import { expect, test } from 'vitest'
import { writesAndRestores } from '../support/history.ts'
import { type KnownTruth, type Truth, truthOf } from '../support/past-truth.ts'
import { createChance, seedFromEnvironment } from '../support/random.ts'
import { template } from '../support/test-room.ts'

const shared = rootsOf(template)
const places = fieldsOf(template).filter(({ id }) => shared.has(id))
const seed = seedFromEnvironment()

const lettersOf = (runs: readonly ReadRun[]): readonly string[] =>
  runs.flatMap((run) =>
    Array.from({ length: run.words.length }, (_, at) =>
      [run.words.charAt(at), run.by, run.saidBy, run.via, run.inserted, run.deleted, run.deletedBy].join(' '),
    ),
  )

const said = (truth: Truth, at: number): string => {
  const isGone = truth.went <= at
  const { letter, by, saidBy, via, came, went, wentBy } = truth
  return [letter, by, saidBy, via, came, isGone ? went : null, isGone ? wentBy : null].join(' ')
}

/** Values of cells are read as words too; they are no letters of a text. */
const isOfText = ({ places: [place] }: ReadRun, truth: KnownTruth): boolean =>
  place !== undefined && truth.letters.get(`${place.client}:${place.clock}`)?.isWords === true

/** Rows lie in the order of their keys, the document's letters in that of its map. */
const asTheyLie = (field: FieldId, letters: readonly string[]): readonly string[] =>
  shared.get(field) === 'map' ? letters.toSorted() : letters

const stood = (one: Truth, moment: number | undefined): boolean =>
  moment !== undefined && one.came <= moment && one.went > moment

const expectTrue = (past: Past, truth: KnownTruth, view: View): void => {
  for (const place of places) {
    const reading = readField(past, place, view)!
    const rows =
      reading.kind === 'rows'
        ? new Set<string>(reading.rows.map(({ id, inserted }) => `${id} ${inserted}`))
        : null
    const read = lettersOf(runsOf(reading).filter((run) => isOfText(run, truth)))
    const known = truth
      .inOrder(place.id)
      .filter(({ isWords, row, rowCame }) => isWords && (row === null || rows?.has(`${row} ${rowCame}`)))
      .filter((one) => stood(one, view.at) || stood(one, view.since))
      .map((one) => said(one, view.at))
    const where = `SEED=${seed} ${place.id} at ${view.at} since ${view.since}`
    expect(asTheyLie(place.id, read), where).toEqual(asTheyLie(place.id, known))
  }
}

test('PAST12 Who wrote every letter, answer and mark that ever was, when, and who took it out, is told exactly: 10,000 edits of five people at once.', async () => {
  const chance = createChance(seed)
  const { plan, moments, restored } = await writesAndRestores(chance, { edits: 10_000, every: 80 })
  const past = new Past()
  past.takeAll(moments)
  const truth = truthOf(plan, moments)
  const all = [...truth.letters.values()]
  expect(all.filter((one) => Number.isFinite(one.went)).length).toBeGreaterThan(2_000)
  expect(restored).toBeGreaterThan(30)
  for (const way of ['scribed', 'restored', 'reworded'] as const)
    expect(all.filter(({ via }) => via === way).length, way).toBeGreaterThan(way === 'reworded' ? 10 : 500)
  for (let times = 0; times < 30; times++) {
    const at = chance.between(0, past.last)
    expectTrue(past, truth, { at })
    expectTrue(past, truth, { at, since: chance.between(-1, at) })
  }
  expectTrue(past, truth, { at: past.last })
  const untrue = [...truth.letters].filter(([id, one]) => {
    const [client = 0, clock = 0] = id.split(':').map(Number)
    const found = whoWrote(past, { client, clock })
    const { by, saidBy, via, came, went, wentBy } = one
    const isGone = Number.isFinite(went)
    return (
      found?.by !== by ||
      found.saidBy !== saidBy ||
      found.via !== via ||
      found.moment !== came ||
      (found.takenOut?.moment ?? null) !== (isGone ? went : null) ||
      (found.takenOut?.by ?? null) !== wentBy ||
      whoWrote(past, { client, clock }, came - 1) !== null
    )
  })
  expect(untrue, `SEED=${seed}`).toEqual([])
}, 240_000)
