/**
 * One person of the simulation: a page (the client's own `WordsOnLine`) over a line of the simulated network, and hands
 * that write what the page lets them write. Pages come and go; what they keep aside stays with the person.
 */
import type { KeptItem } from '@twofold/client/kept/kept-item'
import { putIn } from '@twofold/client/kept/put-in'
import { carriedOver } from '@twofold/client/sync/shared-document'
import { WordsOnLine } from '@twofold/client/sync/words-on-line'
import type { FieldId, ParticipantId, RowId } from '@twofold/shared/ids'
import { type Moderation, nothingModerated } from '@twofold/shared/moderation'
import type { Notice } from '@twofold/shared/notice'
import type { Person } from '@twofold/shared/people'
import { fieldsOf } from '@twofold/shared/template'
import { afterClose, type CloseReason, closeCodes, messageCodes, readMessage } from '@twofold/shared/wire'
import { whyNotWrite } from '@twofold/shared/write-right'
import * as Y from 'yjs'
import { createPlanWriter, type PlanWriter } from './plan-writer.ts'
import type { Chance } from './random.ts'
import type { SimLedger } from './sim-ledger.ts'
import type { Down, SimLine } from './sim-line.ts'
import { charactersKept, createSimRescue } from './sim-rescue.ts'
import { template } from './test-room.ts'

export interface PersonParts {
  readonly person: Person
  readonly chance: Chance
  readonly ledger: SimLedger
  /** Fresh ids: drawn ones of Yjs would make each run another. */
  readonly newClient: () => number
  readonly newWords: () => string
  readonly newId: () => string
  readonly now: () => number
  /** False: a page that loses what was refused. */
  readonly keepsAside?: boolean
}

const places = new Map(fieldsOf(template).map((place) => [place.id, place]))

/** What an honest person may be told; `outOfStep` when the line broke while the page began anew. */
const honestReasons: readonly string[] = [
  'readOnly',
  'locked',
  'everyonePaused',
  'personPaused',
  'floor',
  'elsewhere',
  'removed',
  'outOfStep',
  'diverged',
]

export class SimPerson {
  readonly id: ParticipantId
  line: SimLine | null = null
  /** Asked for the door and not heard of it yet. */
  isAtDoor = false
  /** Kept aside, on whichever page. */
  kept: readonly KeptItem[] = []
  refusals = 0
  /**
   * Times that a page read otherwise than the server. It may come to that over marks alone: those that Yjs cleans up on a
   * page whose person may not write there stay in the plan. Words are looked at when all has settled.
   */
  diverged = 0
  readonly #parts: PersonParts
  #page: WordsOnLine | null = null
  #writer: PlanWriter | null = null
  #me: Person
  #people: readonly Person[] = []
  #moderation: Moderation = nothingModerated
  #saidBy: ParticipantId | undefined
  /** Updates of this page that nobody said were saved. */
  #unsaved: Uint8Array[] = []
  #isFresh = false
  #hasRescue = false

  constructor(parts: PersonParts) {
    this.#parts = parts
    this.id = parts.person.id
    this.#me = parts.person
  }

  get doc(): Y.Doc | null {
    return this.#page?.doc ?? null
  }
  get moderation(): Moderation {
    return this.#moderation
  }
  /** Characters that are kept aside, and not in the plan. */
  get aside(): ReadonlySet<string> {
    return new Set(this.kept.filter(({ reason }) => reason !== 'ended').flatMap(charactersKept))
  }
  /** Kept aside, and perhaps in the plan too: the line ended before anybody could tell. */
  get perhapsAside(): ReadonlySet<string> {
    return new Set(this.kept.filter(({ reason }) => reason === 'ended').flatMap(charactersKept))
  }
  get isHere(): boolean {
    return this.line !== null
  }
  get isSettled(): boolean {
    return this.#page !== null && this.line !== null && this.#page.isSynced && this.isAllSaved
  }
  get isAllSaved(): boolean {
    return this.#page === null || (this.#page.unsavedSince === null && !this.#isFresh)
  }

  // ── the page ────────────────────────────────────────────────────────────────────────────────────────────────────

