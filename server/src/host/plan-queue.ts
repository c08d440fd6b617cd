/**
 * The one queue of a plan: it gives words, acts and joinings an order, and carries them to the journal.
 *
 *   waiting ─▶ judge, apply ─▶ batch ─▶ journal ─▶ kept: the room shows it
 *
 * Invariants: between batches the document equals what is durable; nothing leaves from a batch before its commit; a
 * batch whose commit fails is kept and tried again, and nothing else is applied meanwhile; after a session was refused
 * nothing more of it is taken.
 */
import type { Authorship } from '@twofold/shared/authorship'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { EntryBody, EntryDraft } from '@twofold/shared/journal'
import { maxEditsPerCommit } from '@twofold/shared/limits'
import type { CloseReason } from '@twofold/shared/wire'
import { authorise } from '../core/access.ts'
import { type CommitCycle, type CommitEvent, stepCommit } from '../core/commit-cycle.ts'
import { foldRecord, type PlanState } from '../core/plan-state.ts'
import { closeQuiet, turnBody } from '../core/turns.ts'
import { type Act, type Batch, draftsOf, editDraft, type TakenEdit, type Waiting } from './batch.ts'
import { KeyframeKeeper } from './keyframes.ts'
import type { Log } from './log.ts'
import { type Accepted, DocumentSpoiled, type PlanDocument } from './plan-document.ts'
import { type Appended, type Clock, EpochMoved, type Journal, JournalUnavailable } from './ports.ts'
import type { Session } from './session.ts'

export interface OpenedPlan {
  readonly document: PlanDocument
  readonly state: PlanState
  readonly authorship: Authorship
  readonly epoch: number
}

export interface QueueParts {
  readonly planId: PlanId
  readonly plan: OpenedPlan
  readonly journal: Journal
  readonly clock: Clock
  readonly log: Log
  /** A batch is on disk and folded: show it. */
  readonly onKept: (batch: Batch) => void
  /** The disk stopped, or works again. */
  readonly onDisk: (isWorking: boolean) => void
  /** This session sent what it may not. */
  readonly onRefused: (session: Session, reason: CloseReason) => void
  /** The room must be read again from the journal. */
  readonly onBroken: (why: string) => void
}

export class PlanQueue {
  readonly document: PlanDocument
  readonly authorship: Authorship
  readonly #parts: QueueParts
  readonly #keyframes: KeyframeKeeper
  #state: PlanState
  #epoch: number
  #cycle: CommitCycle = { kind: 'open' }
  #waiting: Waiting[] = []
  #entries: EntryDraft[] = []
  #acts: Act[] = []
  /** While a batch is taken in or shown, what that sets off waits: the document must not move under it. */
  #isBusy = false
  #isSpoiled = false
  #isOver = false
  readonly #refused = new WeakSet<Session>()
  #onEmpty: (() => void)[] = []

  constructor(parts: QueueParts) {
    this.#parts = parts
    this.document = parts.plan.document
    this.authorship = parts.plan.authorship
    this.#state = parts.plan.state
    this.#epoch = parts.plan.epoch
    this.#keyframes = new KeyframeKeeper(parts.journal, parts.planId, parts.log)
  }

  /** The fold over everything that is on disk. */
  get state(): PlanState {
    return this.#state
  }

  /** False from the first failed commit to the next that reaches the disk. */
  get isDiskWorking(): boolean {
    return this.#cycle.kind === 'open' || this.#cycle.failures === 0
  }

  get isAtRest(): boolean {
    return this.#cycle.kind === 'open' && this.#isEmpty
  }

