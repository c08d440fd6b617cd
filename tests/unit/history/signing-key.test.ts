import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { readSigningKey } from '@twofold/server/adapters/signing-key'
import { createSignedHeads } from '@twofold/server/host/signed-heads'
import { isSigned } from '@twofold/shared/history/signed-head'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { entriesIn, fillJournal, said } from '../../support/chains.ts'
import { createTempFolder, type TempFolder } from '../../support/temp-folder.ts'
import { planId } from '../../support/test-room.ts'

let folder: TempFolder
beforeEach(() => {
  folder = createTempFolder('key')
})
afterEach(() => folder.remove())
const file = () => join(folder.path, 'head-key')

test('CHAIN50 The house’s key is made at the first start, is its owner’s alone, and is the same ever after.', async () => {
  const first = await readSigningKey(folder.path)
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder.path)).toEqual(['head-key'])
  const again = await readSigningKey(folder.path)
  expect(again.publicKey).toBe(first.publicKey)
  expect(Buffer.from(first.publicKey, 'base64')).toHaveLength(32)
})

test('CHAIN51 A start that died before the key was whole leaves none: the next makes it.', async () => {
  writeFileSync(`${file()}.new`, '-----BEGIN PRIV')
  const made = await readSigningKey(folder.path)
  expect(existsSync(`${file()}.new`)).toBe(false)
  expect((await readSigningKey(folder.path)).publicKey).toBe(made.publicKey)
})

test('CHAIN52 A damaged key stops the start and is not replaced: what people kept was signed by it.', async () => {
  await readSigningKey(folder.path)
  const cut = readFileSync(file(), 'utf8').slice(0, 60)
  writeFileSync(file(), cut)
  await expect(readSigningKey(folder.path)).rejects.toThrow('head-key is damaged')
  expect(readFileSync(file(), 'utf8')).toBe(cut)
})

test('CHAIN53 The house signs where a plan’s chain stands now, and nothing of a plan that has none.', async () => {
  const journal = createMemoryJournal()
  const clock = { now: () => 7_000 }
  const heads = createSignedHeads({ journal, signer: await readSigningKey(folder.path), clock })
  expect(await heads.of(planId)).toBeNull()
  await fillJournal(journal)
  const first = (await heads.of(planId))!
  const last = (await entriesIn(journal)).at(-1)!
  expect(first.head).toEqual({ planId, seq: last.seq, hash: last.hash, at: 7_000 })
  expect([first.publicKey, await isSigned(first)]).toEqual([heads.publicKey, true])
  await journal.append(planId, 1, [said({ kind: 'joined' })])
  expect((await heads.of(planId))?.head.seq).toBe(last.seq + 1)
})
