/** What stood in a section then. */
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import { sectionAsOf } from '@twofold/server/host/plan-as-of'
import type { Journal } from '@twofold/server/host/ports'
import type { PlanId } from '@twofold/shared/ids'
import type { Draft } from '@twofold/shared/journal'
import { sectionContent } from '@twofold/shared/section-content'
import { templateOf } from '@twofold/shared/templates'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyPlan } from '../../support/honest-people.ts'
import { createPlanWriter } from '../../support/plan-writer.ts'
import { createChance } from '../../support/random.ts'
import { createTempFolder, type TempFolder } from '../../support/temp-folder.ts'
import { cast, planCreated, planId, template } from '../../support/test-room.ts'

const elsewhere = `plan_${'2'.repeat(25)}` as PlanId

let folder: TempFolder
beforeAll(() => {
  folder = createTempFolder('as-of')
})
afterAll(() => folder.remove())

interface Opened {
  readonly journal: Journal
  close(): Promise<void>
}
const adapters: Readonly<Record<string, () => Promise<Opened>>> = {
  memory: async () => ({ journal: createMemoryJournal(), close: async () => undefined }),
  SQLite: async () => {
    const sqlite = await openSqlite({ folder: folder.path })
    return { journal: sqlite.journal, close: () => sqlite.close() }
  },
}

const contentsOf = (doc: Y.Doc): readonly string[] =>
  template.sections.map((section) => sectionContent(doc, template, section))

const keyframeOf = (doc: Y.Doc, seq: number) => ({
  seq,
  document: Y.encodeStateAsUpdate(doc),
  fold: JSON.stringify({
    state: { template: planCreated.kind === 'planCreated' ? planCreated.template : null },
    authorship: [],
  }),
})

/** Two people write at random; @returns what was read after each record, by seq, and the way to keep a keyframe */
const written = async (journal: Journal, records: number) => {
  const chance = createChance(11)
  const [doc, other] = [emptyPlan(), emptyPlan()]
  const writers = [doc, other].map((one) => createPlanWriter(one, chance))
  let fresh: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => fresh.push(update))
  const drafts: Draft[] = [{ type: 'entry', at: 1, participant: null, body: planCreated }]
  const read: (readonly string[])[] = [contentsOf(doc), contentsOf(doc)]
  while (drafts.length < records) {
    if (chance.between(0, 9) === 0)
      drafts.push({ type: 'entry', at: 2, participant: cast.ana.id, body: { kind: 'joined' } })
    else {
      chance.pick(writers).writes()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)))
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
      if (fresh.length === 0) continue
      const update = Y.mergeUpdates(fresh)
      fresh = []
      drafts.push({ type: 'edit', at: 2, participant: cast.ana.id, fields: [], update, ranges: [] })
    }
    read.push(contentsOf(doc))
    if (drafts.length === Math.floor(records / 2)) half = keyframeOf(doc, drafts.length)
  }
  for (let from = 0; from < drafts.length; from += 50) {
    const epoch = (await journal.open(planId)).epoch
    await journal.append(planId, epoch, drafts.slice(from, from + 50))
  }
  return { read, atTheEnd: keyframeOf(doc, drafts.length) }
}
let half: ReturnType<typeof keyframeOf>

const records = 210

describe.each(Object.entries(adapters))('%s', (_name, openJournal) => {
  let opened: Opened
  let journal: Journal
  let plan: Awaited<ReturnType<typeof written>>
  beforeAll(async () => {
    opened = await openJournal()
    journal = opened.journal
    plan = await written(journal, records)
  })
  afterAll(() => opened.close())

  const asOf = (seq: number, section: string, id = planId) =>
    sectionAsOf({ journal, templateOf }, id, seq, section)

  const expectAll = async () => {
    const seqs = [1, 2, 3, 63, 64, 65, 66, 104, 105, 106, 128, 129, 130, 209, 210]
    for (const seq of seqs)
      for (const [at, { key }] of template.sections.entries())
        expect(await asOf(seq, key), `${key} at ${seq}`).toBe(plan.read[seq]?.[at])
  }

  test('SAME13 A section is read again just as it stood after any record of the journal, from the beginning or from a keyframe.', async () => {
    expect(new Set(plan.read.map((contents) => contents.join())).size).toBeGreaterThan(100)
    await expectAll()
    await journal.keepKeyframe(planId, half)
    await expectAll()
    await journal.keepKeyframe(planId, plan.atTheEnd)
    await expectAll()
  })

  test('SAME14 Of a plan, a moment or a section that is not there nothing is told, and others have their turn meanwhile.', async () => {
    for (const seq of [0, -1, 1.5, Number.NaN, records + 1, Number.MAX_SAFE_INTEGER])
      expect(await asOf(seq, 'about'), `${seq}`).toBeNull()
    expect(await asOf(records, 'secrets')).toBeNull()
    expect(await asOf(1, 'about', elsewhere)).toBeNull()
    expect(await sectionAsOf({ journal, templateOf: () => null }, planId, 5, 'about')).toBeNull()
    const limits: number[] = []
    let turns = 0
    let isDone = false
    const turn = () => {
      turns += 1
      if (!isDone) setImmediate(turn)
    }
    setImmediate(turn)
    const counting = {
      // No keyframe: all of it is read.
      keyframeBefore: async () => null,
      entries: journal.entries.bind(journal),
      read: (id: PlanId, from: number, limit: number) => {
        limits.push(limit)
        return journal.read(id, from, limit)
      },
    }
    expect(await sectionAsOf({ journal: counting, templateOf }, planId, records, 'about')).toBe(
      plan.read[records]?.[0],
    )
    isDone = true
    expect(limits).toEqual([64, 64, 64, 18])
    expect(turns).toBeGreaterThanOrEqual(limits.length)
  })
})
