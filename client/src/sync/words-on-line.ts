/**
 * The tab's words and their way to the server: the document that is shown, its frames, and what happens when the server
 * does not take one.
 *
 *              refused                          the whole has come
 *   together ───────────▶ old is shown,  ────────────────────────────────▶ together, on the fresh document:
 *       ▲                 a fresh one asks      generation + 1              what may be written is offered again,
 *       │                   │                                              the rest is put aside
 *       └───────────────────┘ the line breaks: the next one brings the old document's words again
 *
 * Invariant: each word of this person's is in the document that is shown, or was put aside; never in both, and never in
 * neither. What is offered again is unsaved until the server tells.
 */
import type { Authorship } from '@twofold/shared/authorship'
import type { PlaceOfWords } from '@twofold/shared/place-of-words'
import { writeDiverged, writeStep1, writeStep2, writeUpdate } from '@twofold/shared/wire'
import * as Y from 'yjs'
import { FrameCount } from './frame-count.ts'
import { waitMs } from './line-state.ts'
import { type RefusalHeard, RefusedFields } from './refused-fields.ts'
import type { Rescue, Standing } from './rescue.ts'
import { clientBeside, type OnEdited, SharedDocument } from './shared-document.ts'

export interface WordsParts {
  /** False when no line is open. */
  readonly send: (frame: Uint8Array<ArrayBuffer>) => boolean
  /** The line as it is now: another one is another session. */
  readonly session: () => object | null
  readonly standing: () => Standing
  /** Tried again until it comes; till then the words stay on the page, not saved. Null: they stay so for good. */
  readonly loadRescue: (() => Promise<Rescue>) | null
  /** The page was left: nothing is loaded any more. */
  readonly isLeft: () => boolean
  /** Something is saved, or is not. */
  readonly onSaved: () => void
  readonly onSynced: () => void
  /** Another document is shown. */
  readonly onGeneration: () => void
  /** Under which the page's first words stand; absent: drawn. */
  readonly client?: number
}

export class WordsOnLine {
  readonly #parts: WordsParts
  readonly #frames = new FrameCount()
  readonly #refused = new RefusedFields()
  #shared: SharedDocument
  /** Our sync step 2 is out: from now on each edit goes as its own frame. */
  #isCaughtUp = false
  /** Documents for which the whole was asked in this session, in order: each step 2 is for the first. */
  #asked: SharedDocument[] = []
  /** A fresh document is on its way: to ask for another would bring the same words twice. */
  #isBeginning = false
  #rescue: Rescue | null = null
  #loading: Promise<Rescue | null> | null = null
  /** The server's state vector as last told with `saved`. */
  #savedVector: Uint8Array | null = null
  /** Erased words are being forgotten: what else comes waits till they are. Null: none are. */
  erasing: Promise<void> | null = null
  isSynced = false
  generation = 0

  constructor(parts: WordsParts) {
    this.#parts = parts
    this.#shared = this.#newDocument(parts.client)
  }

  get doc(): Y.Doc {
    return this.#shared.doc
  }
  get undo(): Y.UndoManager {
    return this.#shared.undo
  }
  get authorship(): Authorship {
    return this.#shared.authorship
  }
  set authorship(authorship: Authorship) {
    this.#shared.authorship = authorship
  }
  /** When the oldest edit that is not on the server's disk was made; null: there is none. */
  get unsavedSince(): number | null {
    return this.#frames.unsavedSince
  }

  destroy(): void {
    this.#shared.destroy()
  }

  /** @param client under which it is written in; default: drawn */
  #newDocument(client?: number): SharedDocument {
    const onEdited: OnEdited = (update, fields) => {
      if (shared === this.#shared) this.#edited(update, fields)
    }
    const shared: SharedDocument = new SharedDocument(onEdited, client)
    return shared
  }

