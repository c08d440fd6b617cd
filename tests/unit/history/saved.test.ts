/** A history as it is saved: every letter of it is proved, and what is not as it was told is found at its place. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toldBreakInWords } from '@twofold/server/verify-file'
import { linesOf, readLine } from '@twofold/shared/history/export-lines'
import { FileCheck, type FileReport, isAsWritten } from '@twofold/shared/history/file-check'
import { findCode } from '@twofold/shared/history/find-code'
import { Past } from '@twofold/shared/history/past'
import { emptyBlock, fillPage, linesOfPage } from '@twofold/shared/history/saved-page'
import { type Moment, storyOf } from '@twofold/shared/history/story'
import type { ToldBreak } from '@twofold/shared/history/told-check'
import type { HistoryPiece } from '@twofold/shared/history/told-history'
import { linkOfPiece, toldOfPiece } from '@twofold/shared/history/told-story'
import { codeOf, momentOfCode, parseCode } from '@twofold/shared/history/verification-code'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSigner } from '../../support/chains.ts'
import { writesPlan } from '../../support/history.ts'
import { repository } from '../../support/places.ts'
import { createChance } from '../../support/random.ts'
import { keptFromReader, savedLines, toldAt, toldMeeting } from '../../support/saved-copy.ts'
import { createTempFolder, type TempFolder } from '../../support/temp-folder.ts'
import { template } from '../../support/test-room.ts'

const signer = createSigner()
let folder: TempFolder
let told: readonly HistoryPiece[]
let lines: readonly string[]
beforeAll(async () => {
  folder = createTempFolder('saved')
  told = await toldMeeting({ signer, tells: keptFromReader })
  lines = linesOf(told)
})
afterAll(() => folder.remove())

const checks = async (saved: readonly string[], publicKey?: string): Promise<FileReport | null> => {
  const check = new FileCheck(publicKey ? { publicKey } : {})
  for (const line of saved) check.add(line)
  return check.end()
}

/** The letter there is another of its kind. */
const changed = (line: string, at: number): string => {
  const was = line[at] ?? ''
  const is = /\d/.test(was) ? String((Number(was) + 1) % 10) : was === 'a' ? 'b' : 'a'
  return line.slice(0, at) + is + line.slice(at + 1)
}

const pieceOf = (line: string): HistoryPiece | null => {
  const read = readLine(line)
  if (read === null || read.type === 'first') return null
  if (read.type === 'head') return { type: 'end', head: read.head }
  if (read.type === 'entry') return { type: 'entry', entry: read.entry, told: read.told ?? null }
  if (read.type !== 'start') return read
  const { sum: _, ...start } = read
  return start
}

test('SAVED1 What was told comes back from its lines as it was told: whole, in part, as a link alone, with the house’s word.', () => {
  const kinds = new Set(told.map((piece) => (piece.type === 'entry' && piece.told ? 'part' : piece.type)))
  expect(kinds).toEqual(new Set(['start', 'entry', 'part', 'sealed', 'proof', 'end']))
  const read = lines.flatMap((line) => pieceOf(line) ?? [])
  const inOrder = (type: HistoryPiece['type']) =>
    [told, read].map((all) => all.filter((one) => one.type === type))
  for (const type of ['start', 'entry', 'sealed', 'proof', 'end'] as const) {
    const [was, is] = inOrder(type)
    expect(is).toEqual(was)
  }
  expect(linesOf([{ type: 'edit', edit: {} as never }])).toEqual([])
})

test('SAVED2 A whole copy is as it was told, to when and by whom; for a reader with a window, too, who has no signed head.', async () => {
  const report = await checks(lines, signer.publicKey)
  expect(report).toMatchObject({ breaks: [], told: [], provedAt: toldAt, publicKeys: [signer.publicKey] })
  expect(report?.withheld.length).toBeGreaterThan(3)
  const windowed = await checks(await savedLines({ signer, hasHead: false }))
  expect(windowed).toMatchObject({ breaks: [], told: [], signed: null, provedAt: toldAt })
})

