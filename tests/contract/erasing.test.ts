/** Erasing for good, on every adapter of the journal. */
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import { openPlan } from '@twofold/server/host/opened-plan'
import { EpochMoved, type Journal, JournalUnavailable, NotErased } from '@twofold/server/host/ports'
import { checkChain } from '@twofold/shared/history/chain-check'
import { chainEntryOf } from '@twofold/shared/history/export-lines'
import type { PlanId } from '@twofold/shared/ids'
import type { Draft, JournalRecord } from '@twofold/shared/journal'
import { templateOf } from '@twofold/shared/templates'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  filesWithLetters,
  holdsLetter,
  secret,
  tellErasureStory,
  wordsInKeyframe,
  wordsInRecord,
} from '../support/erasure-story.ts'
import { journalAdapters, type OpenedJournal } from '../support/journal-adapters.ts'

const { adapters, remove } = journalAdapters('erasing')
afterAll(() => remove())

let plans = 0
const newPlan = (): PlanId => `plan_${`${++plans}`.padStart(25, '0')}` as PlanId

const all = (journal: Journal, plan: PlanId) => journal.read(plan, 1, 100_000)
const entriesIn = (records: readonly JournalRecord[]) => records.filter((record) => record.type === 'entry')

const keyframesIn = async (journal: Journal, plan: PlanId, last: number) => {
  const found = []
  for (let seq = last; seq > 0; ) {
    const keyframe = await journal.keyframeBefore(plan, seq)
    if (keyframe) found.push(keyframe)
    seq = (keyframe?.seq ?? 0) - 1
  }
  return found
}