  #newPage(): WordsOnLine {
    const { now, newId, newClient, keepsAside = true } = this.#parts
    const rescue = createSimRescue({
      now,
      newId,
      onFresh: (doc) => this.#shows(doc),
      keep: (items) => {
        if (keepsAside) this.kept = [...this.kept, ...items]
      },
    })
    const page = new WordsOnLine({
      send: (frame) => {
        if (this.#page !== page || !this.line || this.line.isCut) return false
        this.line.up.push(frame)
        if (frame[0] === messageCodes.diverged) this.diverged += 1
        return true
      },
      session: () => this.line,
      standing: () => ({ me: this.id, people: this.#people, moderation: this.#moderation }),
      loadRescue: async () => {
        this.#hasRescue = true
        return rescue
      },
      isLeft: () => false,
      onSaved: () => undefined,
      onSynced: () => undefined,
      onGeneration: () => undefined,
      client: newClient(),
    })
    this.#page = page
    this.#hasRescue = false
    this.#shows(page.doc)
    return page
  }

  /** Also of a fresh document, before it is shown: from now on what is written there is this person's. */
  #shows(doc: Y.Doc): void {
    const { chance, ledger, newWords } = this.#parts
    this.#unsaved = []
    this.#writer = createPlanWriter(doc, chance, {
      mayWrite: (field) => this.#mayWrite(field),
      word: newWords,
    })
    doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (this.#isOwn(transaction)) this.#unsaved.push(update)
    })
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (!this.#isOwn(transaction)) return
      ledger.wrote(this.id, transaction, transaction.origin instanceof Y.UndoManager)
    })
  }

  /** Not what came from the server. */
  #isOwn({ origin, local }: Y.Transaction): boolean {
    return local || origin === carriedOver
  }

  #mayWrite(field: FieldId): boolean {
    const writer = { ...this.#me, saidBy: this.#saidBy }
    return whyNotWrite(writer, places.get(field) ?? null, this.#moderation) === null
  }

  // ── hands ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Nothing may be edited before the whole has come once. */
  writes(): void {
    if (this.#page?.isSynced) this.#writer?.writes()
  }

  /** What was kept aside goes back, where its field is open again. */
  putsBack(): void {
    const doc = this.#page?.isSynced ? this.#page.doc : null
    const item = this.kept.find(({ field, reason }) => reason !== 'ended' && this.#mayWrite(field as FieldId))
    const place = item && places.get(item.field as FieldId)
    if (!doc || !place) return
    const { chance, newId } = this.#parts
    this.kept = this.kept.filter((one) => one !== item)
    putIn(doc, place, item.words, { newRowId: () => newId() as RowId, random: chance.next })
  }

  // ── the line ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The door is open. */
  sits(line: SimLine): void {
    this.isAtDoor = false
    this.line = line
    const page = this.#page ?? this.#newPage()
    page.opened()
  }

  /** The door stays shut for them. */
  isTurnedAway(): void {
    this.isAtDoor = false
    this.#ends()
  }

  /** Nothing of this page goes on; another may be opened when they may come again. */
  #ends(): void {
    void this.#page?.ended()
    this.#page = null
    this.#writer = null
  }

  /** Closes a page on which all is saved: nothing of it is needed any more. */
  leaves(): void {
    if (!this.isAllSaved) return
    this.cuts()
    this.#page = null
    this.#writer = null
  }

  /** The client's end of the line is gone. */
  cuts(): SimLine | null {
    const { line } = this
    if (!line) return null
    line.isCut = true
    line.down.length = 0
    this.line = null
    this.#page?.closed()
    return line
  }

  hears(down: Down): void {
    if (down === 'lost') return void this.cuts()
    if (typeof down === 'string') return this.#closed(down)
    this.#hears(down)
    const store = this.#page?.doc.store
    if (store?.pendingStructs || store?.pendingDs)
      this.#parts.ledger.fault('a page waits for what never came')
  }

  #closed(reason: CloseReason): void {
    const { ledger } = this.#parts
    const isRight =
      reason === 'goingAway' ||
      (reason === 'toWaitingRoom' && ledger.moderation.wasMeeting) ||
      (reason === 'sessionEnded' && ledger.moderation.shownOut.has(this.id)) ||
      (reason === 'roomReset' && !this.line?.isWelcomed)
    if (!isRight) ledger.fault(`an honest person was shown out with ${reason}`)
    this.cuts()
    if (afterClose(closeCodes[reason].code) !== 'comeBack') this.#ends()
  }

  #hears(frame: Uint8Array): void {
    const page = this.#page
    if (!page) return
    const message = readMessage(frame)
    if (message.type === 'step1') page.heardVector(message.stateVector)
    if (message.type === 'step2') {
      page.heardWhole(message.update)
      // What compares is loaded at the first beacon, for the next: a life here is short, so it is loaded now.
      if (!this.#hasRescue) page.heardBeacon({})
      this.#isFresh = false
    }
    if (message.type === 'update') page.heardUpdate(message.update)
    if (message.type === 'saved') {
      page.heardSaved(message.frames, message.stateVector)
      this.#checkSaved()
    }
    if (message.type === 'notice') this.#hearsNotice(message.notice, page)
  }

  #hearsScribing(scribing: Readonly<Record<string, string>>): void {
    this.#saidBy = scribing[this.id] as ParticipantId | undefined
  }

  #checkSaved(): void {
    if (!this.isAllSaved) return
    for (const update of this.#unsaved.splice(0)) {
      const lack = this.#parts.ledger.lackOf(update)
      if (lack) this.#parts.ledger.fault(`a page said Saved of ${lack} that was not stored`)
    }
  }

  #hearsNotice(notice: Notice, page: WordsOnLine): void {
    switch (notice.type) {
      case 'welcome':
      case 'people':
        this.#people = notice.people as readonly Person[]
        this.#me = this.#people.find(({ id }) => id === this.id) ?? this.#me
        if (notice.type === 'welcome') {
          this.#moderation = notice.moderation as Moderation
          this.#hearsScribing(notice.beside.scribing)
        }
        return
      case 'beside':
        if (notice.beside.scribing) this.#hearsScribing(notice.beside.scribing)
        return
      case 'moderation':
        this.#moderation = notice.moderation as Moderation
        return
      case 'refused':
        this.refusals += 1
        if (!honestReasons.includes(notice.reason))
          this.#parts.ledger.fault(`an honest person was refused as ${notice.reason}`)
        this.#isFresh = true
        return page.heardRefused(notice as never)
      case 'beacon':
        return page.heardBeacon(notice.sections)
      default:
        return
    }
  }
}
