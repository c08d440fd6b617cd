/**
 * A plan's journal as the house writes it, without the house: five people write at random and at once, a scribe writes
 * another's words, the facilitator hides and brings back, and edits are merged into turns. Kept beside it is every raw
 * edit, for whoever folds them independently.
 */
import { mergeTurn } from '@twofold/server/adapters/journal/chain'
import type { RestoreAct } from '@twofold/server/core/acts/restore'
import { emptyPlan as emptyState, type PlanState } from '@twofold/server/core/plan-state'
import { closeQuiet, closeTurnsOf, noTurns, noteEdit, noteTurn, turnBody } from '@twofold/server/core/turns'
import { ActJudge } from '@twofold/server/host/act-judge'
import { type Change, PlanDocument } from '@twofold/server/host/plan-document'
import type { Journal } from '@twofold/server/host/ports'
import { type Author, type AuthorRange, Authorship } from '@twofold/shared/authorship'
import type { TakenOut } from '@twofold/shared/beside'
import { type Moment, storyOf, type Told } from '@twofold/shared/history/story'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { EditDraft, JournalRecord, Keyframe } from '@twofold/shared/journal'
import type { PartOfPlan } from '@twofold/shared/part-of-plan'
import { fragmentOf, liveRanges } from '@twofold/shared/plan-doc'
import { fieldsOf } from '@twofold/shared/template'
import * as Y from 'yjs'
import { emptyPlan } from './honest-people.ts'
import { createPlanWriter, type PlanWriter } from './plan-writer.ts'
import type { Chance } from './random.ts'
import { cast, planId, template } from './test-room.ts'

/** A part that was brought back. */
export interface Restored extends PartOfPlan {
  readonly id: string
  /** `seq` of its moment's entry; null: it took another back. */
  readonly moment: number | null
  readonly undoes: string | null
  readonly hash: string
  readonly edit: EditDraft
  /** The document until then. */
  readonly before: Uint8Array
}

