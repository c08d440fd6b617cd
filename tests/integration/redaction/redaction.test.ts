/**
 * Words erased for good, with a real server on a real folder: typed, half taken out, undone, pasted, noted down, exported,
 * sealed; one device away with the words and a copy that undo made of them. Afterwards not a letter of them is anywhere.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import { entryLine, firstLine, headLine } from '@twofold/shared/history/export-lines'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { lineOf, localOrigin } from '@twofold/shared/plan-doc'
import type { AskedLook, PlanRedactions, RedactionDone, RedactionLook } from '@twofold/shared/redaction-told'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  filesWithLetters,
  holdsLetter,
  secret,
  wordsInKeyframe,
  wordsInRecord,
} from '../../support/erasure-story.ts'
import { repository } from '../../support/places.ts'
import { ana, type MadePlan, makePlan, ruth, theo } from '../../support/plan.ts'
import { type HistoryRead, readsHistory } from '../../support/reads-history.ts'
import { allWordsIn, type Device, idsIn, opensDevice } from '../../support/redaction-people.ts'
import { type ServerProcess, startServerProcess } from '../../support/server-process.ts'
import { connectStockProvider, docReaches, syncedWith } from '../../support/stock-provider.ts'
import { createTempFolder, type TempFolder } from '../../support/temp-folder.ts'

const line = 'about.childCalled' as FieldId
const other = 'communication.adultsWhen' as FieldId

let folder: TempFolder
let server: ServerProcess
let plan: MadePlan
let sam: ParticipantId
let devices: Device[]
beforeEach(async () => {
  folder = createTempFolder('redaction')
  server = await startServerProcess({ data: folder.path })
  plan = await makePlan(server, [ana, ruth, theo, { name: 'Ines', role: 'facilitator', language: 'en' }])
  const { body } = await plan.facilitator.get<{ me: { id: ParticipantId } }>(`/api/plans/${plan.planId}`)
  sam = body.me.id
  devices = []
})
afterEach(async () => {
  for (const device of devices) device.leaves()
  await server.stop()
  folder.remove()
})

const person = (name: string) => plan.people.find((one) => one.name === name)!
const opens = (name: string): Device => {
  const { visitor, id } = person(name)
  const device = opensDevice(visitor, { planId: plan.planId, me: id })
  devices.push(device)
  return device
}
const path = (rest: string) => `/api/plans/${plan.planId}/${rest}`
const exportsPlan = (): Promise<HistoryRead> =>
  readsHistory(plan.facilitator, plan.planId, { what: 'export' })

/** All that the journal holds goes into segments of a few records; keyframes are packed. */
const sealsAll = async (): Promise<void> => {
  const { port } = server
  await server.stop()
  const sqlite = await openSqlite({ folder: folder.path, sealing: { segmentRecords: 16, restMs: 0 } })
  while (await sqlite.seal(Number.MAX_SAFE_INTEGER));
  await sqlite.close()
  server = await startServerProcess({ data: folder.path, port })
}

/** What lies packed in the file is read as the journal reads it. */
const everythingKept = async (): Promise<readonly string[]> => {
  const sqlite = await openSqlite({ folder: folder.path })
  const records = await sqlite.journal.read(plan.planId, 1, 1_000_000)
  const keyframes = []
  for (let seq = records.length; seq > 0; ) {
    const keyframe = await sqlite.journal.keyframeBefore(plan.planId, seq)
    if (keyframe) keyframes.push(keyframe)
    seq = (keyframe?.seq ?? 0) - 1
  }
  await sqlite.close()
  return [...records.map(wordsInRecord), ...keyframes.map(wordsInKeyframe)]
}

/** As a file of lines, checked by the command that anybody can run. */
const verified = (read: HistoryRead): string => {
  const lines = read.pieces.flatMap((piece) => {
    if (piece.type === 'entry') return [entryLine(piece.entry)]
    return piece.type === 'end' && piece.head ? [headLine(piece.head)] : []
  })
  const file = join(folder.path, 'export.jsonl')
  writeFileSync(file, [firstLine(plan.planId), ...lines].join('\n'))
  return execFileSync(process.execPath, [join(repository, 'server/src/verify-file.ts'), file], {
    encoding: 'utf8',
  })
}

