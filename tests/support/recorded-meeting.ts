/**
 * A meeting as the journal recorded it, told at the door as to a facilitator: Ana and Ruth write, Jo writes what Theo
 * says, Sam shuts and opens, and a day later somebody goes on. Its times are fixed, so what it shows is.
 */
import { chainEntry } from '@twofold/server/adapters/journal/chain'
import type { Author, AuthorRange } from '@twofold/shared/authorship'
import type { EntryBody } from '@twofold/shared/entries'
import { chainEntryOf, entryLine } from '@twofold/shared/history/export-lines'
import { type HistoryPiece, type HistoryStart, writePiece } from '@twofold/shared/history/told-history'
import type { FieldId, RowId } from '@twofold/shared/ids'
import { chainStart, type Entry } from '@twofold/shared/journal'
import { fragmentOf, rowsOf, setTick, ticksOf } from '@twofold/shared/plan-doc'
import { addRow } from '@twofold/shared/rows'
import { fieldsOf } from '@twofold/shared/template'
import * as Y from 'yjs'
import { emptyPlan } from './honest-people.ts'
import { cast, type Name, planCreated, planId, template } from './test-room.ts'

export const bedtime = 'childNeeds.routineBedtime' as FieldId
export const needs = 'childNeeds.needs' as FieldId
export const comfort = 'childNeeds.comfort' as FieldId
/** 12 May 2026, 10:00 in UTC. */
export const meetingStart = Date.UTC(2026, 4, 12, 10, 0, 0)
const day = 24 * 60 * 60_000

const linesOf = (doc: Y.Doc, field: FieldId): readonly Y.XmlText[] =>
  fragmentOf(doc, field)
    .toArray()
    .flatMap((node) => (node instanceof Y.XmlElement ? [node.get(0) as Y.XmlText] : []))

const paragraph = (doc: Y.Doc, field: FieldId, words: string): void => {
  const element = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  element.insert(0, [text])
  const fragment = fragmentOf(doc, field)
  fragment.insert(fragment.length, [element])
  text.insert(0, words)
}

/** What stood after these, with nothing of what had been taken out. */
const documentOf = (entries: readonly Entry[]): Uint8Array => {
  const doc = new Y.Doc()
  for (const { update } of entries) if (update) Y.applyUpdate(doc, update)
  return Y.encodeStateAsUpdate(doc)
}
const authorsOf = (entries: readonly Entry[]): readonly AuthorRange[] =>
  entries.flatMap(({ body }) => (body.kind === 'turn' ? ((body.authors ?? []) as AuthorRange[]) : []))

export class Recording {
  readonly doc = emptyPlan()
  readonly entries: Entry[] = []
  #at = meetingStart
  #edits = 0

  /** Minutes after ten; days later for the evening after. */
  at(minutes: number, seconds = 0, days = 0): this {
    this.#at = meetingStart + days * day + minutes * 60_000 + seconds * 1_000
    return this
  }

