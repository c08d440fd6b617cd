import { accountOptions } from '@twofold/server/adapters/accounts/accounts'
import { missingTables } from '@twofold/server/adapters/accounts/missing-tables'
import { hasAgency, makeSetUpToken, setUp } from '@twofold/server/adapters/directory/agencies'
import { openDirectory } from '@twofold/server/adapters/directory/open-directory'
import { openSqlite, type Sqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTempFolder, type TempFolder } from '../../support/temp-folder.ts'

let folder: TempFolder
let sqlite: Sqlite
beforeEach(async () => {
  folder = createTempFolder('tables')
  sqlite = await openSqlite({ folder: folder.path })
})
afterEach(async () => {
  await sqlite.close()
  folder.remove()
})

const first = {
  agencyName: 'Harbor',
  name: 'Sam',
  email: 'sam@agency.example',
  passwordHash: 'x',
  language: 'en',
} as const

test('ACC1 The account library finds no table or column missing that it needs.', async () => {
  const directory = await openDirectory(sqlite)
  const options = accountOptions({ directory, origin: 'http://localhost', secret: 'x'.repeat(43) })
  expect(await missingTables(options)).toEqual([])
  expect(await missingTables({ ...options, user: { modelName: 'somebody' } })).toContain('somebody')
  await sqlite.query('alter table authAccount drop column scope', [])
  expect(await missingTables(options)).toEqual(['authAccount: scope'])
})

test('ACC2 Migrations run once, and a second start changes nothing.', async () => {
  const schema = async () =>
    (await sqlite.query('select name, sql from sqlite_schema order by name', [])).rows
  await openDirectory(sqlite)
  const before = await schema()
  await openDirectory(sqlite)
  expect(await schema()).toEqual(before)
  const { rows } = await sqlite.query('select name from migration order by name', [])
  expect(rows).toEqual([
    { name: '0001-first' },
    { name: '0002-removals' },
    { name: '0003-preparation' },
    { name: '0004-meetings' },
    { name: '0005-codes' },
    { name: '0006-reviews' },
    { name: '0007-erasures' },
  ])
})

test('ACC3 A transaction that fails leaves nothing behind, and the file goes on for everybody else.', async () => {
  const directory = await openDirectory(sqlite)
  const failing = directory.transaction().execute(async (tables) => {
    await tables.insertInto('setUpLink').values({ tokenHash: 'a', expiresAt: 1, usedAt: null }).execute()
    await tables.insertInto('setUpLink').values({ tokenHash: 'a', expiresAt: 1, usedAt: null }).execute()
  })
  const meanwhile = hasAgency(directory)
  await expect(failing).rejects.toThrow()
  expect(await meanwhile).toBe(false)
  expect(await directory.selectFrom('setUpLink').selectAll().execute()).toEqual([])
})

test('ACC4 Of two set-ups with one link at once, one succeeds.', async () => {
  const directory = await openDirectory(sqlite)
  const token = await makeSetUpToken(directory, 0)
  const both = await Promise.all([setUp(directory, token, first, 1), setUp(directory, token, first, 1)])
  expect(both.sort()).toEqual([false, true])
  expect(await directory.selectFrom('agency').selectAll().execute()).toHaveLength(1)
})
