/**
 * Random lives of a plan, through the server's own document, fold, turns and journal: two people write, paste and undo a
 * secret among other words; then it is erased for good. Nothing that is kept holds a letter of it, and who opens the plan
 * reads what those read who saw the deletion.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import { foldRecord, type PlanState } from '@twofold/server/core/plan-state'
import { closeQuiet } from '@twofold/server/core/turns'
import { turnDrafts } from '@twofold/server/host/batch'
import { keyframeOf } from '@twofold/server/host/keyframes'
import { openPlan } from '@twofold/server/host/opened-plan'
import { expandErasure } from '@twofold/shared/edits/expand-erasure'
import { createHistory } from '@twofold/shared/edits/history'
import type { EntryBody } from '@twofold/shared/entries'
import { checkChain } from '@twofold/shared/history/chain-check'
import { chainEntryOf } from '@twofold/shared/history/export-lines'
import type { PlanId } from '@twofold/shared/ids'
import type { Draft, EditDraft } from '@twofold/shared/journal'
import { templateOf } from '@twofold/shared/templates'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { deepTimeoutMs, depthOf } from '../support/depth.ts'
import { emptyPlan } from '../support/honest-people.ts'
import { type Chance, createChance, seedFromEnvironment } from '../support/random.ts'
import { createTempFolder } from '../support/temp-folder.ts'
import { cast, planCreated } from '../support/test-room.ts'
import { createSecretKeeper, holdsSecret, secretIdsIn, secretLetters } from './secrets.ts'

type Sqlite = Awaited<ReturnType<typeof openSqlite>>

/** Of four bytes: none comes by chance. */
const longLetters = secretLetters.filter((letter) => letter.length === 2)

const filesHolding = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => {
    const bytes = readFileSync(join(folder, name))
    return longLetters.some((letter) => bytes.includes(letter))
  })

const fromServer = Symbol('from the server')

const livesAndErases = async (sqlite: Sqlite, planId: PlanId, chance: Chance): Promise<number> => {
  const { journal } = sqlite
  const first: Draft[] = [
    planCreated,
    ...Object.values(cast).map((person): EntryBody => ({ kind: 'personAdded', person })),
  ].map((body) => ({ type: 'entry', at: 1, participant: null, body }))
  let { epoch } = await journal.append(planId, 0, first)
  const { document, authorship, state: opened } = openPlan(await journal.open(planId), templateOf)!
  let state: PlanState = opened
  let at = 1_000
  const append = async (drafts: readonly Draft[]): Promise<void> => {
    const appended = await journal.append(planId, epoch, drafts)
    epoch = appended.epoch
    drafts.forEach((draft, index) => {
      state = foldRecord(state, { ...draft, seq: appended.seqs[index] ?? 0 })
    })
  }
  const people = [cast.ana, cast.ruth].map((person, index) => {
    const doc = emptyPlan({ gc: index === 0 })
    doc.clientID = 1_000 * (index + 1)
    const unsent: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== fromServer && unsent.push(update))
    return { person, doc, unsent, writes: createSecretKeeper(doc, chance) }
  })
  for (let step = 0; step < 40; step++) {
    const { person, doc, unsent, writes } = chance.pick(people)
    writes()
    for (const update of unsent.splice(0)) {
      const change = document.take(update, true)
      if (!change) continue
      at += chance.between(10, 4_000)
      const author = { by: person.id, saidBy: person.id, via: 'typed' } as const
      const ranges = change.ranges.map((range) => ({ ...range, ...author }))
      for (const range of ranges) authorship.add(range)
      const edit: EditDraft = {
        type: 'edit',
        at,
        participant: person.id,
        fields: change.fields,
        update: change.update,
        ranges,
      }
      state = { ...state, turns: closeQuiet(state.turns, at) }
      await append([...turnDrafts(state.turns, at), edit])
    }
    if (chance.between(0, 2) === 0) Y.applyUpdate(doc, document.since(Y.encodeStateVector(doc)), fromServer)
    if (chance.between(0, 9) === 0)
      await journal.keepKeyframe(planId, keyframeOf({ state, authorship, document }))
    if (chance.between(0, 5) === 0) await sqlite.seal(Number.MAX_SAFE_INTEGER)
  }
  const updates = (await journal.read(planId, 1, 100_000)).flatMap((one) =>
    one.type === 'edit' ? [one.update] : [],
  )
  const had = updates.filter(holdsSecret).length
  const history = createHistory(updates)
  const { ranges, change } = document.erase(expandErasure(history, secretIdsIn(updates)))
  history.doc.destroy()
  const edit: Draft[] = change
    ? [
        {
          type: 'edit',
          at,
          participant: cast.sam.id,
          fields: change.fields,
          update: change.update,
          ranges: [],
        },
      ]
    : []
  const tombstone: EntryBody = {
    kind: 'redacted',
    id: `redaction_${'1'.repeat(25)}`,
    reason: 'other',
    askedBy: cast.sam.id,
    askedAt: 1,
    approvedBy: { participant: cast.ines.id, name: 'Ines' },
    fields: [],
    ranges: [...ranges],
    words: [],
    entries: [],
  }
  await journal.erase(
    planId,
    epoch,
    [...edit, { type: 'entry', at, participant: cast.ines.id, body: tombstone }],
    { ranges, words: [] },
  )
  const records = await journal.read(planId, 1, 100_000)
  for (const { update, seq } of records)
    if (update && holdsSecret(update)) throw new Error(`${seq} holds it still`)
  for (let seq = records.length; seq > 0; ) {
    const keyframe = await journal.keyframeBefore(planId, seq)
    if (keyframe && holdsSecret(keyframe.document))
      throw new Error(`the keyframe at ${keyframe.seq} holds it still`)
    seq = (keyframe?.seq ?? 0) - 1
  }
  const heads = [await journal.open(planId), { keyframe: null, tail: records, epoch: 0 }]
  for (const head of heads) {
    const anew = openPlan(head, templateOf)!.document
    for (const section of document.sections) expect(anew.hashOf(section)).toBe(document.hashOf(section))
  }
  const entries = records.filter((one) => one.type === 'entry').map(chainEntryOf)
  expect((await checkChain(entries, { planId })).breaks).toEqual([])
  return had
}

test(
  'REDACT17 Of random lives with a secret in them nothing is left of it in the journal, sealed or not, nor in its files; who opens the plan reads what those read who saw the deletion, and the chain holds.',
  async () => {
    const chance = createChance(seedFromEnvironment())
    const folder = createTempFolder('erased-journal')
    const sqlite = await openSqlite({ folder: folder.path, sealing: { segmentRecords: 16, restMs: 0 } })
    let had = 0
    const stories = depthOf('redactions')
    for (let story = 0; story < stories; story++) {
      const planId = `plan_${`${story}`.padStart(25, '0')}` as PlanId
      had += await livesAndErases(sqlite, planId, chance).catch((error: Error) => {
        throw new Error(`life ${story}, SEED=${chance.seed}: ${error.message}`, { cause: error })
      })
    }
    expect(had).toBeGreaterThan(stories)
    expect(await sqlite.journal.wipe()).toBe(true)
    expect(filesHolding(folder.path)).toEqual([])
    await sqlite.close()
    folder.remove()
  },
  deepTimeoutMs,
)
