/**
 * A plan's journal as the house writes it, without the house: five people write at random and at once, a scribe writes
 * another's words, the facilitator hides and brings back, and edits are merged into turns. Kept beside it is every raw
 * edit, for whoever folds them independently.
 */
import { mergeTurn } from '@twofold/server/adapters/journal/chain'
import { closeQuiet, noTurns, noteEdit, noteTurn, turnBody } from '@twofold/server/core/turns'
import { type Change, PlanDocument } from '@twofold/server/host/plan-document'
import { type Author, type AuthorRange, Authorship } from '@twofold/shared/authorship'
import type { TakenOut } from '@twofold/shared/beside'
import { type Moment, storyOf, type Told } from '@twofold/shared/history/story'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { EditDraft } from '@twofold/shared/journal'
import { fragmentOf, liveRanges } from '@twofold/shared/plan-doc'
import { fieldsOf } from '@twofold/shared/template'
import * as Y from 'yjs'
import { emptyPlan } from './honest-people.ts'
import { createPlanWriter, type PlanWriter } from './plan-writer.ts'
import type { Chance } from './random.ts'
import { cast, template } from './test-room.ts'

export type RawEdit = EditDraft & { readonly seq: number }

interface Page {
  doc: Y.Doc
  writer: PlanWriter
  readonly by: ParticipantId
  /** Written and not heard by the house yet. */
  box: Uint8Array[]
  /** Taken by the house and not heard of yet. */
  news: Uint8Array[]
  /** Where they write for a while. */
  focus: FieldId
}

const names = ['ana', 'ruth', 'theo', 'sam', 'jo'] as const
const texts = ['communication.urgent', 'childNeeds.likes'] as FieldId[]
const places = [
  ...texts,
  'about.limits',
  'about.childCalled',
  'communication.adultsWhen',
  'communication.adultsHow',
  'preferences.photos',
  'followUp.nextSteps',
  'attendTogether.events',
] as FieldId[]
/** Chance may fall on another field than the one they are in. */
const mostTries = 8

export class WrittenPlan {
  readonly edits: RawEdit[] = []
  readonly #entries: Told[] = []
  readonly #chance: Chance
  readonly #house = new PlanDocument(template)
  readonly #pages: Page[]
  readonly #authorship = new Authorship()
  #turns = noTurns
  #seq = 0
  #at = 1_000_000
  #client = 1
  #hidden: TakenOut[] = []
  /** Who writes just now. */
  #busy = 0
  /** Whose words the scribe writes. */
  #speaks: ParticipantId = cast.ana.id

  constructor(chance: Chance) {
    this.#chance = chance
    this.#pages = names.map((name) => this.#opens(cast[name].id))
  }

  #opens(by: ParticipantId): Page {
    const doc = emptyPlan({ gc: this.#chance.between(0, 1) === 1 })
    doc.clientID = this.#client++
    const focus = this.#chance.pick(places)
    const writer = createPlanWriter(doc, this.#chance, { mayWrite: (id) => id === page.focus })
    const page: Page = { doc, writer, by, box: [], news: [], focus }
    Y.applyUpdate(doc, this.#house.whole(), this)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) page.box.push(update)
    })
    return page
  }

  #hears(page: Page): void {
    const news = page.news.splice(0)
    page.doc.transact(() => {
      for (const update of news) Y.applyUpdate(page.doc, update, this)
    }, this)
  }

  #writesDown(participant: ParticipantId, change: Pick<EditDraft, 'update' | 'fields' | 'ranges'>): void {
    const edit: RawEdit = { type: 'edit', seq: ++this.#seq, at: this.#at, participant, ...change }
    this.edits.push(edit)
    for (const page of this.#pages) page.news.push(edit.update)
    for (const range of edit.ranges) this.#authorship.add(range)
    this.#turns = noteEdit(this.#turns, edit)
    this.#chains()
  }

  /** Now and then at once, now and then late: other things may come in between. */
  #chains(isEnd = false): void {
    if (!isEnd && this.#chance.between(0, 3) > 0) return
    this.#turns = closeQuiet(this.#turns, isEnd ? Number.POSITIVE_INFINITY : this.#at)
    for (const turn of this.#turns.due) {
      const edits = this.edits.filter(
        (edit) =>
          edit.seq >= turn.firstEdit &&
          edit.seq <= turn.lastEdit &&
          edit.participant === turn.participant &&
          edit.fields.join() === turn.fields.join(),
      )
      const authors = new Authorship(edits.flatMap(({ ranges }) => ranges)).ranges()
      const body = { ...turnBody(turn), authors: [...authors] }
      const update = mergeTurn(edits.map((edit) => edit.update))
      this.#entry(turn.participant, body, update)
      this.#turns = noteTurn(this.#turns, turn.participant, turn.firstEdit)
    }
  }

  #entry(participant: ParticipantId | null, body: Told['body'], update: Uint8Array | null = null): void {
    this.#entries.push({ seq: ++this.#seq, at: this.#at, participant, body, update })
  }