/** Now and then one lies within a turn. */
const editsPerKeyframe = 97

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
  readonly #records: JournalRecord[] = []
  readonly #keyframes: Keyframe[] = []
  readonly #chance: Chance
  readonly #hides: boolean
  readonly #house = new PlanDocument(template)
  readonly #pages: Page[]
  readonly #authorship = new Authorship()
  #turns = noTurns
  #seq = 0
  #at = 1_000_000
  #client = 1
  #hidden: TakenOut[] = []
  #restores: PlanState['beside']['restores'] = []
  /** Who writes just now. */
  #busy = 0
  /** Whose words the scribe writes. */
  #speaks: ParticipantId = cast.ana.id

  /** @param hides whether the facilitator hides words, too */
  constructor(chance: Chance, hides = true) {
    this.#chance = chance
    this.#hides = hides
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

  /** @param body what it was done for */
  #writesDown(
    participant: ParticipantId,
    change: Pick<EditDraft, 'update' | 'fields' | 'ranges'>,
    body: Told['body'] | null = null,
  ): void {
    const edit: RawEdit = { type: 'edit', seq: ++this.#seq, at: this.#at, participant, ...change }
    this.edits.push(edit)
    this.#records.push(edit)
    for (const page of this.#pages) page.news.push(edit.update)
    for (const range of edit.ranges) this.#authorship.add(range)
    this.#turns = noteEdit(this.#turns, edit)
    this.#keepsKeyframe()
    if (body) this.#entry(participant, body)
    if (body?.kind === 'restored') this.#turns = closeTurnsOf(this.#turns, participant)
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
    const entry = { seq: ++this.#seq, at: this.#at, participant, body, update }
    this.#entries.push(entry)
    this.#records.push({ ...entry, type: 'entry', payloadHash: '', salt: '', prev: '', hash: '' })
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
    } else if (pieces.length > 0 && this.#hides) {
      const id = `taken_${String(this.#client).padStart(25, '0')}`
      const taken = { id, kind: 'hidden', field, pieces: [...pieces], left: null, row: null }
      this.#hidden.push(taken as unknown as TakenOut)
      this.#keeps(this.#house.write({ kind: 'takeOut', ...base, field, pieces, parked: null }))
    }
  }

  #keepsKeyframe(): void {
    if (this.edits.length % editsPerKeyframe !== 0) return
    const fold = JSON.stringify({ state: { turns: this.#turns } })
    this.#keyframes.push({ seq: this.#seq, document: this.#house.whole(), fold })
  }

  readonly journal: Pick<Journal, 'read' | 'entries' | 'keyframeBefore'> = {
    read: async (_, from, limit) => this.#records.slice(from - 1, from - 1 + limit),
    entries: async (_, from, to) => this.#records.slice(from - 1, to).filter((one) => one.type === 'entry'),
    keyframeBefore: async (_, seq) => this.#keyframes.findLast((one) => one.seq <= seq) ?? null,
  }

  /** The house's own judge of acts, over what was written here. */
  readonly #judge = new ActJudge({
    planId,
    plan: {
      document: this.#house,
      placeOf: (field) => fieldsOf(template).find(({ id }) => id === field) ?? null,
    },
    journal: this.journal,
    here: () => [],
    authorship: this.#authorship,
    ids: { ownerOf: () => null, noteOwner: () => undefined },
    random: () => this.#client++ / 2 ** 32,
  })

  /** Entries that the story has its mind made up about: no turn is going on that began before. */
  get #settled(): readonly Told[] {
    const going = [...this.#turns.open, ...this.#turns.due].map(({ firstEdit }) => firstEdit)
    const until = Math.min(this.#seq, ...going)
    return this.#entries.filter(({ seq }) => seq < until)
  }

  #state(): PlanState {
    const beside = { ...emptyState.beside, restores: this.#restores, takenOut: this.#hidden }
    return { ...emptyState, people: Object.values(cast), beside }
  }

  /** @returns null: it stood like that already */
  async #does(act: RestoreAct): Promise<Restored | null> {
    const then = await this.#judge.readThen(this.#state(), cast.sam.id, act)
    const before = this.#house.whole()
    const { bodies, edits = [] } = this.#judge.decide(this.#state(), cast.sam.id, act, this.#at, then)
    then.doc.destroy()
    const [[body], [edit]] = [bodies, edits]
    if (body?.kind !== 'restored' || !edit) return null
    this.#writesDown(cast.sam.id, edit, body)
    const { kind: _kind, moment, ...restore } = body
    const seq = this.#records.findLast((one) => one.type === 'entry' && one.body === body)!.seq
    this.#restores = [...this.#restores, { ...restore, by: cast.sam.id, at: this.#at, seq }]
    return { ...restore, moment, edit, before }
  }

  /** Sam brings a part back as it stood; null: there is no such moment yet, or it stands like that. */
  async restores(part: PartOfPlan): Promise<Restored | null> {
    const settled = this.#settled
    if (settled.length === 0) return null
    const at = this.#chance.pick(settled).seq
    return this.#does({ kind: 'restore', ...part, at, hash: this.#house.hashOfPart(part) })
  }

  undoesRestore(id: string): Promise<Restored | null> {
    return this.#does({ kind: 'undoRestore', id })
  }

  /** What the house's document holds. */
  whole(): Uint8Array {
    return this.#house.whole()
  }

  hashOfPart(part: PartOfPlan): string {
    return this.#house.hashOfPart(part)
  }

  /** Everybody sends and hears everything. @returns what each page holds then */
  meets(): readonly Y.Doc[] {
    for (const page of this.#pages) this.#sends(page)
    for (const page of this.#pages) this.#hears(page)
    for (const page of this.#pages) this.#sends(page)
    for (const page of this.#pages) this.#hears(page)
    return this.#pages.map(({ doc }) => doc)
  }

  #keeps(change: Pick<EditDraft, 'update' | 'fields' | 'ranges'> | null): void {
    if (!change) return
    this.#writesDown(cast.sam.id, { update: change.update, fields: change.fields, ranges: change.ranges })
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

const anyPart = (chance: Chance): PartOfPlan => {
  const picked = chance.pick(places)
  const { id, section } = fieldsOf(template).find((place) => place.id === picked)!
  const what = chance.pick(['field', 'field', 'section', 'plan'] as const)
  return { what, key: what === 'plan' ? null : what === 'section' ? section.key : id }
}

/**
 * As `writesPlan`, with parts of it brought back now and then, and that taken back.
 * @param each called after each, before anything else happens
 */
export const writesAndRestores = async (
  chance: Chance,
  {
    edits,
    every,
    hides = true,
  }: { readonly edits: number; readonly every: number; readonly hides?: boolean },
  each: (plan: WrittenPlan, restored: Restored) => Promise<void> | void = () => undefined,
) => {
  const plan = new WrittenPlan(chance, hides)
  let restored = 0
  while (plan.edits.length < edits) {
    plan.step()
    if (chance.between(1, every) > 1) continue
    const one = await plan.restores(anyPart(chance))
    if (!one) continue
    restored += 1
    await each(plan, one)
    if (chance.between(0, 2) === 0 && one.hash === plan.hashOfPart(one)) await plan.undoesRestore(one.id)
  }
  return { plan, moments: plan.ends(), restored }
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