test('SAVED3 One changed letter anywhere is found: in words, names, times, what stands beside, in what is signed.', async () => {
  const chance = createChance(1)
  const unseen: string[] = []
  for (const [number, line] of lines.entries()) {
    const places = Array.from({ length: 14 }, () => chance.between(0, line.length - 1))
    for (const at of [...places, 0, line.length - 2, line.length - 4]) {
      const report = await checks(lines.with(number, changed(line, at)))
      if (report === null || !isAsWritten(report)) continue
      unseen.push(`${number}, ${at}: ${line.slice(Math.max(0, at - 20), at + 20)}`)
    }
  }
  expect(unseen).toEqual([])
  // Letters that mean the same to who reads them loosely: the last of a base64, an escape in JSON.
  const twins: Readonly<Record<string, string>> = { A: 'B', Q: 'R', g: 'h', w: 'x' }
  for (const number of [lines.length - 1, lines.length - 2]) {
    const twin = lines[number]!.replace(/([AQgw])==/, (_, letter: string) => `${twins[letter]}==`)
    expect(twin).not.toBe(lines[number])
    expect(isAsWritten((await checks(lines.with(number, twin)))!)).toBe(false)
  }
  const escaped = lines.with(3, lines[3]!.replace('"kind"', '"\\u006bind"'))
  expect(isAsWritten((await checks(escaped))!)).toBe(false)
}, 120_000)

test('SAVED4 What is not as it was told is found at its place, and nothing else is said to be broken.', async () => {
  const brokenIn = async (saved: readonly string[]) => {
    const report = await checks(saved)
    return [...(report?.breaks ?? []), ...(report?.told ?? [])]
  }
  const beside = lines.findIndex((line) => line.includes('"told"'))
  const { seq } = JSON.parse(lines[beside]!) as { readonly seq: number }
  const other = lines.with(beside, lines[beside]!.replace('preferences', 'childNeeds'))
  expect(await brokenIn(other)).toEqual([{ kind: 'besideAltered', seq }])
  const anna = lines.with(1, lines[1]!.replace('"name":"Ana"', '"name":"Ane"'))
  expect(await brokenIn(anna)).toEqual([{ kind: 'besideAltered', seq: null }])
  const proof = lines.length - 1
  expect(await brokenIn(lines.slice(0, proof))).toEqual([{ kind: 'proofBroken', why: 'missing' }])
  const otherTime = lines.with(proof, lines[proof]!.replace(String(toldAt), String(toldAt + 1)))
  expect(await brokenIn(otherTime)).toEqual([{ kind: 'proofBroken', why: 'signature' }])
  const words = lines.findIndex((line) => line.includes('"fields":["childNeeds.needs"]'))
  const turn = JSON.parse(lines[words]!) as { readonly seq: number }
  const field = lines.with(words, lines[words]!.replace('childNeeds.needs', 'childNeeds.wants'))
  expect(await brokenIn(field)).toEqual([{ kind: 'altered', seq: turn.seq, what: 'words' }])
})

test('SAVED5 Who forges the sums too is found by the house’s word, and so is who cuts the end or signs with another key.', async () => {
  const why = async (saved: readonly string[], publicKey?: string) =>
    (await checks(saved, publicKey))?.told.map((one) => (one.kind === 'proofBroken' ? one.why : one.kind))
  const beside = lines.findIndex((line) => line.includes('"told"'))
  const piece = JSON.parse(lines[beside]!) as Record<string, unknown>
  const forged = { ...piece, told: { body: { kind: 'sectionLocked', section: 'about' }, update: null } }
  const { partOf } = await import('@twofold/shared/history/told-proof')
  const sum = partOf(pieceOf(JSON.stringify(forged))!)
  expect(await why(lines.with(beside, JSON.stringify({ ...forged, sum })))).toEqual(['parts'])
  const { sum: _, told: __, ...bare } = piece
  expect(await why(lines.with(beside, JSON.stringify(bare)))).toEqual(['parts'])
  const windowed = await savedLines({ signer, hasHead: false })
  expect(await why(windowed.toSpliced(windowed.length - 3, 2))).toEqual(['last'])
  expect(await why(lines, createSigner().publicKey)).toEqual(['key'])
})

test('SAVED6 In a page no word ends the script that holds it, and its lines are numbered as the page’s own.', () => {
  const words = '</script><script>alert(1)</script> <!-- \\u003c'
  const line = JSON.stringify({ words })
  const page = fillPage(`<html>\n<body>\n${emptyBlock}\n</body>`, [line, line])
  expect(page.match(/<\/script/g)).toHaveLength(1)
  const read = linesOfPage(page)
  expect(read.slice(0, 3)).toEqual(['', '', ''])
  expect(read.slice(3, 5).map((one) => JSON.parse(one) as unknown)).toEqual([{ words }, { words }])
  expect(page.split('\n')[3]).toBe(read[3])
  expect(() => fillPage('<html>', [])).toThrow('without a place')
})