  readonly #edited: OnEdited = (update, fields) => {
    const isSent = this.#isCaughtUp && this.#parts.send(writeUpdate(update))
    this.#frames.edited(Date.now(), isSent, fields)
    this.#parts.onSaved()
  }

  // ── a session ───────────────────────────────────────────────────────────────────────────────────────────────────

  opened(): void {
    this.#isCaughtUp = false
    this.#asked = []
    this.#ask(this.#shared)
  }

  closed(): void {
    this.#isCaughtUp = false
    this.#isBeginning = false
    this.#frames.lost()
  }

  #ask(shared: SharedDocument): void {
    this.#asked.push(shared)
    this.#parts.send(writeStep1(shared.stateVector()))
  }

  /** The server says what it has: it gets what it lacks. */
  heardVector(stateVector: Uint8Array): void {
    this.#parts.send(writeStep2(this.#shared.since(stateVector)))
    this.#isCaughtUp = true
    this.#frames.caughtUp()
  }

  heardWhole(update: Uint8Array): void {
    const shared = this.#asked.shift() ?? this.#shared
    shared.receive(update)
    if (shared !== this.#shared) return this.#beginWith(shared)
    if (this.isSynced) return
    this.isSynced = true
    this.#parts.onSynced()
  }

  heardUpdate(update: Uint8Array): void {
    this.#shared.receive(update)
  }

  heardSaved(frames: number, stateVector: Uint8Array): void {
    this.#frames.saved(frames)
    this.#savedVector = stateVector
    if (this.#frames.unsavedSince === null) this.#refused.forget()
    this.#parts.onSaved()
  }

  // ── what was not taken ──────────────────────────────────────────────────────────────────────────────────────────

  heardRefused(refusal: RefusalHeard): void {
    this.#refused.heard(refusal, this.#frames.firstWaiting)
    this.#isCaughtUp = false
    this.#frames.lost()
    this.#parts.onSaved()
    if (!this.#isBeginning) void this.#askAnew()
  }

  /** Whether the page reads as the server does can be told only while all of its words are saved. */
  heardBeacon(told: Readonly<Record<string, string>>): void {
    if (!this.isSynced || this.#isBeginning || this.#frames.unsavedSince !== null) return
    // What compares is loaded when the page is at rest: the next one will do.
    if (!this.#rescue) return void this.#loadRescue()
    const sections = this.#rescue.differing(this.doc, told)
    if (sections.length > 0) this.#parts.send(writeDiverged(sections))
  }

  /** These ids hold nothing any more. Nothing else is heard, and nothing sent of the past, before they are forgotten here. */
  heardErased(ranges: readonly PlaceOfWords[]): void {
    if (!this.#shared.holdsAny(ranges)) return
    const forget = async () => {
      const rescue = await this.#loadRescue()
      const { doc, undo } = this.#shared
      const unsaved = this.#unsavedClocks
      try {
        rescue?.erase({ doc, undo, ranges, unsaved, receive: (update) => this.#shared.receive(update) })
      } finally {
        this.erasing = null
      }
    }
    this.erasing = forget()
  }

  async #askAnew(): Promise<void> {
    this.#isBeginning = true
    const session = this.#parts.session()
    const rescue = await this.#loadRescue()
    if (rescue && session === this.#parts.session()) this.#ask(this.#newDocument(clientBeside(this.doc)))
  }

  /** In one go: nothing is typed between the old document and the fresh one. */
  #beginWith(fresh: SharedDocument): void {
    const old = this.#shared
    fresh.authorship = old.authorship
    this.#shared = fresh
    this.#isBeginning = false
    this.#isCaughtUp = true
    this.#frames.carriedOver()
    this.#rescue?.carryOver({
      ...this.#parts.standing(),
      from: old.doc,
      to: fresh.doc,
      refused: (field) => this.#refused.reasonOf(field),
      isFieldByField: this.#refused.isBlind,
      offer: (update, client) => fresh.takeOver(update, client),
    })
    this.generation += 1
    this.#parts.onGeneration()
    this.#parts.onSaved()
  }

  /** Of each client of ours, from which clock on nothing is known to be saved. */
  get #unsavedClocks(): ReadonlyMap<number, number> {
    const saved = this.#savedVector ? Y.decodeStateVector(this.#savedVector) : null
    return new Map([...this.#shared.clients].map((client) => [client, saved?.get(client) ?? 0]))
  }

  /** The line ended for good: what is not known to be saved is kept for its author. */
  async ended(): Promise<void> {
    if (this.#frames.unsavedSince === null) return
    const { doc } = this.#shared
    const savedClocks = this.#unsavedClocks
    const rescue = await this.#loadRescue()
    rescue?.putAside({ ...this.#parts.standing(), from: doc, savedClocks, reason: 'ended' })
  }

  /** Null when the page was left before it came. */
  #loadRescue(): Promise<Rescue | null> {
    this.#loading ??= this.#untilLoaded()
    return this.#loading
  }

  async #untilLoaded(): Promise<Rescue | null> {
    const { loadRescue, isLeft } = this.#parts
    for (let tries = 0; loadRescue && !isLeft(); tries++) {
      try {
        this.#rescue = await loadRescue()
        return this.#rescue
      } catch {
        // The line is too bad for it, or the house has moved on: the words stay where they are.
        await new Promise((resolve) => setTimeout(resolve, waitMs(tries, Math.random())))
      }
    }
    return null
  }
}
