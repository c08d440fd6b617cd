/**
 * The one queue of a plan: it gives words, acts and joinings an order, and carries them to the journal.
 *
 *   waiting ─▶ judge, apply ─▶ batch ─▶ journal ─▶ kept: the room shows it
 *
 * Invariants: between batches the document equals what is durable; nothing leaves from a batch before its commit; a
 * batch whose commit fails is kept and tried again, and nothing else is applied meanwhile; after an edit of a session was
 * refused no words of it are taken until it asks for the whole anew, which is when its author's page has a fresh document.
 */
import type { Act } from '@twofold/shared/acts'
import type { Authorship } from '@twofold/shared/authorship'
import type { EntryBody } from '@twofold/shared/entries'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { EntryDraft } from '@twofold/shared/journal'
import type { CloseReason } from '@twofold/shared/wire'
import { type CommitCycle, type CommitEvent, stepCommit } from '../core/commit-cycle.ts'
import { foldRecord, type PlanState } from '../core/plan-state.ts'
import { closeQuiet } from '../core/turns.ts'
import { ActJudge } from './act-judge.ts'
import { type Batch, type Deed, draftsOf, editsOf, isInWords, turnDrafts, type Waiting } from './batch.ts'
import { CommitPace } from './commit-pace.ts'
import { type Decide, Deeds } from './deeds.ts'
import { EditJudge } from './edit-judge.ts'
import { FrameTaker } from './frame-taker.ts'
import { type Kept, keepBatch } from './keep-batch.ts'
import { KeyframeKeeper, keyframeOf } from './keyframes.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { OpenedPlan } from './opened-plan.ts'
import type { PlanDocument } from './plan-document.ts'
import { ActRefused, type Clock, EpochMoved, type Journal, JournalUnavailable, NotErased } from './ports.ts'
import type { Session } from './session.ts'
import { WaitingFrames } from './waiting-frames.ts'

export interface QueueParts {
  readonly planId: PlanId
  readonly plan: OpenedPlan
  readonly journal: Journal
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  /** Draws the clientIDs under which the house itself writes: from 0 to below 1. */
  readonly random: () => number
  /** Who is in the room now. */
  readonly here: () => readonly ParticipantId[]
  /** Between the beginnings of two commits while many write at once; 0: as soon as the last is shown. */
  readonly spaceMs: () => number
  /** It is on disk and folded: show it. @param before how the plan stood until then */
  readonly onKept: (batch: Batch, before: PlanState) => void
  /** The disk stopped, or works again. */
  readonly onDisk: (isWorking: boolean) => void
  /** This session sent what no honest client sends, or more than may wait. */
  readonly onEnded: (session: Session, reason: CloseReason) => void
  /** The room must be read again from the journal. */
  readonly onBroken: (why: string) => void
}

/** Of a document without words: who hears it sends all they have. */
const emptyVector = new Uint8Array([0])

export class PlanQueue {
  readonly document: PlanDocument
  readonly authorship: Authorship
  readonly #parts: QueueParts
  readonly #keyframes: KeyframeKeeper
  readonly #judge: EditJudge
  readonly #taker: FrameTaker
  readonly #acts: ActJudge
  #state: PlanState
  #epoch: number
  #cycle: CommitCycle = { kind: 'open' }
  readonly #pace: CommitPace
  readonly #waiting = new WaitingFrames()
  #entries: EntryDraft[] = []
  readonly #deeds = new Deeds()
  /** Of a batch that the disk did not take. */
  #carried: readonly Deed[] = []
  /** While a batch is taken in or shown, what that sets off waits: the document must not move under it. */
  #isBusy = false
  /** The document is being read again: it is not what is on disk. */
  #isMending = false
  #isOver = false
  #onEmpty: (() => void)[] = []

  constructor(parts: QueueParts) {
    this.#parts = parts
    this.document = parts.plan.document
    this.authorship = parts.plan.authorship
    this.#state = parts.plan.state
    this.#epoch = parts.plan.epoch
    this.#judge = new EditJudge({ ...parts, ...parts.plan })
    this.#acts = new ActJudge({ ...parts, authorship: this.authorship, ids: this.#judge })
    this.#taker = new FrameTaker(this.#judge, (session) => parts.onEnded(session, 'badFrame'))
    this.#keyframes = new KeyframeKeeper(parts, parts.plan.sinceKeyframe)
    this.#pace = new CommitPace(parts.clock)
  }

  /** The fold over everything that is on disk. */
  get state(): PlanState {
    return this.#state
  }

  /** To whom clientIDs are bound. */
  get ids(): Pick<EditJudge, 'ownerOf' | 'noteShown'> {
    return this.#judge
  }

  /** False from the first failed commit to the next that reaches the disk. */
  get isDiskWorking(): boolean {
    return this.#cycle.kind === 'open' || this.#cycle.failures === 0
  }

  /** What the document holds; nothing while that is not what is on disk. */
  stateVector(): Uint8Array {
    return this.#isMending ? emptyVector : this.document.stateVector()
  }