test('REDACT20 A phrase that was typed, half taken out, undone, pasted, noted, exported and sealed is, once a second member of staff approved, nowhere in the data folder, in no new export and on no device, not even on one that was away and wrote a copy; the rest stays, and the chain verifies and says what was erased, when, by whom and why.', {
  timeout: 120_000,
}, async () => {
  const anas = opens('Ana')
  await anas.isSaved()
  anas.types(line, `Mia, ${secret}, is fine`)
  await anas.isSaved()
  await sealsAll()
  await anas.until(() => anas.live.line.kind === 'open')
  anas.live.undo.stopCapturing()
  anas.live.doc.transact(() => lineOf(anas.live.doc, line).delete(5, 4), localOrigin)
  anas.live.undo.undo()
  anas.live.doc.transact(() => lineOf(anas.live.doc, other).insert(0, `Ring ${secret} first. `), localOrigin)
  await anas.isSaved()
  const note = { kind: 'leaveNote', field: line, ranges: [], text: `Is ${secret} right? Ask Leo.` }
  expect((await person('Ana').visitor.post(path('acts'), { as: person('Ana').id, act: note })).status).toBe(
    200,
  )
  expect(lineOf(anas.live.doc, line).toString()).toBe(`Mia, ${secret}, is fine`)
  expect(holdsLetter((await exportsPlan()).bytes) || (await exportsPlan()).pieces.length > 10).toBe(true)

  // Two devices go away with the words; one takes them out and back in, which is a copy, and pastes another.
  const ruths = opens('Ruth')
  await ruths.isSaved()
  const stock = new Y.Doc()
  const provider = connectStockProvider(person('Theo').visitor, plan.planId, stock)
  await syncedWith(provider)
  provider.disconnect()
  ruths.goesOffline()
  ruths.live.doc.transact(() => lineOf(ruths.live.doc, line).delete(5, secret.length), localOrigin)
  ruths.live.undo.undo()
  ruths.types(other, `I call ${secret} too, on Sunday.`)
  expect(lineOf(ruths.live.doc, line).toString()).toContain(secret)

  // Sam looks for it and asks; Ines, who leads too, approves.
  const ranges = idsIn(anas.live.doc, line, secret)
  const look = await plan.facilitator.post<RedactionLook>(path('redactions/look'), {
    as: sam,
    passages: [{ field: line, ranges }],
  })
  expect([look.status, look.body.passages[0]?.words, look.body.passages[0]?.isStanding]).toEqual([
    200,
    secret,
    true,
  ])
  expect(look.body.copies.filter(({ match }) => match === 'exact').map(({ field }) => field)).toContain(other)
  expect(look.body.entries).toMatchObject([{ kind: 'noteLeft', part: 'text', words: secret, match: 'exact' }])
  const asked = await plan.facilitator.post<{ id: string }>(path('redactions'), {
    as: sam,
    reason: 'address',
    passages: [
      { field: line, ranges },
      ...look.body.copies.map(({ field, ranges: ids }) => ({ field, ranges: ids })),
    ],
    entries: look.body.entries.map(({ seq, part, from, to }) => ({ seq, part, from, to })),
  })
  expect(asked.status).toBe(201)
  const decides = (visitor: typeof plan.facilitator, as: string, what: string) =>
    visitor.post<RedactionDone & AskedLook>(path(`redactions/${asked.body.id}/${what}`), { as })
  const ines = person('Ines')
  expect((await decides(plan.facilitator, sam, 'approve')).status).toBe(403)
  const seen = await decides(ines.visitor, ines.id, 'look')
  expect([seen.body.mayDecide, seen.body.copies, seen.body.taken.map(({ words }) => words)]).toEqual([
    true,
    [],
    [secret],
  ])
  const approved = await decides(ines.visitor, ines.id, 'approve')
  expect([approved.status, approved.body]).toEqual([200, { ok: true, isWiped: true }])

  // Everywhere, at once.
  expect(filesWithLetters(folder.path)).toEqual([])
  await anas.until(() => lineOf(anas.live.doc, line).toString() === 'Mia, , is fine')
  await anas.until(() => anas.live.beside.redacted.length === 1)
  expect(lineOf(anas.live.doc, other).toString()).toBe('Ring  first. ')
  expect(holdsLetter(allWordsIn(anas.live.doc))).toBe(false)
  anas.live.undo.undo()
  expect(holdsLetter(allWordsIn(anas.live.doc))).toBe(false)
  expect(anas.live.beside.notes[0]?.text).toBe(`Is ${'█'.repeat(secret.length)} right? Ask Leo.`)
  expect(anas.live.beside.redacted).toMatchObject([
    {
      askedBy: sam,
      approvedBy: { participant: ines.id, name: 'Ines' },
      reason: 'address',
      fields: [line, other].sort(),
    },
  ])

  // The devices come back: what they wrote of their own stays.
  ruths.comesBack()
  await ruths.until(() => ruths.live.beside.redacted.length === 1)
  await ruths.isSaved()
  provider.connect()
  await docReaches(stock, () => !stock.getText(line).toString().includes(secret))
  await ruths.until(() => lineOf(ruths.live.doc, other).toString().includes('Sunday'))
  await anas.until(() => lineOf(anas.live.doc, other).toString().includes('Sunday'))
  await docReaches(stock, () => stock.getText(other).toString().includes('Sunday'))
  provider.destroy()
  for (const doc of [anas.live.doc, ruths.live.doc, stock]) {
    expect(doc.getText(line).toString()).toBe('Mia, , is fine')
    expect(doc.getText(other).toString()).toBe('Ring  first. I call  too, on Sunday.')
    expect(holdsLetter(allWordsIn(doc))).toBe(false)
  }

  const read = await exportsPlan()
  expect(holdsLetter(read.bytes)).toBe(false)
  expect(
    read.pieces.filter(
      (piece) =>
        piece.type === 'entry' &&
        holdsLetter(
          JSON.stringify(piece.entry.body) + (piece.entry.update ? allWords(piece.entry.update) : ''),
        ),
    ),
  ).toEqual([])
  const report = verified(read)
  expect(report).toContain('Complete and unaltered')
  expect(report).toMatch(
    /Words of entry \d+ were erased on .* Why: address. Asked for by Sam, approved by Ines/,
  )
  const { body: listed } = await plan.facilitator.get<PlanRedactions>(path(`redactions?as=${sam}`))
  expect([listed.waiting, listed.done.length]).toEqual([[], 1])
  await server.stop()
  expect(filesWithLetters(folder.path)).toEqual([])
  expect((await everythingKept()).filter(holdsLetter)).toEqual([])
})

const allWords = (update: Uint8Array): string => {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, update)
  return allWordsIn(doc)
}
