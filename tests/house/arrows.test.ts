import { describe, expect, test } from 'vitest'
import { whatIsWrongWith } from '../support/arrows.ts'
import { cyclesOf, danglingImports, importsOf } from '../support/imports.ts'
import { repository } from '../support/places.ts'
import { codeFiles } from '../support/source-files.ts'

const files = codeFiles()
const imports = files.flatMap(importsOf)
const reaches = (from: string, to: string) =>
  whatIsWrongWith({ from, to, specifier: to, isTypeOnly: false }) !== null

describe('the arrows', () => {
  test('HOUSE1 Imports follow the arrows of the house and never point back.', () => {
    expect(imports.length).toBeGreaterThan(100)
    expect(imports.map(whatIsWrongWith).filter((wrong) => wrong !== null)).toEqual([])
  })

  test('HOUSE1 Imports follow the arrows of the house and never point back: planted ones are found.', () => {
    expect(reaches('server/src/core/room.ts', 'server/src/adapters/clock.ts')).toBe(true)
    expect(reaches('server/src/host/rooms.ts', 'server/src/adapters/clock.ts')).toBe(true)
    expect(reaches('server/src/adapters/clock.ts', 'server/src/app.ts')).toBe(true)
    expect(reaches('server/src/somewhere/new.ts', 'server/src/core/room.ts')).toBe(true)
    expect(reaches('client/src/sync/live-plan.ts', 'client/src/plan/page.tsx')).toBe(true)
    expect(reaches('client/src/editor/editor.tsx', 'client/src/routes/plan.tsx')).toBe(true)
    expect(reaches('client/src/words/words.ts', 'client/src/sync/live-plan.ts')).toBe(true)
    expect(reaches('client/src/plan/page.tsx', 'server/src/app.ts')).toBe(true)
    expect(reaches('shared/src/ids.ts', 'server/src/app.ts')).toBe(true)
    expect(reaches('server/src/app.ts', 'tests/support/plan.ts')).toBe(true)
    expect(reaches('client/src/routes/plan.tsx', 'client/src/plan/page.tsx')).toBe(false)
    expect(reaches('server/src/app.ts', 'server/src/adapters/clock.ts')).toBe(false)
    expect(reaches('server/src/host/rooms.ts', 'server/src/core/room.ts')).toBe(false)
  })

  test('HOUSE2 No module imports itself by way of others.', () => {
    expect(cyclesOf(imports).map((cycle) => cycle.join(' → '))).toEqual([])
  })

  test('HOUSE2 No module imports itself by way of others: a planted circle is found, types are not one.', () => {
    const step = (from: string, to: string, isTypeOnly = false) => ({ from, to, specifier: to, isTypeOnly })
    expect(cyclesOf([step('a', 'b'), step('b', 'c'), step('c', 'a')])).toEqual([['a', 'b', 'c', 'a']])
    expect(cyclesOf([step('a', 'b'), step('b', 'a', true)])).toEqual([])
  })

  test('HOUSE3 Every import of ours names a file that is there.', () => {
    expect(danglingImports(imports, repository).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
    expect(
      danglingImports(
        [{ from: 'a', to: 'shared/src/none.ts', specifier: '', isTypeOnly: false }],
        repository,
      ),
    ).toHaveLength(1)
  })
})
