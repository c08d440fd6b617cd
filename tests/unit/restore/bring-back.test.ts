/** Parts of a plan brought back as they stood, in plans that five people write in at random and at once. */
import { runsOf } from '@twofold/shared/history/attribution'
import { Past } from '@twofold/shared/history/past'
import { sectionContentAt } from '@twofold/shared/history/plain'
import { readField } from '@twofold/shared/history/reading'
import type { FieldId } from '@twofold/shared/ids'
import { placesIn } from '@twofold/shared/part-of-plan'
import { liveRanges } from '@twofold/shared/plan-doc'
import { hashOfPart } from '@twofold/shared/restore'
import { partHash } from '@twofold/shared/section-content'
import { fieldsOf, isShared } from '@twofold/shared/template'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Restored, writesAndRestores } from '../../support/history.ts'
import { emptyPlan } from '../../support/honest-people.ts'
import { createChance, seedFromEnvironment } from '../../support/random.ts'
import { cast, template } from '../../support/test-room.ts'

const seed = seedFromEnvironment()
const where = `SEED=${seed}`

const documentOf = (update: Uint8Array): Y.Doc => {
  const doc = emptyPlan()
  Y.applyUpdate(doc, update)
  return doc
}

const otherFields = (part: Restored): readonly FieldId[] => {
  const within = new Set(placesIn(template, part).map(({ id }) => id))
  return fieldsOf(template)
    .filter(({ id, field }) => isShared(field) && !within.has(id))
    .map(({ id }) => id)
}

const read = (doc: Y.Doc, fields: readonly FieldId[]) =>
  fields.map((field) => partHash(doc, template, { field, row: null }))

test('RESTORE1 A field, a part or the plan stands afterwards exactly as it did at that moment of the story, and nothing else is touched.', async () => {
  const told: Restored[] = []
  const { moments, restored } = await writesAndRestores(
    createChance(seed),
    { edits: 1_200, every: 12, hides: false },
    (plan, one) => {
      told.push(one)
      expect(plan.hashOfPart(one), where).toBe(one.hash)
      const others = otherFields(one)
      expect(read(documentOf(plan.whole()), others), where).toEqual(read(documentOf(one.before), others))
      expect(
        one.edit.fields.filter((id) => others.includes(id)),
        where,
      ).toEqual([])
    },
  )
  expect(restored).toBeGreaterThan(30)
  const past = new Past()
  past.takeAll(moments)
  for (const one of told) {
    const { index } = moments.find(({ seq }) => seq === one.moment)!
    const then = hashOfPart(template, one, (section) => sectionContentAt(past, template, section, index))
    expect(one.hash, `${where} ${one.what} ${one.key} at ${one.moment}`).toBe(then)
  }
}, 120_000)

type Letters = readonly string[]
const texts = ['communication.urgent', 'childNeeds.likes', 'about.childCalled', 'communication.adultsWhen']
const placesOfTexts = fieldsOf(template).filter(({ id }) => texts.includes(id))

/** What stands in a field, letter by letter, each with whose it is. */
const lettersNow = (doc: Y.Doc, field: FieldId, saidBy: ReadonlyMap<string, string>): Letters =>
  liveRanges(doc.share.get(field) as never).flatMap(({ client, clock, length }) => {
    const { content, id } = Y.getItem(doc.store, Y.createID(client, clock)) as unknown as Y.Item
    return Array.from({ length }, (_, n) => {
      const letter = (content as Y.ContentString).str[clock - id.clock + n]
      return `${letter} ${saidBy.get(`${client}:${clock + n}`)}`
    })
  })

const lettersThen = (past: Past, place: (typeof placesOfTexts)[number], at: number): Letters =>
  runsOf(readField(past, place, { at })!).flatMap(({ words, saidBy }) =>
    Array.from({ length: words.length }, (_, n) => `${words[n]} ${saidBy}`),
  )

test('RESTORE2 Every letter that comes back is whose it was, restored by who brought it back, also one that was restored before.', async () => {
  const saidBy = new Map<string, string>()
  const told: { readonly one: Restored; readonly letters: ReadonlyMap<FieldId, Letters> }[] = []
  let letters = 0
  const { moments } = await writesAndRestores(
    createChance(seed),
    { edits: 600, every: 10, hides: false },
    (plan, one) => {
      for (const { ranges } of plan.edits)
        for (const range of ranges)
          for (let n = 0; n < range.length; n++)
            saidBy.set(`${range.client}:${range.clock + n}`, range.saidBy)
      for (const range of one.edit.ranges) {
        expect(range, where).toMatchObject({ by: cast.sam.id, via: 'restored' })
        letters += range.length
      }
      const doc = documentOf(plan.whole())
      const within = placesIn(template, one).filter(({ id }) => texts.includes(id))
      told.push({ one, letters: new Map(within.map(({ id }) => [id, lettersNow(doc, id, saidBy)])) })
    },
  )
  expect(letters).toBeGreaterThan(100)
  const past = new Past()
  past.takeAll(moments)
  for (const { one, letters: stood } of told)
    for (const [id, now] of stood) {
      const { index } = moments.find(({ seq }) => seq === one.moment)!
      const then = lettersThen(past, placesOfTexts.find((place) => place.id === id)!, index)
      expect(now, `${where} ${id} at ${one.moment}`).toEqual(then)
    }
}, 120_000)

test('RESTORE3 Taken back, it stands exactly as it did right before it was brought back.', async () => {
  let times = 0
  await writesAndRestores(createChance(seed), { edits: 500, every: 12, hides: false }, async (plan, one) => {
    const back = await plan.undoesRestore(one.id)
    const before = documentOf(one.before)
    const fields = placesIn(template, one).map(({ id }) => id)
    expect(read(documentOf(plan.whole()), fields), where).toEqual(read(before, fields))
    expect(back?.undoes).toBe(one.id)
    times += 1
  })
  expect(times).toBeGreaterThan(4)
}, 120_000)

test('RESTORE4 Pages that wrote meanwhile come to read the same, what they wrote meanwhile included.', async () => {
  let times = 0
  await writesAndRestores(createChance(seed), { edits: 400, every: 15, hides: true }, (plan) => {
    const all = fieldsOf(template).map(({ id }) => id)
    const pages = plan.meets()
    for (const page of pages) expect(read(page, all), where).toEqual(read(documentOf(plan.whole()), all))
    times += 1
  })
  expect(times).toBeGreaterThan(4)
}, 120_000)
