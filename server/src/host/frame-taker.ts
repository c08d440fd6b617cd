/**
 * Takes frames that waited into a batch, in order: each is judged as the plan stands, and sessions that may not be heard
 * any more are passed over.
 *
 *   heard ──an edit is refused──▶ not heard ──asks anew (step 1)──▶ heard
 *     └───────sends what no honest client sends──▶ ended, for good
 */
import type { PlanState } from '../core/plan-state.ts'
import type { Batch, RefusedEdit, TakenEdit, Waiting } from './batch.ts'
import type { EditJudge, Taken } from './edit-judge.ts'
import type { Session } from './session.ts'

export interface TakenFrames extends Pick<Batch, 'edits' | 'joiners' | 'refusals' | 'settled'> {
  /** The document may hold half an update: nothing of this can be kept. */
  readonly isSpoiled: boolean
}

interface Taking {
  readonly edits: TakenEdit[]
  readonly joiners: Batch['joiners'][number][]
  readonly refusals: RefusedEdit[]
  readonly settled: Map<Session, number>
  isSpoiled: boolean
}

export class FrameTaker {
  readonly #judge: EditJudge
  readonly #onEnded: (session: Session) => void
  readonly #ended = new WeakSet<Session>()
  readonly #refused = new WeakSet<Session>()

  /** @param onEnded this session sent what no honest client sends */
  constructor(judge: EditJudge, onEnded: (session: Session) => void) {
    this.#judge = judge
    this.#onEnded = onEnded
  }

  take(frames: readonly Waiting[], plan: PlanState, at: number): TakenFrames {
    const taking: Taking = { edits: [], joiners: [], refusals: [], settled: new Map(), isSpoiled: false }
    for (const waiting of frames) {
      this.#takeOne(waiting, plan, at, taking)
      if (taking.isSpoiled) break
    }
    return taking
  }

  /** None of it happened: who was refused in it is heard again. */
  undo({ refusals }: TakenFrames): void {
    for (const { session } of refusals) this.#refused.delete(session)
  }

  hasEnded(session: Session): boolean {
    return this.#ended.has(session)
  }

  #takeOne(waiting: Waiting, plan: PlanState, at: number, taking: Taking): void {
    const { session } = waiting
    if (this.#ended.has(session)) return
    if (waiting.kind === 'join') {
      this.#beginAnew(session)
      taking.joiners.push(waiting)
    } else if (this.#refused.has(session)) {
      return
    } else if (waiting.kind === 'diverged') {
      this.#refuse(taking, { session, reason: 'diverged', fields: [] })
    } else {
      this.#note(session, this.#judge.take(session, waiting.update, plan, at), taking)
    }
  }

  #note(session: Session, taken: Taken, taking: Taking): void {
    switch (taken.kind) {
      case 'edit':
        taking.edits.push(taken.edit)
        return this.#settle(session, taking)
      case 'nothing':
        return this.#settle(session, taking)
      case 'refused':
        return this.#refuse(taking, { session, reason: taken.reason, fields: taken.fields })
      case 'spoiled':
        taking.isSpoiled = true
        return this.#end(session)
      case 'ended':
        return this.#end(session)
    }
  }

  #settle(session: Session, { settled }: Taking): void {
    settled.set(session, (settled.get(session) ?? 0) + 1)
  }

  #refuse({ refusals }: Taking, refusal: RefusedEdit): void {
    this.#refused.add(refusal.session)
    refusals.push(refusal)
  }

  /** A session whose edit was refused asks with a fresh document: its frames are counted from nothing again. */
  #beginAnew(session: Session): void {
    if (!this.#refused.delete(session)) return
    this.#judge.beginsAnew(session)
    session.durable = 0
    session.told = 0
  }

  #end(session: Session): void {
    this.#ended.add(session)
    this.#onEnded(session)
  }
}
