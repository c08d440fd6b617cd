import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { breakInWords } from '@twofold/server/verify-file'
import type { ChainBreak } from '@twofold/shared/history/chain-check'
import { entryLine, firstLine, headLine, readLine } from '@twofold/shared/history/export-lines'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeChain, makeChain } from '../../support/chains.ts'
import { repository } from '../../support/places.ts'
import { createTempFolder, type TempFolder } from '../../support/temp-folder.ts'
import { planId } from '../../support/test-room.ts'

let folder: TempFolder
let chain: MadeChain
let lines: readonly string[]
beforeAll(async () => {
  folder = createTempFolder('verify')
  chain = await makeChain()
  lines = [firstLine(planId), ...chain.entries.map(entryLine), headLine(chain.head)]
})
afterAll(() => folder.remove())

const verifies = async (saved: readonly string[] | null, ...more: readonly string[]) => {
  if (saved) writeFileSync(join(folder.path, 'saved.jsonl'), `${saved.join('\n')}\n`)
  const child = spawn(process.execPath, [join(repository, 'server/src/verify-file.ts'), ...more], {
    cwd: repository,
    env: { PATH: process.env.PATH ?? '', INIT_CWD: folder.path },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  const [code] = await once(child, 'close')
  return { code, out }
}

test('CHAIN60 Entries and heads come back from their lines as they were, and a line with anything beside is none of ours.', () => {
  for (const entry of chain.entries) expect(readLine(entryLine(entry))).toEqual({ type: 'entry', entry })
  const kept = { ...chain.entries[3]!, body: null, update: null, salt: null }
  expect(readLine(entryLine(kept))).toEqual({ type: 'entry', entry: kept })
  expect(readLine(headLine(chain.head))).toEqual({ type: 'head', head: chain.head })
  expect(readLine(firstLine(planId))).toEqual({ type: 'first', planId })
  const beside = { ...JSON.parse(entryLine(chain.entries[3]!)), note: 'not covered by any hash' }
  for (const text of [
    JSON.stringify(beside),
    'no json',
    '{}',
    '[]',
    'null',
    '{"twofold":"journal","version":2}',
  ])
    expect(readLine(text)).toBeNull()
})

test('CHAIN61 `npm run verify` says of a whole file that it is complete and unaltered, from when to when, and ends with 0.', async () => {
  const { code, out } = await verifies(lines, 'saved.jsonl', '--key', chain.signer.publicKey)
  expect(out).toContain(
    'Complete and unaltered from 1970-01-01 00:00:01 UTC to 1970-01-01 00:01:49 UTC, 21 entries.',
  )
  expect(out).toContain(`The key is ${chain.signer.publicKey}`)
  expect(code).toBe(0)
})

test('CHAIN62 Of a broken file it says where, in plain words, and ends with 1; of what is no journal it says so and ends with 2.', async () => {
  const changed = lines.with(4, lines[4]!.replace(/"at":\d+/, '"at":5')).toSpliced(9, 1, 'torn li')
  const broken = await verifies(changed, 'saved.jsonl')
  const seqs = chain.entries.map(({ seq }) => seq)
  expect(broken.out).toContain(
    `Entry ${seqs[3]}: who it was, when, or what kind of entry is not what was written.`,
  )
  expect(broken.out).toContain('Line 10 of the file: it cannot be read.')
  expect(broken.out).toContain(
    `Between entries ${seqs[7]} and ${seqs[9]}: something was taken out or replaced.`,
  )
  expect(broken.code).toBe(1)
  const cut = await verifies(lines.toSpliced(18, 4), 'saved.jsonl')
  expect([cut.code, cut.out.includes('the end is missing')]).toEqual([1, true])
  const otherKey = await verifies(lines, 'saved.jsonl', '--key', Buffer.alloc(32).toString('base64'))
  expect([otherKey.code, otherKey.out.includes('signed with another key')]).toEqual([1, true])
  expect(await verifies(['hello'], 'saved.jsonl')).toMatchObject({ code: 2 })
  expect(await verifies(null, 'not-there.jsonl')).toMatchObject({ code: 2 })
  expect(await verifies(null)).toMatchObject({ code: 2 })
}, 60_000)

test('CHAIN63 Every kind of damage has its words, each with its place.', () => {
  const all: readonly ChainBreak[] = [
    { kind: 'altered', seq: 71, what: 'words' },
    { kind: 'altered', seq: 71, what: 'header' },
    { kind: 'unproved', seq: 71 },
    { kind: 'missing', after: 0, seq: 71 },
    { kind: 'missing', after: 5, seq: 71 },
    { kind: 'putIn', seq: 71, before: 72 },
    { kind: 'doubled', seq: 71, isSame: true },
    { kind: 'doubled', seq: 71, isSame: false },
    { kind: 'outOfPlace', seq: 71, after: 72 },
    { kind: 'unreadable', line: 71 },
    { kind: 'cutTail', after: 71, signedSeq: 80, signedAt: 1 },
    { kind: 'otherHistory', seq: 71, signedAt: 1 },
    { kind: 'forgedHead', seq: 71, why: 'signature' },
    { kind: 'forgedHead', seq: 71, why: 'key' },
    { kind: 'forgedHead', seq: 71, why: 'plan' },
  ]
  const words = all.map(breakInWords)
  expect(new Set(words).size).toBe(all.length)
  for (const one of words) expect(one).toContain('71')
})

test('CHAIN64 The file that PROTOCOL.md describes is the file that is written.', () => {
  const protocol = readFileSync(join(repository, 'shared/PROTOCOL.md'), 'utf8')
  const [, part = ''] = protocol.split('## The journal as a file')
  const described = [...part.matchAll(/^\{.*\}$/gm)].map(
    ([line]) => JSON.parse(line) as Record<string, unknown>,
  )
  const written = [lines[0]!, lines[2]!, lines.at(-1)!].map(
    (line) => JSON.parse(line) as Record<string, unknown>,
  )
  expect(described.map(Object.keys)).toEqual(written.map(Object.keys))
  expect(Object.keys(described[2]?.head ?? {}).sort()).toEqual(Object.keys(chain.head.head).sort())
  for (const line of described) expect(readLine(JSON.stringify(line))).not.toBeNull()
})