  #chain(by: Name | null, body: EntryBody, update: Uint8Array | null): void {
    const draft = { type: 'entry', at: this.#at, participant: by && cast[by].id, body } as const
    const prev = this.entries.at(-1)?.hash ?? chainStart
    this.entries.push(chainEntry(draft, { seq: ++this.#edits, prev, update }))
  }

  does(by: Name | null, body: EntryBody): this {
    this.#chain(by, body, null)
    return this
  }

  /** One turn. @param author of its words; absent: typed by themselves */
  writes(by: Name, field: FieldId, write: (doc: Y.Doc) => void, author: Partial<Author> = {}): this {
    const client = Object.keys(cast).indexOf(by) + 1
    this.doc.clientID = client
    const clock = Y.getState(this.doc.store, client)
    const before = Y.encodeStateVector(this.doc)
    this.doc.transact(() => write(this.doc))
    const update = Y.encodeStateAsUpdate(this.doc, before)
    const length = Y.getState(this.doc.store, client) - clock
    const { id } = cast[by]
    const range: AuthorRange = { client, clock, length, by: id, saidBy: id, via: 'typed', ...author }
    this.#edits += 12
    const body = {
      kind: 'turn',
      fields: [field],
      firstEdit: this.#edits - 11,
      lastEdit: this.#edits,
    } as const
    const authors = length > 0 ? [range] : []
    this.#chain(by, { ...body, fields: [field], edits: 12, authors }, update)
    return this
  }

  says(by: Name, field: FieldId, words: string, author: Partial<Author> = {}): this {
    return this.writes(by, field, (doc) => paragraph(doc, field, words), author)
  }

  /** Puts other words where these stand. */
  swaps(by: Name, field: FieldId, was: string, is: string): this {
    return this.writes(by, field, (doc) => {
      for (const text of linesOf(doc, field)) {
        const at = text.toString().indexOf(was)
        if (at < 0) continue
        text.delete(at, was.length)
        text.insert(at, is)
        return
      }
    })
  }

  /** As the house tells it to who leads, but for the end; from a moment on: to a reviewer whose window begins there. */
  told(fromSeq = 0): readonly HistoryPiece[] {
    const before = this.entries.filter(({ seq }) => seq < fromSeq)
    const told = this.entries.slice(before.length)
    const { seq, hash } = before.at(-1) ?? { seq: 0, hash: chainStart }
    const isWindow = before.length > 0
    const start: HistoryStart = {
      planId,
      me: isWindow ? cast.rex.id : cast.sam.id,
      template: null,
      people: Object.values(cast),
      after: { seq, hash },
      from: isWindow ? (told[0]?.at ?? null) : null,
      to: null,
      purpose: isWindow ? 'court' : null,
    }
    const base = isWindow ? { document: documentOf(before), authors: authorsOf(before) } : null
    return [
      { type: 'start', start, base },
      ...told.map((entry) => ({ type: 'entry', entry: chainEntryOf(entry), told: null }) as const),
    ]
  }

  pieces(fromSeq = 0): Uint8Array {
    return Buffer.concat([...this.told(fromSeq), { type: 'end', head: null } as const].map(writePiece))
  }

  /** As a file holds it. */
  lines(): string {
    return `${this.entries.map((entry) => entryLine(chainEntryOf(entry))).join('\n')}\n`
  }
}

const howTheyTalk = 'communication.adultsHow' as FieldId
export const news = 'communication.news' as FieldId
const columns = fieldsOf(template).find(({ id }) => id === news)?.field.columns ?? []
const hash = '0'.repeat(64)

export const recordMeeting = (): Recording => {
  const recording = new Recording().at(-30).does('sam', planCreated)
  for (const name of ['ana', 'ruth', 'theo', 'sam', 'jo'] as const)
    recording.does('sam', { kind: 'personAdded', person: cast[name] })
  const plan = { date: '2026-05-12', time: '10:00', place: '', lengthMin: 90, expected: [cast.ana.id] }
  recording
    .at(-20)
    .does('sam', { kind: 'meetingPlanned', number: 1, plan, agenda: [] })
    .at(-1)
    .does('sam', { kind: 'joined' })
    .does('ana', { kind: 'joined' })
    .does('ruth', { kind: 'joined' })
    .at(0)
    .does('sam', { kind: 'meetingStarted' })
    .at(2)
    .does('sam', { kind: 'broughtTo', section: 'childNeeds' })
    .at(4)
    .says('ana', needs, 'Her glasses, on before she gets up. A hug at the door.')
    .at(6, 30)
    .says('ruth', needs, 'We draw the next day on a card after supper.')
    .at(12)
    .says('ana', bedtime, 'Bath first, then the blue song. Two times, always two.')
    .at(12, 42)
    .swaps('ana', bedtime, 'blue', 'owl')
    .at(13, 40)
    .says('ruth', bedtime, 'We leave the hall light on and the door open a little.')
    .at(17)
    .says('ana', comfort, 'Her grey rabbit. It stays overnight, too.')
    .at(19)
    .does('sam', { kind: 'everyonePaused', why: 'asked', text: null })
    .at(24)
    .does('sam', { kind: 'everyoneResumed' })
    .at(26)
    .says('jo', comfort, 'I like to sit by the window.', { saidBy: cast.theo.id, via: 'scribed' })
    .at(28)
    .does('sam', { kind: 'sectionLocked', section: 'preferences' })
    .at(31)
    .swaps('ruth', comfort, ' It stays overnight, too.', '')
    .at(33)
    .writes('ruth', howTheyTalk, (doc) => setTick(ticksOf(doc, howTheyTalk), 'call', true))
    .at(35)
    .writes('ana', news, (doc) =>
      addRow(rowsOf(doc, news), {
        id: 'row_school' as RowId,
        columns,
        words: { what: 'School days' },
        random: () => 0.5,
      }),
    )
    .at(40)
    .does('ruth', {
      kind: 'answered',
      participant: cast.ruth.id,
      section: 'childNeeds',
      answer: 'yes',
      words: '',
      hash,
      recordedBy: null,
      confirmed: null,
    })
    .at(52)
    .does('sam', { kind: 'meetingClosed', versionName: 'Version 1', reviewOn: [] })
    .does('ruth', { kind: 'left', why: 'closed' })
    .at(55, 0, 1)
    .swaps('ana', needs, 'A hug at the door.', 'A long hug at the door.')
  return recording
}