const verifies = async (name: string, text: string, ...more: readonly string[]) => {
  writeFileSync(join(folder.path, name), text)
  const child = spawn(process.execPath, [join(repository, 'server/src/verify-file.ts'), name, ...more], {
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

const codeAt = (at: (moment: Moment) => boolean) => {
  const past = new Past()
  past.takeAll(storyOf(told.flatMap((piece) => toldOfPiece(piece) ?? [])))
  const hashes = new Map(told.map(linkOfPiece).map((link) => [link?.seq, link?.hash]))
  const moment = past.moments.find(at)!
  return { moment, code: codeOf(past, template, moment.index, hashes.get(moment.seq)!) }
}

test('SAVED7 `npm run verify` checks a saved page as it does lines, says of one changed letter where it is, and knows a printed code.', async () => {
  const page = fillPage(`<html>\n${emptyBlock}\n</html>`, lines)
  const whole = await verifies('copy.html', page, '--key', signer.publicKey)
  expect(whole.out).toContain('Complete and unaltered')
  expect(whole.out).toContain('This is what the house told at 2026-05-20 09:00:00 UTC, and all of it.')
  expect(whole.code).toBe(0)
  const { moment, code } = codeAt(({ body }) => body.kind === 'answered')
  const found = await verifies('copy.html', page, '--code', code.toLowerCase().replaceAll('-', ' '))
  expect(found).toMatchObject({ code: 0 })
  expect(found.out).toContain(`The code ${code} is that of entry ${moment.seq}`)
  const none = await verifies(
    'copy.html',
    page,
    '--code',
    code.replace(/^./, (one) => (one === '2' ? '3' : '2')),
  )
  expect([none.code, none.out.includes('No moment of this history has that code.')]).toEqual([1, true])
  const broken = await verifies('copy.html', page.replace('"name":"Ruth"', '"name":"Rush"'))
  expect([broken.code, broken.out.includes('At the beginning: who was there')]).toEqual([1, true])
  const torn = await verifies('copy.html', page.replace('"seq":1,', '"seq":,'))
  expect(torn.out).toContain('Line 5 of the file: it cannot be read.')
  expect(await verifies('other.html', '<html></html>')).toMatchObject({ code: 2 })
}, 60_000)

test('SAVED8 Everything that may be broken beside the chain has its words.', () => {
  const whys = ['missing', 'signature', 'key', 'plan', 'parts', 'last'] as const
  const all: readonly ToldBreak[] = [
    { kind: 'besideAltered', seq: 71 },
    { kind: 'besideAltered', seq: null },
    ...whys.map((why) => ({ kind: 'proofBroken', why }) as const),
  ]
  expect(new Set(all.map(toldBreakInWords)).size).toBe(all.length)
})

test('SAVED9 A code is the same for the same words at the same entry, and another for any other; each moment is found by its own.', () => {
  const { moments } = writesPlan(createChance(9), { edits: 120 })
  const past = new Past()
  past.takeAll(moments)
  const hashOf = (at: number): string => String(at).padStart(64, '0')
  const codes = moments.map(({ index }) => codeOf(past, template, index, hashOf(index)))
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/)
  const some = codes.filter((_, index) => index % 7 === 0)
  expect(some.map((code) => momentOfCode(past, template, hashOf, code))).toEqual(
    some.map((code) => codes.indexOf(code)),
  )
  const again = new Past()
  again.takeAll(moments)
  expect(codeOf(again, template, again.last, hashOf(again.last))).toBe(codes.at(-1))
  const sameHash = moments.map(({ index }) => codeOf(past, template, index, hashOf(0)))
  const readsOtherwise = moments.filter(({ index }) => index > 0 && sameHash[index] !== sameHash[index - 1])
  expect(readsOtherwise.length).toBeGreaterThan(10)
})

test('SAVED10 A code is read as people type it: small letters, spaces, O for zero, I and L for one; anything else is none.', () => {
  expect(parseCode('o1il2 abcde-fghjk mnpqr')).toBe('01112-ABCDE-FGHJK-MNPQR')
  for (const typed of ['', '01112-ABCDE-FGHJK', '01112-ABCDE-FGHJK-MNPQU', '01112-ABCDE-FGHJK-MNPQR-0'])
    expect(parseCode(typed)).toBeNull()
  expect(findCode(lines, 'nothing')).toBeNull()
})
