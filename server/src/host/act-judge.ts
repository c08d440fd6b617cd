/** Judges acts against the plan and its document, and writes in the words what an act changes there. */
import { randomBytes } from 'node:crypto'
import type { Act } from '@twofold/shared/acts'
import type { Authorship } from '@twofold/shared/authorship'
import type { PlaceOfWords } from '@twofold/shared/beside'
import type { EntryBody } from '@twofold/shared/entries'
import { idFromBytes, type ParticipantId, type PlanId } from '@twofold/shared/ids'
import type { EditDraft } from '@twofold/shared/journal'
import type { ActContext, ActVerdict, WordsChange } from '../core/acts/context.ts'
import { judgeAct } from '../core/acts/judge.ts'
import type { RestoreAct } from '../core/acts/restore.ts'
import type { PlanState } from '../core/plan-state.ts'
import type { Decided } from './deeds.ts'
import type { EditJudge } from './edit-judge.ts'
import type { OpenedPlan } from './opened-plan.ts'
import { ActRefused, type Journal } from './ports.ts'
import { type StoodThen, stoodAt, stoodBefore } from './stood-then.ts'
import { parkedThatStood } from './withhold.ts'
import type { InPlace } from './words-in-place.ts'

type Allowed = Extract<ActVerdict, { readonly kind: 'allowed' }>

export interface ActParts {
  readonly planId: PlanId
  readonly journal: Pick<Journal, 'keyframeBefore' | 'entries' | 'read'>
  readonly plan: Pick<OpenedPlan, 'document' | 'placeOf'>
  /** Who is in the room now. */
  readonly here: () => readonly ParticipantId[]
  readonly authorship: Authorship
  readonly ids: Pick<EditJudge, 'ownerOf' | 'noteOwner'>
  /** Draws clientIDs: from 0 to below 1. */
  readonly random: () => number
}

export class ActJudge {
  readonly #parts: ActParts

  constructor(parts: ActParts) {
    this.#parts = parts
  }

  /**
   * What stood at the moment that an act brings back, read before its turn in the queue comes.
   * @throws ActRefused, JournalUnavailable
   */
  async readThen(plan: PlanState, by: ParticipantId, act: RestoreAct): Promise<StoodThen> {
    this.#judge(plan, by, act)
    const { journal, planId } = this.#parts
    const parts = { journal, planId, template: this.#parts.plan.document.template }
    const restore =
      act.kind === 'undoRestore' ? plan.beside.restores.find(({ id }) => id === act.id) : undefined
    const then =
      act.kind === 'restore'
        ? await stoodAt(parts, act.at)
        : restore && (await stoodBefore(parts, restore.seq))
    if (!then) throw new ActRefused('notFound')
    return then
  }

  /**
   * @param then of an act that brings a part of the plan back
   * @throws ActRefused; DocumentSpoiled: a mistake of ours
   */
  decide(plan: PlanState, by: ParticipantId, act: Act, at: number, then: StoodThen | null = null): Decided {
    const { bodies, change, id = null, isByHouse = false } = this.#judge(plan, by, act)
    const participant = isByHouse ? null : by
    if (change?.kind === 'bringBack') {
      const edits = then ? this.#bringBack(plan, change, at, then) : []
      // It stands as it did already.
      if (edits.length === 0 || !then) return { bodies: [], participant }
      const backInPlace = parkedThatStood(then.doc, plan.beside.takenOut, change.fields)
      const restored = bodies.map((body) => this.#asRestored(body, then))
      const putBack = backInPlace.map((parked): EntryBody => ({ kind: 'wordsPutBack', id: parked }))
      return { bodies: [...restored, ...putBack], participant, edits, id }
    }
    const { edits, left } = change ? this.#write(change, at) : { edits: [], left: null }
    return {
      bodies: bodies.map((body) => (body.kind === 'wordsTakenOut' ? { ...body, left } : body)),
      participant,
      edits,
      id,
    }
  }

  #judge(plan: PlanState, by: ParticipantId, act: Act): Allowed {
    const verdict: ActVerdict = judgeAct(this.#contextFor(plan, by), act)
    if (verdict.kind === 'refused') throw new ActRefused(verdict.reason)
    return verdict
  }

  #asRestored(body: EntryBody, { at }: StoodThen): EntryBody {
    if (body.kind !== 'restored') return body
    return { ...body, asOf: at, hash: this.#parts.plan.document.hashOfPart(body) }
  }

  #contextFor(plan: PlanState, by: ParticipantId): ActContext {
    const { document, placeOf } = this.#parts.plan
    return {
      plan,
      by,
      here: this.#parts.here(),
      template: document.template,
      placeOf,
      reading: {
        hashOf: (section) => document.hashOf(section),
        hashOfPart: (part) => document.hashOfPart(part),
        partHash: (field, row) => document.partHash(field, row),
        pieces: (field, ranges) => document.pieces(field, ranges, this.#parts.authorship),
      },
      newId: (prefix) => idFromBytes(prefix, randomBytes(16)),
      newClient: () => this.#newClient(),
    }
  }

  /** A clientID that is nobody's yet. */
  #newClient(): number {
    for (;;) {
      const client = Math.floor(this.#parts.random() * 2 ** 32)
      if (this.#parts.ids.ownerOf(client) === null) return client
    }
  }

  #write(
    change: InPlace,
    at: number,
  ): { readonly edits: readonly EditDraft[]; readonly left: PlaceOfWords | null } {
    const done = this.#parts.plan.document.write(change)
    return done ? { edits: [this.#editOf(done, change, at)], left: done.left } : { edits: [], left: null }
  }

  #bringBack(
    { beside }: PlanState,
    { client, by, fields }: WordsChange & { readonly kind: 'bringBack' },
    at: number,
    { doc: then }: StoodThen,
  ): readonly EditDraft[] {
    const { plan, authorship } = this.#parts
    plan.document.withholdFrom(then, beside.takenOut)
    const done = plan.document.bringBack({ then, fields, writer: { client, by }, authorship })
    return done ? [this.#editOf(done, { client, by }, at)] : []
  }

  #editOf(
    { update, fields, ranges }: Omit<EditDraft, 'type' | 'at' | 'participant'>,
    { client, by }: Pick<WordsChange, 'client' | 'by'>,
    at: number,
  ): EditDraft {
    this.#parts.ids.noteOwner(client, by)
    return { type: 'edit', at, participant: by, fields, update, ranges }
  }
}
