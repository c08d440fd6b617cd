/** Judges acts against the plan and its document, and writes in the words what an act changes there. */
import { randomBytes } from 'node:crypto'
import type { Act } from '@twofold/shared/acts'
import type { Authorship } from '@twofold/shared/authorship'
import type { PlaceOfWords } from '@twofold/shared/beside'
import { idFromBytes, type ParticipantId } from '@twofold/shared/ids'
import type { EditDraft } from '@twofold/shared/journal'
import type { ActContext, ActVerdict, WordsChange } from '../core/acts/context.ts'
import { judgeAct } from '../core/acts/judge.ts'
import type { PlanState } from '../core/plan-state.ts'
import type { Decided } from './deeds.ts'
import type { EditJudge } from './edit-judge.ts'
import type { OpenedPlan } from './opened-plan.ts'
import { ActRefused } from './ports.ts'

export interface ActParts {
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

  /** @throws ActRefused; DocumentSpoiled: a mistake of ours */
  decide(plan: PlanState, by: ParticipantId, act: Act, at: number): Decided {
    const verdict: ActVerdict = judgeAct(this.#contextFor(plan, by), act)
    if (verdict.kind === 'refused') throw new ActRefused(verdict.reason)
    const { bodies, change, id = null, isByHouse = false } = verdict
    const { edits, left } = change ? this.#write(change, at) : { edits: [], left: null }
    return {
      bodies: bodies.map((body) => (body.kind === 'wordsTakenOut' ? { ...body, left } : body)),
      participant: isByHouse ? null : by,
      edits,
      id,
    }
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
    change: WordsChange,
    at: number,
  ): { readonly edits: readonly EditDraft[]; readonly left: PlaceOfWords | null } {
    const done = this.#parts.plan.document.write(change)
    if (!done) return { edits: [], left: null }
    const { update, fields, ranges, left } = done
    this.#parts.ids.noteOwner(change.client, change.by)
    return { edits: [{ type: 'edit', at, participant: change.by, fields, update, ranges }], left }
  }
}
