/** What stood then is read by turns; held against every single edit of plans that five people write in at once. */
import { documentThen } from '@twofold/server/host/plan-as-of'
import { stoodAt } from '@twofold/server/host/stood-then'
import type { JournalRecord } from '@twofold/shared/journal'
import { sectionContent } from '@twofold/shared/section-content'
import { beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { WrittenPlan } from '../../support/history.ts'
import { emptyPlan } from '../../support/honest-people.ts'
import { createChance, seedFromEnvironment } from '../../support/random.ts'
import { planId, template } from '../../support/test-room.ts'
import { ThenByEdits } from '../../support/then-by-edits.ts'

const seed = seedFromEnvironment()
const where = `SEED=${seed}`
const edits = 700
const moments = 150

let plan: WrittenPlan
let records: readonly JournalRecord[]
let plain: ThenByEdits
beforeAll(async () => {
  plan = new WrittenPlan(createChance(seed))
  while (plan.edits.length < edits) plan.step()
  // It does not end: what goes on by now is in no turn.
  records = await plan.journal.read(planId, 1, Number.MAX_SAFE_INTEGER)
  plain = new ThenByEdits(records)
}, 60_000)

/** Which letters, values and elements stand, by their ids; of marks only what they do is seen. */
const idsIn = (doc: Y.Doc): readonly string[] =>
  [...doc.store.clients.values()].flat().flatMap((struct) => {
    if (!(struct instanceof Y.Item) || struct.deleted || !struct.countable) return []
    return Array.from({ length: struct.length }, (_, at) => `${struct.id.client}:${struct.id.clock + at}`)
  })

const seen = (doc: Y.Doc) => ({
  sections: template.sections.map((section) => sectionContent(doc, template, section)),
  ids: idsIn(doc).toSorted(),
  vector: [...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(([a], [b]) => a - b),
})

const withoutKeyframes = () => ({ ...plan.journal, keyframeBefore: async () => null })

test('SAME15 A plan is read again as it stood after any record just the same by turns as by every single edit.', async () => {
  const chance = createChance(seed)
  for (let moment = 0; moment < moments; moment++) {
    const seq = moment === 0 ? records.length : chance.between(1, records.length)
    const then = plain.after(seq)
    for (const journal of [plan.journal, withoutKeyframes()]) {
      const found = emptyPlan()
      Y.applyUpdate(found, (await documentThen({ journal }, planId, seq))!)
      expect(seen(found), `${where} after ${seq}`).toEqual(seen(then))
    }
  }
  expect(await documentThen(plan, planId, records.length + 1)).toBeNull()
}, 60_000)

test('SAME16 Of keystrokes only those are read for it that are in no turn yet, and turns from the keyframe on.', async () => {
  let read = 0
  const froms: number[] = []
  const counting = (journal: typeof plan.journal): typeof plan.journal => ({
    ...journal,
    read: async (...asked) => {
      const page = await journal.read(...asked)
      read += page.length
      return page
    },
    entries: async (id, from, to) => {
      froms.push(from)
      return journal.entries(id, from, to)
    },
  })
  const { seq } = (await plan.journal.keyframeBefore(planId, records.length))!
  await documentThen({ journal: counting(plan.journal) }, planId, records.length)
  expect(froms).toEqual([seq + 1])
  read = 0
  await documentThen({ journal: counting(withoutKeyframes()) }, planId, records.length)
  expect(read).toBeLessThan(records.length / 2)
})

test('RESTORE13 What stood at a moment of the story is the same by turns as by every single edit, whichever turns went on then or go on now.', async () => {
  const entries = records.filter(({ type }) => type === 'entry')
  const chance = createChance(seed)
  let going = 0
  for (let moment = 0; moment < moments; moment++) {
    const { seq } = moment < 20 ? entries.at(-1 - moment)! : chance.pick(entries)
    const then = plain.at(seq)
    going += Number(then.left > 0)
    for (const journal of [plan.journal, withoutKeyframes()]) {
      const stood = (await stoodAt({ journal, planId, template }, seq))!
      expect(seen(stood.doc), `${where} at ${seq}`).toEqual(seen(then.doc))
    }
  }
  expect(going).toBeGreaterThan(5)
  const edit = records.find(({ type }) => type === 'edit')!
  expect(await stoodAt({ ...plan, planId, template }, edit.seq)).toBeNull()
  expect(await stoodAt({ ...plan, planId, template }, records.length + 1)).toBeNull()
}, 60_000)
