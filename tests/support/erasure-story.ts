/**
 * A plan in whose journal a secret lies in every way that there is: typed letter by letter, half taken out and put back,
 * pasted into another field, hidden, noted down, in a closed turn and in one that is still open, in keyframes. Its letters
 * are of a script that nothing else here is written in, and of four bytes each, so that none comes by chance: one of them
 * anywhere is one too many.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { textsOf } from '@twofold/server/core/entry-words'
import { keyframeOf } from '@twofold/server/host/keyframes'
import { openPlan } from '@twofold/server/host/opened-plan'
import type { Erasure, Journal } from '@twofold/server/host/ports'
import { expandErasure } from '@twofold/shared/edits/expand-erasure'
import { createHistory } from '@twofold/shared/edits/history'
import type { IdRange } from '@twofold/shared/edits/inspect'
import type { EntryBody } from '@twofold/shared/entries'
import type { FieldId, PlanId } from '@twofold/shared/ids'
import type { Draft, EditDraft, JournalRecord, Keyframe } from '@twofold/shared/journal'
import type { WordsOfEntry } from '@twofold/shared/redaction-told'
import { templateOf } from '@twofold/shared/templates'
import * as Y from 'yjs'
import { cast, planCreated } from './test-room.ts'

export const secret = '𐐀𐐁𐐂𐐃 𐐄𐐅𐐆𐐇'
const letters = [...secret].filter((letter) => letter !== ' ')

export const holdsLetter = (text: string): boolean => letters.some((letter) => text.includes(letter))

/** Every file under a folder, as the disk has it. @returns those that hold a letter */
export const filesWithLetters = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .filter((path) => {
      const bytes = readFileSync(path)
      return letters.some((letter) => bytes.includes(letter))
    })

/** All that an update says, deleted words too. */
export const wordsInUpdate = (update: Uint8Array): string =>
  Y.decodeUpdate(update)
    .structs.map((struct) => {
      if (!(struct instanceof Y.Item)) return ''
      return JSON.stringify(struct.content instanceof Y.ContentType ? '' : struct.content)
    })
    .join(' ')

export const wordsInRecord = (record: JournalRecord): string =>
  record.type === 'edit'
    ? wordsInUpdate(record.update)
    : JSON.stringify(record.body) + (record.update ? wordsInUpdate(record.update) : '')

export const wordsInKeyframe = ({ document, fold }: Keyframe): string => wordsInUpdate(document) + fold

const line = 'about.childCalled' as FieldId
const other = 'communication.adultsWhen' as FieldId

