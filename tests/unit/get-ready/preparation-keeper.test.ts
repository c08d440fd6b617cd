import {
  createKeeper,
  type Keeper,
  longestWaitMs,
  quietMs,
  retryFirstMs,
} from '@twofold/client/get-ready/keeper'
import { HouseError, type Trouble } from '@twofold/client/http/request'
import { nothingPrepared, type Preparation, type Prepared } from '@twofold/shared/preparation'
import { expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'

/** The house's side: one row, versions, and trouble when the test says so. */
const createRow = () => {
  let row: Preparation = { ...nothingPrepared, savedAt: null, version: 0 }
  let trouble: Trouble | null = null
  const held: (() => void)[] = []
  let isHolding = false
  const saves: Prepared[] = []
  const answer = async (): Promise<void> => {
    if (isHolding) await new Promise<void>((resolve) => held.push(resolve))
    if (trouble) throw new HouseError(trouble)
  }
  return {
    saves,
    get row() {
      return row
    },
    fails: (with_: Trouble | null) => {
      trouble = with_
    },
    holds: () => {
      isHolding = true
    },
    lets: () => {
      isHolding = false
      for (const go of held.splice(0)) go()
    },
    load: async () => {
      await answer()
      return row
    },
    save: async (words: Prepared, version: number) => {
      await answer()
      if (version !== row.version) throw new HouseError('changed')
      const { ask, offer, say, brought } = words
      row = { ask, offer, say, brought, savedAt: 1, version: version + 1 }
      saves.push(words)
      return { version: row.version }
    },
  }
}
type Row = ReturnType<typeof createRow>

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

const opens = async (
  row: Row,
  clock = createManualClock(),
): Promise<{ keeper: Keeper; clock: ManualClock }> => {
  const keeper = createKeeper({ load: row.load, save: row.save, now: clock.now, after: clock.after })
  keeper.look()
  await settled()
  return { keeper, clock }
}
const types = (keeper: Keeper, ask: string, box: 'ask' | 'offer' | 'say' = 'ask') =>
  keeper.write((words) => ({ ...words, [box]: ask }))
const passes = async (clock: ManualClock, ms: number) => {
  clock.moveTo(clock.now() + ms)
  await settled()
}
const shown = ({ state }: Keeper) => {
  if (state.kind !== 'open') throw new Error(state.kind)
  return state
}

test('READY12 Words are saved a moment after the last letter, and within five seconds while somebody writes on.', async () => {
  const row = createRow()
  const { keeper, clock } = await opens(row)
  types(keeper, 'Wh')
  await passes(clock, quietMs - 1)
  types(keeper, 'When')
  await passes(clock, quietMs - 1)
  expect(row.saves).toEqual([])
  expect(shown(keeper).save).toBe('saving')
  await passes(clock, 1)
  expect(row.row.ask).toBe('When')
  expect(shown(keeper).save).toBe('saved')
  for (let typed = 0; typed * 500 <= longestWaitMs; typed++) {
    types(keeper, `${'a'.repeat(typed)}`)
    await passes(clock, 500)
  }
  expect(row.saves.length).toBe(2)
})

test('READY13 "Saved" is said when the house has every letter, and never before; without a line it is tried again until it has.', async () => {
  const row = createRow()
  const { keeper, clock } = await opens(row)
  row.holds()
  types(keeper, 'one')
  await passes(clock, quietMs)
  types(keeper, 'one two')
  row.lets()
  await settled()
  expect(row.row.ask).toBe('one')
  expect(shown(keeper).save).toBe('saving')
  await passes(clock, quietMs)
  expect([row.row.ask, shown(keeper).save]).toEqual(['one two', 'saved'])
  for (const trouble of ['noLine', 'diskFailing', 'ourFault', 'tooMany'] as const) {
    row.fails(trouble)
    types(keeper, trouble)
    await passes(clock, quietMs)
    expect(shown(keeper).save).toBe('notSaved')
    await passes(clock, retryFirstMs)
    expect(shown(keeper).save).toBe('notSaved')
    row.fails(null)
    await passes(clock, 2 * retryFirstMs)
    expect([row.row.ask, shown(keeper).save]).toEqual([trouble, 'saved'])
  }
})

test('READY13 "Saved" is said when the house has every letter, and never before; without a line it is tried again until it has: a slow house is not "Saving…" for ever.', async () => {
  const row = createRow()
  const { keeper, clock } = await opens(row)
  row.holds()
  types(keeper, 'slow')
  await passes(clock, quietMs)
  expect(shown(keeper).save).toBe('saving')
  await passes(clock, 4_000)
  expect(shown(keeper).save).toBe('notSaved')
  row.lets()
  await settled()
  expect(shown(keeper).save).toBe('saved')
})

test('READY13 "Saved" is said when the house has every letter, and never before; without a line it is tried again until it has: who has no place any more is told, and keeps the words on the screen.', async () => {
  const row = createRow()
  const { keeper, clock } = await opens(row)
  row.fails('notFound')
  types(keeper, 'mine')
  await passes(clock, quietMs)
  expect(shown(keeper)).toMatchObject({ ended: 'notFound', save: 'notSaved', words: { ask: 'mine' } })
  await passes(clock, 60_000)
  expect(row.saves).toEqual([])
})

test('READY13 "Saved" is said when the house has every letter, and never before; without a line it is tried again until it has: a page that could not open shows no empty box.', async () => {
  const row = createRow()
  row.fails('ourFault')
  const { keeper } = await opens(row)
  expect(keeper.state).toEqual({ kind: 'trouble', trouble: 'ourFault' })
  types(keeper, 'over it')
  keeper.flush()
  row.fails(null)
  keeper.look()
  await settled()
  expect(shown(keeper).words.ask).toBe('')
  expect(row.saves).toEqual([])
})

test('READY14 What another window saved comes in by itself where this one wrote nothing; where both wrote, both texts stay until their person has chosen.', async () => {
  const row = createRow()
  const one = await opens(row)
  const two = await opens(row, one.clock)
  types(two.keeper, 'I can call', 'offer')
  await passes(one.clock, quietMs)
  types(one.keeper, 'Who drives?')
  await passes(one.clock, quietMs)
  await passes(one.clock, quietMs)
  expect(row.row).toMatchObject({ ask: 'Who drives?', offer: 'I can call' })
  expect(shown(one.keeper)).toMatchObject({ save: 'saved', other: {} })
  two.keeper.look()
  await settled()
  expect(shown(two.keeper).words).toMatchObject({ ask: 'Who drives?', offer: 'I can call' })

  types(one.keeper, 'Who drives us?')
  await passes(one.clock, quietMs)
  types(two.keeper, 'Who drives her?')
  await passes(two.clock, quietMs)
  expect(shown(two.keeper)).toMatchObject({
    save: 'notSaved',
    words: { ask: 'Who drives her?' },
    other: { ask: 'Who drives us?' },
  })
  await passes(two.clock, 60_000)
  expect(row.row.ask).toBe('Who drives us?')
  two.keeper.settle('ask', 'Who drives us?\n\nWho drives her?')
  await settled()
  expect(shown(two.keeper)).toMatchObject({ save: 'saved', other: {} })
  expect(row.row.ask).toBe('Who drives us?\n\nWho drives her?')
})