  get #isEmpty(): boolean {
    return (
      this.#waiting.length + this.#entries.length + this.#acts.length + this.#state.turns.due.length === 0
    )
  }

  // ── in ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  push(waiting: Waiting): void {
    this.#waiting.push(waiting)
    this.#turn()
  }

  /** Writes down what the room itself saw; kept until it is on disk. */
  note(participant: ParticipantId | null, body: EntryBody): void {
    this.#entries.push({ type: 'entry', at: this.#parts.clock.now(), participant, body })
    this.#turn()
  }

  /**
   * Writes down what people did. Resolves when it is on disk; rejects when it could not be kept, and then it never is:
   * whoever did it is told, and may do it again.
   */
  record(participant: ParticipantId | null, bodies: readonly EntryBody[]): Promise<void> {
    const at = this.#parts.clock.now()
    const drafts = bodies.map((body): EntryDraft => ({ type: 'entry', at, participant, body }))
    return new Promise((done, notDone) => {
      if (this.#isOver) return notDone(new JournalUnavailable('the room was closed'))
      if (!this.isDiskWorking) return notDone(new JournalUnavailable('the disk is not working'))
      this.#acts.push({ drafts, done, notDone })
      this.#turn()
    })
  }

  /**
   * Closes turns that have been quiet long enough by `now`; Infinity closes all. Not while a batch is on its way: what
   * is in it may continue a turn.
   */
  closeTurns(now: number): void {
    if (this.#isBusy) return
    this.#state = { ...this.#state, turns: closeQuiet(this.#state.turns, now) }
    this.#turn()
  }

  // ── judge, apply ────────────────────────────────────────────────────────────────────────────────────────────────

  /** Takes the next batch in, unless one is on its way. */
  #turn(): void {
    if (this.#cycle.kind !== 'open' || this.#isBusy || this.#isOver || this.#isEmpty) return
    this.#isBusy = true
    try {
      const batch = this.#takeBatch()
      if (this.#isSpoiled) this.#abandon(batch)
      else if (draftsOf(batch).length > 0) this.#carry(batch)
      else this.#show(batch)
    } catch {
      this.#broke()
    }
  }

  /** Nothing of it was kept or shown: its authors still hold it and send it again. */
  #abandon(batch: Batch): void {
    for (const act of batch.acts) act.notDone(new JournalUnavailable('the room was reset'))
    this.#parts.onBroken('document spoiled')
  }

  /** Our mistake: the room is read again from the journal. */
  #broke(): void {
    if (!this.#isOver) this.#parts.onBroken('mistake')
  }

  #takeBatch(): Batch {
    const edits: TakenEdit[] = []
    const settled = new Map<Session, number>()
    const joiners: Batch['joiners'][number][] = []
    const turns = this.#dueTurns()
    for (const waiting of this.#waiting.splice(0, maxEditsPerCommit)) {
      if (this.#refused.has(waiting.session)) continue
      if (waiting.kind === 'join') {
        joiners.push(waiting)
        continue
      }
      const edit = this.#takeWords(waiting.session, waiting.update)
      if (this.#isSpoiled) break
      if (edit) edits.push(edit)
      settled.set(waiting.session, (settled.get(waiting.session) ?? 0) + 1)
    }
    const batch = { turns, edits, settled, joiners, entries: this.#entries, acts: this.#acts }
    this.#entries = []
    this.#acts = []
    return batch
  }

  #dueTurns(): readonly EntryDraft[] {
    const at = this.#parts.clock.now()
    return this.#state.turns.due.map((turn) => ({
      type: 'entry',
      at,
      participant: turn.participant,
      body: turnBody(turn),
    }))
  }

  /** Judges one update and applies it. Null: nothing changed, or the session was refused. */
  #takeWords(session: Session, update: Uint8Array): TakenEdit | null {
    const inspection = this.document.inspect(update)
    if (!inspection.ok) {
      this.#parts.log.warn({ reason: inspection.reason }, 'update refused')
      this.#refuse(session, 'badFrame')
      return null
    }
    const verdict = authorise(session.person, { type: 'update', update }, inspection.addsStructs)
    if (verdict.kind === 'ended') this.#refuse(session, verdict.reason)
    return verdict.kind === 'allowed' ? this.#apply(session, update, inspection) : null
  }

  #refuse(session: Session, reason: CloseReason): void {
    this.#refused.add(session)
    this.#parts.onRefused(session, reason)
  }

  #apply(session: Session, update: Uint8Array, accepted: Accepted): TakenEdit | null {
    try {
      const change = this.document.take(update, accepted)
      return change ? { session, draft: editDraft(session, change, this.#parts.clock.now()) } : null
    } catch (error) {
      if (!(error instanceof DocumentSpoiled)) throw error
      this.#parts.log.warn({ bytes: update.length }, 'document spoiled')
      this.#isSpoiled = true
      this.#refuse(session, 'badFrame')
      return null
    }
  }

  // ── keep ────────────────────────────────────────────────────────────────────────────────────────────────────────

  #step(event: CommitEvent): void {
    const [cycle, effects] = stepCommit(this.#cycle, event, this.#parts.clock.now())
    this.#cycle = cycle
    for (const effect of effects) this.#parts.onDisk(effect.isWorking)
  }

  #carry(batch: Batch): void {
    this.#step({ kind: 'begin' })
    this.#commit(batch)
  }

  #commit(batch: Batch): void {
    this.#parts.journal
      .append(this.#parts.planId, this.#epoch, draftsOf(batch))
      .then(
        (appended) => this.#committed(batch, appended),
        (error: unknown) => this.#notCommitted(batch, error),
      )
      .catch(() => this.#broke())
  }

  #notCommitted(batch: Batch, error: unknown): void {
    for (const act of [...batch.acts, ...this.#acts.splice(0)]) act.notDone(error as Error)
    if (this.#isOver) return
    if (error instanceof EpochMoved) return this.#parts.onBroken('epoch moved')
    this.#parts.log.warn({ edits: batch.edits.length }, 'commit did not reach the disk')
    this.#step({ kind: 'failed' })
    this.#stopWaiting()
    if (this.#cycle.kind !== 'failing') return
    const now = this.#parts.clock.now()
    this.#parts.clock.after(this.#cycle.retryAt - now, () => this.#retry({ ...batch, acts: [] }))
  }

  #retry(batch: Batch): void {
    if (this.#isOver) return
    this.#step({ kind: 'retry' })
    this.#commit(batch)
  }

  #committed(batch: Batch, { seqs, epoch }: Appended): void {
    for (const act of batch.acts) act.done()
    if (this.#isOver) return
    this.#epoch = epoch
    draftsOf(batch).forEach((draft, index) => {
      this.#state = foldRecord(this.#state, { ...draft, seq: seqs[index] ?? 0 })
    })
    for (const { draft } of batch.edits) for (const range of draft.ranges) this.authorship.add(range)
    this.#step({ kind: 'committed' })
    this.#show(batch)
    this.#keyframes.note(batch, () => this.#keyframe())
  }

  #show(batch: Batch): void {
    this.#parts.onKept(batch)
    this.#isBusy = false
    if (this.#isEmpty) this.#stopWaiting()
    // A turn of the event loop for the other rooms first.
    else setImmediate(() => this.#turn())
  }

  #keyframe() {
    const fold = JSON.stringify({ state: this.#state, authorship: this.authorship.ranges() })
    return { seq: this.#state.seq, document: this.document.whole(), fold }
  }

  // ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────

  #stopWaiting(): void {
    for (const resolve of this.#onEmpty.splice(0)) resolve()
  }

  async #rest(): Promise<void> {
    this.#turn()
    if (!this.isAtRest && this.isDiskWorking)
      await new Promise<void>((resolve) => this.#onEmpty.push(resolve))
  }

  /**
   * Closes all turns, waits for the disk and keeps a keyframe. When the disk does not take it, nothing is lost by going:
   * what was shown is on disk, and the next opening folds the rest again.
   */
  async finish(): Promise<void> {
    await this.#rest()
    this.closeTurns(Number.POSITIVE_INFINITY)
    await this.#rest()
    if (this.isAtRest) await this.#keyframes.keepNow(() => this.#keyframe())
  }

  /** Nothing more is taken in or shown. */
  stop(): void {
    this.#isOver = true
    for (const act of this.#acts.splice(0)) act.notDone(new JournalUnavailable('the room was closed'))
    this.#stopWaiting()
    this.document.destroy()
  }
}
