/** What somebody answered to, asked for by many at once. */
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { emptyPlan } from '@twofold/server/core/plan-state'
import { AsAgreedReader } from '@twofold/server/host/as-agreed'
import { JournalUnavailable } from '@twofold/server/host/ports'
import { templateOf } from '@twofold/shared/templates'
import { expect, test } from 'vitest'
import { cast, planCreated, planId } from '../../support/test-room.ts'

const answer = {
  answer: 'yes',
  words: '',
  hash: '',
  seq: 1,
  at: 1,
  recordedBy: null,
  confirmed: 'own',
} as const
const plan = {
  ...emptyPlan,
  template: planCreated.kind === 'planCreated' ? planCreated.template : null,
  beside: { ...emptyPlan.beside, agreements: { about: { [cast.ana.id]: answer } } },
}

test('YES23 Pages that ask of one answer at once make the past be folded once; a minute later it is read anew, and at once after a fault.', async () => {
  const journal = createMemoryJournal()
  await journal.append(planId, 0, [{ type: 'entry', at: 1, participant: null, body: planCreated }])
  let opened = 0
  let isBroken = true
  let now = 1
  const counted = {
    read: journal.read.bind(journal),
    entries: journal.entries.bind(journal),
    keyframeBefore: async (id: typeof planId, seq: number) => {
      opened += 1
      if (isBroken) throw new JournalUnavailable()
      return journal.keyframeBefore(id, seq)
    },
  }
  const reader = new AsAgreedReader({ journal: counted, clock: { now: () => now }, templateOf })
  const asks = () => reader.read(planId, plan, { section: 'about', participant: cast.ana.id })
  await expect(asks()).rejects.toThrow(JournalUnavailable)
  isBroken = false
  const both = await Promise.all([asks(), asks(), asks()])
  expect(both.map((one) => one?.content)).toEqual(['{}', '{}', '{}'])
  expect(opened).toBe(2)
  now += 60_000
  await asks()
  expect(opened).toBe(3)
})