  get isAtRest(): boolean {
    return this.#cycle.kind === 'open' && this.#isEmpty && !this.#isMending
  }

  get #isEmpty(): boolean {
    return !this.#hasNews && this.#state.turns.due.length === 0
  }

  /** Turns that are over ride along with whatever comes next: alone they would double the commits of a busy field. */
  get #hasNews(): boolean {
    return this.#waiting.length + this.#entries.length + this.#deeds.length > 0
  }

  // ── in ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Whoever already has too much waiting for the disk is told to come back; they keep their words. */
  push(waiting: Waiting): void {
    this.#pace.came()
    if (this.#waiting.push(waiting)) return this.#turn()
    this.#parts.metrics.count('limitHit', 'waitingWords')
    this.#parts.onEnded(waiting.session, 'diskWaits')
  }

  get waitingBytes(): number {
    return this.#waiting.bytes
  }

  /** Writes down what the room itself saw; kept until it is on disk. */
  note(participant: ParticipantId | null, body: EntryBody): void {
    this.#entries.push({ type: 'entry', at: this.#parts.clock.now(), participant, body })
    this.#turn()
  }

  /**
   * Writes down what people did. Resolves when it is on disk; rejects when it could not be kept, and then it never is:
   * whoever did it is told, and may do it again.
   * @throws ActRefused when they have no place in the plan any more, whatever the tables still say
   */
  async record(participant: ParticipantId | null, bodies: readonly EntryBody[]): Promise<void> {
    await this.decide(({ moderation }) => {
      if (participant !== null && moderation.removed[participant]) throw new ActRefused('notFound')
      return { bodies, participant }
    })
  }

  /**
   * What somebody does to the room, judged by how the plan stands when its turn comes; of two at the same moment the
   * second meets what the first did. Resolves with the id of what it made. One that changed words waits for a disk that
   * stopped meanwhile, as words do. What it brings back is read first.
   * @throws ActRefused; EpochMoved: judge it again; and as `record`
   */
  async act(by: ParticipantId, act: Act): Promise<string | null> {
    const at = this.#parts.clock.now()
    if (act.kind !== 'restore' && act.kind !== 'undoRestore')
      return this.decide((plan) => this.#acts.decide(plan, by, act, at))
    const epoch = this.#epoch
    const then = await this.#acts.readThen(this.#state, by, act)
    try {
      return await this.decide((plan) => {
        // Words may have been erased from the journal since it was read.
        if (this.#epoch !== epoch) throw new EpochMoved('the past was read under another epoch')
        return this.#acts.decide(plan, by, act, at, then)
      })
    } finally {
      then.doc.destroy()
      // Its turn is over: who reads the history next finds it there.
      this.#turn()
    }
  }

  /** What is written is decided when its turn in the queue comes. @throws as `record` */
  decide(decide: Decide): Promise<string | null> {
    if (this.#isOver) return Promise.reject(new JournalUnavailable('the room was closed'))
    if (!this.isDiskWorking) return Promise.reject(new JournalUnavailable('the disk is not working'))
    const done = this.#deeds.wait(this.#parts.clock.now(), decide)
    this.#turn()
    return done
  }

  /** Closes turns that are quiet by `now` (Infinity: all), unless a batch is on its way: it may continue one. */
  closeTurns(now: number): void {
    if (this.#isBusy) return
    this.#state = { ...this.#state, turns: closeQuiet(this.#state.turns, now) }
    this.#turn()
  }

  // ── judge, apply ────────────────────────────────────────────────────────────────────────────────────────────────

  /** Takes the next batch in, unless one is on its way or it is not its time yet. */
  #turn(): void {
    if (this.#cycle.kind !== 'open' || this.#isBusy || this.#isOver || this.#isEmpty) return
    if (this.#pace.holds(this.#parts.spaceMs(), () => this.#turn())) return
    this.#isBusy = true
    try {
      const batch = this.#takeBatch()
      if (batch === null) void this.#mend()
      else if (draftsOf(batch).length > 0) this.#carry(batch)
      else this.#show(batch, this.#state)
    } catch {
      this.#broke()
    }
  }

  /** Our mistake: the room is read again from the journal. */
  #broke(): void {
    if (!this.#isOver) this.#parts.onBroken('mistake')
  }

  /** Null: the document was spoiled, and nothing of it was taken. */
  #takeBatch(): Batch | null {
    const now = this.#parts.clock.now()
    const frames = this.#waiting.take()
    const taken = this.#taker.take(frames, this.#state, now)
    if (taken.isSpoiled) {
      this.#taker.undo(taken)
      this.#waiting.putBack(frames.filter(({ session }) => !this.#taker.hasEnded(session)))
      return null
    }
    const entries = this.#entries
    this.#entries = []
    return {
      ...taken,
      turns: turnDrafts(this.#state.turns, now),
      entries,
      deeds: this.#deeds.take(this.#state),
    }
  }

  /**
   * One session's update broke the document: it is read again from the journal, and what the others had waiting is taken
   * into that. They notice nothing.
   */
  async #mend(): Promise<void> {
    try {
      this.#isMending = true
      const { planId, journal } = this.#parts
      const head = await journal.open(planId)
      if (this.#isOver) return
      const seq = head.tail.at(-1)?.seq ?? head.keyframe?.seq
      if (head.epoch !== this.#epoch || seq !== this.#state.seq) return this.#parts.onBroken('epoch moved')
      this.document.rebuild(head)
      this.#isMending = false
      this.#isBusy = false
      if (this.#isEmpty) this.#stopWaiting()
      this.#turn()
    } catch {
      this.#broke()
    }
  }

  // ── keep ────────────────────────────────────────────────────────────────────────────────────────────────────────

  #step(event: CommitEvent): void {
    const [cycle, effects] = stepCommit(this.#cycle, event, this.#parts.clock.now())
    this.#cycle = cycle
    for (const { isWorking } of effects) {
      if (!isWorking) this.#parts.metrics.count('diskStopped')
      this.#parts.onDisk(isWorking)
    }
  }

  #carry(batch: Batch): void {
    this.#step({ kind: 'begin' })
    this.#pace.began()
    this.#commit(batch)
  }

  #commit(batch: Batch): void {
    const from = this.#parts.clock.now()
    keepBatch(this.#parts, this.#epoch, batch)
      .then(
        (appended) => {
          this.#parts.metrics.took('commitSeconds', (this.#parts.clock.now() - from) / 1000)
          this.#committed(batch, appended)
        },
        (error: unknown) => this.#notCommitted(batch, error),
      )
      .catch(() => this.#broke())
  }

  #notCommitted(batch: Batch, error: unknown): void {
    // What is in the words already is carried till it is kept, unless the room is read anew.
    const isLost = error instanceof EpochMoved || error instanceof NotErased
    const isCarried = !this.#isOver && !isLost
    for (const deed of batch.deeds) if (!isCarried || !isInWords(deed)) deed.notDone(error as Error)
    this.#carried = isCarried ? batch.deeds.filter(isInWords) : []
    this.#deeds.fail(error as Error)
    this.#parts.metrics.count('commit', error instanceof EpochMoved ? 'epochMoved' : 'failed')
    if (this.#isOver) return
    if (isLost) return this.#parts.onBroken(error instanceof EpochMoved ? 'epoch moved' : 'not erased')
    this.#parts.log.warn({ edits: batch.edits.length }, 'commit did not reach the disk')
    this.#step({ kind: 'failed' })
    this.#stopWaiting()
    if (this.#cycle.kind !== 'failing') return
    const now = this.#parts.clock.now()
    this.#parts.clock.after(this.#cycle.retryAt - now, () => this.#retry({ ...batch, deeds: this.#carried }))
  }

  #retry(batch: Batch): void {
    if (this.#isOver) return
    this.#step({ kind: 'retry' })
    this.#commit(batch)
  }

  #committed(batch: Batch, { seqs, epoch, left }: Kept): void {
    if (this.#isOver) {
      for (const { done } of batch.deeds) done()
      return
    }
    this.#parts.metrics.count('commit', 'kept')
    this.#epoch = epoch
    const before = this.#state
    draftsOf(batch).forEach((draft, index) => {
      this.#state = foldRecord(this.#state, { ...draft, seq: seqs[index] ?? 0 })
    })
    // Words that were erased go out of the fold, too.
    if (left) this.#state = { ...left, turns: this.#state.turns }
    for (const { ranges } of editsOf(batch)) {
      this.#parts.metrics.count('editTaken')
      for (const range of ranges) this.authorship.add(range)
    }
    this.#judge.kept()
    this.#step({ kind: 'committed' })
    this.#show(batch, before)
    this.#keyframes.note(batch, () => keyframeOf(this))
  }

  #show(batch: Batch, before: PlanState): void {
    try {
      this.#parts.onKept(batch, before)
    } finally {
      // Whoever waits for it finds it done for everybody in the room.
      for (const { done } of batch.deeds) done()
    }
    this.#isBusy = false
    this.#pace.ended()
    // A turn of the event loop for the other rooms first.
    if (this.#isEmpty) this.#stopWaiting()
    else if (this.#hasNews || this.#onEmpty.length > 0) setImmediate(() => this.#turn())
  }

  // ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────

  #stopWaiting(): void {
    for (const resolve of this.#onEmpty.splice(0)) resolve()
  }

  async #rest(): Promise<void> {
    this.#turn()
    if (this.isAtRest || !this.isDiskWorking) return
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
    if (this.isAtRest) await this.#keyframes.keepNow(() => keyframeOf(this))
  }

  /** Nothing more is taken in or shown. */
  stop(): void {
    this.#pace.stop()
    this.#isOver = true
    const closed = new JournalUnavailable('the room was closed')
    this.#deeds.fail(closed)
    for (const { notDone } of this.#carried) notDone(closed)
    this.#stopWaiting()
    this.document.destroy()
  }
}