describe.each(Object.entries(adapters))('%s', (_name, openJournal) => {
  let opened: OpenedJournal
  let journal: Journal
  beforeAll(async () => {
    opened = await openJournal()
    journal = opened.journal
  })
  afterAll(() => opened.close())

  test('REDACT1 Nothing that is kept of a plan holds an erased word: no edit, turn, entry or keyframe, and no file, sealed or not.', async () => {
    const story = await tellErasureStory(journal, newPlan())
    const { planId, epoch, drafts, erasure } = story
    const before = await all(journal, planId)
    expect(before.filter((one) => holdsLetter(wordsInRecord(one))).length).toBeGreaterThan(20)
    expect(
      (await keyframesIn(journal, planId, before.length)).map((one) => holdsLetter(wordsInKeyframe(one))),
    ).toEqual([true, true])
    await journal.erase(planId, epoch, drafts, erasure)
    const after = await all(journal, planId)
    expect(after.filter((one) => holdsLetter(wordsInRecord(one)))).toEqual([])
    const keyframes = await keyframesIn(journal, planId, after.length)
    expect(keyframes.map((one) => holdsLetter(wordsInKeyframe(one)))).toEqual([false, false])
    expect(await journal.wipe()).toBe(true)
    if (opened.folder) expect(filesWithLetters(opened.folder)).toEqual([])
  })

  test('REDACT2 An entry that lost words keeps its place in the chain and loses its salt; the tombstone names it, and no other.', async () => {
    const { planId, epoch, drafts, erasure, touched } = await tellErasureStory(journal, newPlan())
    const before = entriesIn(await all(journal, planId))
    await journal.erase(planId, epoch, drafts, erasure)
    const after = entriesIn(await all(journal, planId))
    const tombstone = after.at(-1)!
    expect(tombstone.body).toMatchObject({ kind: 'redacted', entries: touched })
    for (const [at, entry] of before.entries()) {
      const { seq, at: when, participant, payloadHash, prev, hash } = after[at]!
      expect({ seq, at: when, participant, payloadHash, prev, hash }).toEqual({
        seq: entry.seq,
        at: entry.at,
        participant: entry.participant,
        payloadHash: entry.payloadHash,
        prev: entry.prev,
        hash: entry.hash,
      })
      expect(after[at]!.salt).toBe(touched.includes(entry.seq) ? null : entry.salt)
    }
    expect(firstBrokenLink(after)).toBeNull()
    const report = await checkChain(after.map(chainEntryOf), { planId })
    expect(report.breaks).toEqual([])
    expect(report.redacted).toEqual(touched.map((seq) => ({ seq, by: tombstone.seq })))
  })

  test('REDACT3 What is left opens as before, from keyframes or from the beginning: the same words around, the same ids, and nothing to put back.', async () => {
    const { planId, epoch, drafts, erasure } = await tellErasureStory(journal, newPlan())
    const was = openPlan(await journal.open(planId), templateOf)!
    expect(was.state.beside.takenOut).toHaveLength(1)
    await journal.erase(planId, epoch, drafts, erasure)
    const opens = [await journal.open(planId), { keyframe: null, tail: await all(journal, planId), epoch: 0 }]
    expect(opens[0]!.keyframe).not.toBeNull()
    const [left, anew] = opens.map((head) => openPlan(head, templateOf)!)
    expect(left!.document.stateVector()).toEqual(was.document.stateVector())
    expect(anew!.document.hashOf('about')).toBe(left!.document.hashOf('about'))
    expect(anew!.state).toEqual(left!.state)
    expect(left!.state.beside.notes[0]!.text).toBe(`Is ${'█'.repeat(secret.length)} right?`)
    expect(left!.state.beside.takenOut.flatMap(({ pieces }) => pieces.map(({ text }) => text))).toEqual([
      'at ',
      ' ',
      ' now',
    ])
    expect(left!.state.redactions.done).toMatchObject([{ approvedBy: { name: 'Lee' }, reason: 'address' }])
  })

  test('REDACT4 Erasing again erases nothing more, and an open turn that is closed later brings nothing back.', async () => {
    const { planId, epoch, drafts, erasure } = await tellErasureStory(journal, newPlan())
    const again = await journal.erase(planId, epoch, drafts, erasure)
    const before = await all(journal, planId)
    await journal.erase(planId, again.epoch, drafts, erasure)
    const after = await all(journal, planId)
    expect(after.slice(0, before.length)).toEqual(before)
    expect(entriesIn(after).at(-1)!.body).toMatchObject({ entries: [] })
    const [edit] = before.filter((one) => one.type === 'edit').toReversed()
    const body = {
      kind: 'turn' as const,
      fields: [...edit!.fields],
      firstEdit: edit!.seq - 11,
      lastEdit: edit!.seq,
      edits: 12,
    }
    const turn: Draft = { type: 'entry', at: 100_000, participant: edit!.participant, body }
    await journal.append(planId, again.epoch + 1, [turn])
    const [closed] = entriesIn(await all(journal, planId)).toReversed()
    expect(holdsLetter(wordsInRecord(closed!))).toBe(false)
    expect(closed!.salt).not.toBeNull()
  })

  test('REDACT5 It happens whole or not at all: judged under an epoch that has moved, or where something cannot be read, all is as it was.', async () => {
    const { planId, epoch, drafts, erasure } = await tellErasureStory(journal, newPlan())
    const before = await all(journal, planId)
    await expect(journal.erase(planId, epoch - 1, drafts, erasure)).rejects.toThrow(EpochMoved)
    const broken: Draft = {
      ...(before.find((one) => one.type === 'edit') as Draft & { type: 'edit' }),
      update: new Uint8Array([1, 1, 255]),
    }
    await expect(journal.erase(planId, epoch, [...drafts, broken], erasure)).rejects.toThrow(
      JournalUnavailable,
    )
    expect(await all(journal, planId)).toEqual(before)
    await journal.append(planId, epoch, [broken])
    await expect(journal.erase(planId, epoch, drafts, erasure)).rejects.toThrow(NotErased)
    expect((await all(journal, planId)).slice(0, before.length)).toEqual(before)
  })

  test('REDACT6 A keyframe that was made before words were erased is not kept after.', async () => {
    const { planId, epoch, drafts, erasure } = await tellErasureStory(journal, newPlan())
    const late = {
      ...(await journal.keyframeBefore(planId, 1_000))!,
      seq: (await all(journal, planId)).length,
    }
    expect(holdsLetter(wordsInKeyframe(late))).toBe(true)
    await journal.erase(planId, epoch, drafts, erasure)
    await journal.keepKeyframe(planId, late)
    const { length } = await all(journal, planId)
    for (const one of await keyframesIn(journal, planId, length))
      expect(holdsLetter(wordsInKeyframe(one))).toBe(false)
  })
})
