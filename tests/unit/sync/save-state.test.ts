/** What "Saved" means, and what it is counted from. */
import { FrameCount } from '@twofold/client/sync/frame-count'
import { type SaveFacts, saveStateChangesAt, saveStateOf } from '@twofold/client/sync/save-state'
import { connectGraceMs, slowSaveMs } from '@twofold/shared/limits'
import { expect, test } from 'vitest'
import { createChance, seedFromEnvironment } from '../../support/random.ts'

const now = 50_000
const fine: SaveFacts = { isLineOpen: true, lineLostAt: null, isDiskWorking: true, unsavedSince: null }

test('SAVE1 Saved is said only of words on the disk, over a line that stands, with a disk that works.', () => {
  const justLost = { isLineOpen: false, lineLostAt: now - 1 }
  const longLost = { isLineOpen: false, lineLostAt: now - connectGraceMs }
  const young = { unsavedSince: now - 1 }
  const old = { unsavedSince: now - slowSaveMs }
  const table: readonly [Partial<SaveFacts>, string][] = [
    [{}, 'saved'],
    [young, 'saving'],
    [old, 'notSaved'],
    [justLost, 'saved'],
    [{ ...justLost, ...young }, 'notSaved'],
    [{ ...justLost, ...old }, 'notSaved'],
    [longLost, 'notSaved'],
    [{ ...longLost, ...young }, 'notSaved'],
    [{ isDiskWorking: false }, 'notSaved'],
    [{ isDiskWorking: false, ...young }, 'notSaved'],
    [{ isDiskWorking: false, ...justLost }, 'notSaved'],
  ]
  for (const [facts, state] of table)
    expect([facts, saveStateOf({ ...fine, ...facts }, now)]).toEqual([facts, state])
})

test('SAVE2 When time alone changes the answer, the moment is known, and it is no other.', () => {
  for (const isLineOpen of [true, false])
    for (const isDiskWorking of [true, false])
      for (const unsavedSince of [null, now - 100, now - 10_000])
        for (const lineLostAt of isLineOpen ? [null] : [now - 100, now - 10_000]) {
          const facts = { isLineOpen, isDiskWorking, unsavedSince, lineLostAt }
          const at = saveStateChangesAt(facts, now)
          const state = saveStateOf(facts, now)
          for (let later = now; later < now + 8_000; later += 50)
            if (at === null || later < at) expect([facts, saveStateOf(facts, later)]).toEqual([facts, state])
        }
})

/** Every edit by hand: which frame carries it, and whether the server has that frame. */
class Naive {
  edits: { frame: number | null; isSaved: boolean }[] = []
  frames = 0
  edited(isSent: boolean) {
    this.edits.push({ frame: isSent ? ++this.frames : null, isSaved: false })
  }
  caughtUp() {
    this.frames += 1
    for (const edit of this.edits) if (!edit.isSaved) edit.frame ??= this.frames
  }
  saved(frames: number) {
    for (const edit of this.edits) if (edit.frame !== null && edit.frame <= frames) edit.isSaved = true
  }
  lost() {
    this.frames = 0
    for (const edit of this.edits) if (!edit.isSaved) edit.frame = null
  }
  get isAllSaved() {
    return this.edits.every(({ isSaved }) => isSaved)
  }
}

test('SAVE3 The count of frames says all is saved exactly when every edit is, over lost lines and late answers.', () => {
  const chance = createChance(seedFromEnvironment())
  let saved = 0
  for (let run = 0; run < 500; run++) {
    const count = new FrameCount()
    const naive = new Naive()
    let isCaughtUp = false
    let told = 0
    for (let step = 0; step < 60; step++) {
      const what = chance.between(0, 9)
      if (what < 4) {
        count.edited(step, isCaughtUp)
        naive.edited(isCaughtUp)
      } else if (what === 4) {
        count.lost()
        naive.lost()
        isCaughtUp = false
        told = 0
      } else if (what < 7) {
        if (isCaughtUp) continue
        count.caughtUp()
        naive.caughtUp()
        isCaughtUp = true
      } else {
        told = chance.between(told, naive.frames)
        // An answer that was overtaken by a later one says less, and changes nothing.
        const heard = chance.between(0, 4) === 0 ? chance.between(0, told) : told
        count.saved(heard)
        naive.saved(heard)
      }
      expect([chance.seed, count.unsavedSince === null]).toEqual([chance.seed, naive.isAllSaved])
      if (naive.isAllSaved && naive.edits.length > 0) saved += 1
    }
  }
  expect(saved).toBeGreaterThan(100)
})

test('SAVE4 What is not saved is counted from its first edit, also over a lost line.', () => {
  const count = new FrameCount()
  count.caughtUp()
  count.edited(10, true)
  count.edited(20, true)
  count.saved(2)
  expect(count.unsavedSince).toBe(10)
  count.lost()
  count.caughtUp()
  count.saved(1)
  expect(count.unsavedSince).toBeNull()
  count.edited(30, true)
  expect(count.unsavedSince).toBe(30)
})