class Teller {
  readonly doc = new Y.Doc()
  readonly drafts: Draft[] = []
  get #at(): number {
    return 1_000 + 150 * this.drafts.length
  }

  constructor() {
    this.doc.clientID = 7_000
  }

  writes(field: FieldId, change: (text: Y.Text) => void): void {
    const from = Y.getState(this.doc.store, this.doc.clientID)
    const before = Y.encodeStateVector(this.doc)
    const updates: Uint8Array[] = []
    const take = (update: Uint8Array) => updates.push(update)
    this.doc.on('update', take)
    this.doc.transact(() => change(this.doc.getText(field)))
    this.doc.off('update', take)
    const length = Y.getState(this.doc.store, this.doc.clientID) - from
    const by = cast.ana.id
    const range = { client: this.doc.clientID, clock: from, length, by, saidBy: by, via: 'typed' as const }
    const draft: EditDraft = {
      type: 'edit',
      at: this.#at,
      participant: by,
      fields: [field],
      update: updates[0] ?? Y.encodeStateAsUpdate(this.doc, before),
      ranges: length > 0 ? [range] : [],
    }
    this.drafts.push(draft)
  }

  says(body: EntryBody): void {
    this.drafts.push({ type: 'entry', at: this.#at, participant: cast.ana.id, body })
  }
}

const types = (teller: Teller, field: FieldId, words: string): void => {
  for (const letter of words) teller.writes(field, (text) => text.insert(text.length, letter))
}

const turn = (field: FieldId, firstEdit: number, lastEdit: number): EntryBody => ({
  kind: 'turn',
  fields: [field],
  firstEdit,
  lastEdit,
  edits: lastEdit - firstEdit + 1,
})

export interface ErasureStory {
  readonly planId: PlanId
  readonly erasure: Erasure
  /** Entries that lose words. */
  readonly touched: readonly number[]
  /** What a redaction appends. */
  readonly drafts: readonly Draft[]
  readonly epoch: number
}

const keepsKeyframe = async (journal: Journal, planId: PlanId): Promise<void> => {
  const plan = openPlan(await journal.open(planId), templateOf)
  if (plan) await journal.keepKeyframe(planId, keyframeOf(plan))
}

/** Every id that holds a letter of the secret. */
export const secretIds = (updates: readonly Uint8Array[]): readonly IdRange[] =>
  updates.flatMap((update) =>
    Y.decodeUpdate(update).structs.flatMap((struct) => {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return []
      const { client, clock } = struct.id
      let at = 0
      return [...struct.content.str].flatMap((letter) => {
        const from = clock + at
        at += letter.length
        return holdsLetter(letter) ? [{ client, clock: from, length: letter.length }] : []
      })
    }),
  )

export const tellErasureStory = async (journal: Journal, planId: PlanId): Promise<ErasureStory> => {
  const people: readonly EntryBody[] = Object.values(cast).map((person) => ({ kind: 'personAdded', person }))
  const first = [planCreated, ...people].map(
    (body): Draft => ({ type: 'entry', at: 1, participant: null, body }),
  )
  let { epoch } = await journal.append(planId, 0, first)
  const append = async (tell: (teller: Teller) => void): Promise<readonly number[]> => {
    const from = teller.drafts.length
    tell(teller)
    const drafts = teller.drafts.slice(from)
    const appended = await journal.append(planId, epoch, drafts)
    epoch = appended.epoch
    return appended.seqs
  }
  const teller = new Teller()
  const typed = await append((ana) => types(ana, line, `Mia lives at ${secret} now`))
  await keepsKeyframe(journal, planId)
  const [firstTurn = 0] = await append((ana) => ana.says(turn(line, typed[0] ?? 0, typed.at(-1) ?? 0)))
  await append((ana) => {
    ana.writes(line, (text) => text.delete(13, 4))
    ana.writes(line, (text) => text.insert(13, secret.slice(0, 4)))
  })
  const [note = 0, hidden = 0] = await append((ana) => {
    ana.says({
      kind: 'noteLeft',
      id: `note_${'1'.repeat(25)}`,
      field: line,
      ranges: [],
      text: `Is ${secret} right?`,
    })
    ana.says({
      kind: 'wordsTakenOut',
      id: `taken_${'1'.repeat(25)}`,
      how: 'hidden',
      field: line,
      reason: 'private',
      left: null,
      row: null,
      pieces: [
        {
          text: `at ${secret} now`,
          marks: {},
          at: { client: teller.doc.clientID, clock: 10 },
          author: { by: cast.ana.id, saidBy: cast.ana.id, via: 'typed' },
        },
      ],
    })
    ana.says({ kind: 'todayWritten', text: 'Mia slept well.' })
  })
  await keepsKeyframe(journal, planId)
  const pasted = await append((ana) => {
    ana.writes(other, (text) => text.insert(0, `We meet at ${secret}.`))
    types(ana, other, ' Each Sunday')
  })
  const [secondTurn = 0] = await append((ana) => ana.says(turn(other, pasted[0] ?? 0, pasted.at(-1) ?? 0)))
  await append((ana) => types(ana, line, ` or ${secret}`))
  const told = await erasureOf(journal, planId)
  return { ...told, touched: [firstTurn, note, hidden, secondTurn] }
}

/** What a redaction of every letter of the secret in a plan is. */
export const erasureOf = async (journal: Journal, planId: PlanId): Promise<Omit<ErasureStory, 'touched'>> => {
  const { epoch } = await journal.open(planId)
  const records = await journal.read(planId, 1, 1_000_000)
  const updates = records.flatMap((record) => (record.type === 'edit' ? [record.update] : []))
  const history = createHistory(updates)
  const ranges = expandErasure(history, secretIds(updates))
  history.doc.destroy()
  const words = records.flatMap((record): WordsOfEntry[] => {
    if (record.type === 'edit') return []
    return textsOf(record.body).flatMap(({ part, text }) => {
      const from = text.indexOf(secret)
      return from < 0 ? [] : [{ seq: record.seq, part, from, to: from + secret.length }]
    })
  })
  const tombstone: EntryBody = {
    kind: 'redacted',
    id: `redaction_${'1'.repeat(25)}`,
    reason: 'address',
    askedBy: cast.sam.id,
    askedAt: 5,
    approvedBy: { participant: null, name: 'Lee' },
    fields: [line],
    ranges: [...ranges],
    words,
    entries: [],
  }
  return {
    planId,
    epoch,
    erasure: { ranges, words },
    drafts: [{ type: 'entry', at: 99_000, participant: null, body: tombstone }],
  }
}