  #sends(page: Page): void {
    const updates = page.box
    page.box = []
    const frames =
      this.#chance.between(0, 2) === 0 && updates.length > 1 ? [Y.mergeUpdates(updates)] : updates
    for (const frame of frames) {
      const change = this.#takes(frame)
      if (!change) continue
      const isScribe = page.by === cast.jo.id && this.#chance.between(0, 4) > 0
      const author: Author = isScribe
        ? { by: page.by, saidBy: this.#speaks, via: 'scribed' }
        : { by: page.by, saidBy: page.by, via: 'typed' }
      const ranges = change.ranges.map((range): AuthorRange => ({ ...range, ...author }))
      this.#writesDown(page.by, { update: change.update, fields: change.fields, ranges })
    }
  }

  /** @throws when the house does not believe honest words: a page would begin anew over them */
  #takes(frame: Uint8Array): Change | null {
    try {
      return this.#house.take(frame)
    } catch (error) {
      throw new Error(`SEED=${this.#chance.seed}: honest words are not believed`, { cause: error })
    }
  }

  /** By the house's own hand: hide, bring back, another wording. */
  #acts(): void {
    const by = cast.sam.id
    const [field = texts[0]!] = [this.#chance.pick(texts)]
    const place = fieldsOf(template).find(({ id }) => id === field)!
    const seen = emptyPlan()
    Y.applyUpdate(seen, this.#house.whole())
    const ranges = liveRanges(fragmentOf(seen, field)).slice(this.#chance.between(0, 9)).slice(0, 2)
    const pieces = this.#house.pieces(field, ranges, this.#authorship)
    const taken = this.#hidden.find((one) => one.field === field)
    const base = { client: this.#client++, by }
    if (taken && this.#chance.between(0, 1)) {
      this.#hidden = this.#hidden.filter((one) => one !== taken)
      this.#keeps(this.#house.write({ kind: 'putBack', ...base, taken, from: place, parkedIn: null }))
    } else if (pieces.length > 0 && this.#chance.between(0, 1)) {
      const author: Author = { by, saidBy: by, via: 'reworded' }
      this.#keeps(this.#house.write({ kind: 'replace', ...base, field, pieces, to: 'a kinder way', author }))
    } else if (pieces.length > 0) {
      const id = `taken_${String(this.#client).padStart(25, '0')}`
      this.#hidden.push({ id, field, pieces: [...pieces], left: null, row: null } as unknown as TakenOut)
      this.#keeps(this.#house.write({ kind: 'takeOut', ...base, field, pieces, parked: null }))
    }
  }

  #keeps(change: Pick<EditDraft, 'update' | 'fields' | 'ranges'> | null): void {
    if (!change) return
    const { update, fields, ranges } = change
    this.#writesDown(cast.sam.id, { update, fields, ranges })
  }

  step(): void {
    const chance = this.#chance
    this.#at += chance.between(0, 30) === 0 ? 6_000 : chance.between(20, 900)
    if (chance.between(0, 4) === 0) this.#busy = chance.between(0, this.#pages.length - 1)
    const page = this.#pages[this.#busy]!
    const written = page.box.length
    for (let tries = 0; tries < mostTries && page.box.length === written; tries++) page.writer.writes()
    if (chance.between(0, 1) === 0) this.#sends(page)
    if (chance.between(0, 30) === 0) page.focus = chance.pick(places)
    if (chance.between(0, 2) === 0) this.#hears(chance.pick(this.#pages))
    if (chance.between(0, 40) === 0) this.#acts()
    if (chance.between(0, 60) === 0) this.#speaks = cast[chance.pick(['ana', 'ruth', 'theo'] as const)].id
    if (chance.between(0, 30) === 0) this.#entry(cast.sam.id, { kind: 'sectionLocked', section: 'about' })
    if (chance.between(0, 200) === 0 && page.box.length === 0) this.#reloads(page)
  }

  /** What was not sent is lost. */
  #reloads(page: Page): void {
    page.doc.destroy()
    Object.assign(this.#pages, { [this.#pages.indexOf(page)]: this.#opens(page.by) })
  }

  /** Everything is heard and chained. */
  ends(): readonly Moment[] {
    for (const page of this.#pages) this.#sends(page)
    this.#chains(true)
    return storyOf(this.#entries)
  }

  /** The raw edits that a turn covers. */
  editsIn({ body, participant }: Moment): readonly RawEdit[] {
    if (body.kind !== 'turn') return []
    return this.edits.filter(
      (edit) =>
        edit.seq >= body.firstEdit &&
        edit.seq <= body.lastEdit &&
        edit.participant === participant &&
        edit.fields.join() === body.fields.join(),
    )
  }
}

export const writesPlan = (chance: Chance, { edits }: { readonly edits: number }) => {
  const plan = new WrittenPlan(chance)
  while (plan.edits.length < edits) plan.step()
  return { plan, moments: plan.ends() }
}

/** One turn by hand. */
export const turnOf = (
  seq: number,
  participant: ParticipantId | null,
  update: Uint8Array | null,
  authors: readonly AuthorRange[] = [],
): Told => {
  const body = {
    kind: 'turn' as const,
    fields: [],
    firstEdit: seq,
    lastEdit: seq,
    edits: 1,
    authors: [...authors],
  }
  return { seq, at: seq * 1_000, participant, body, update }
}
