/**
 * Judges an update and applies it to the plan's document: inspection, the rules as the fold stands, then placement. What
 * comes of it is told as a value; the queue (plan-queue.ts) keeps, shows, refuses or ends.
 */
import type { Authorship } from '@twofold/shared/authorship'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { FieldPlace } from '@twofold/shared/template'
import { type EditVerdict, judgeEdit, refusalOfBytes } from '../core/edit-rules.ts'
import { type PlanState, speakerOf } from '../core/plan-state.ts'
import { editDraft, type TakenEdit } from './batch.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { type Accepted, DocumentSpoiled, type PlanDocument } from './plan-document.ts'
import type { Session } from './session.ts'
import { ShownIds } from './shown-ids.ts'

export type Refusal = Extract<EditVerdict, { readonly kind: 'refused' }>

export type Taken =
  | { readonly kind: 'edit'; readonly edit: TakenEdit }
  /** It changed nothing: as good as on disk. */
  | { readonly kind: 'nothing' }
  | Refusal
  /** No honest client sends it. */
  | { readonly kind: 'ended' }
  /** Like `ended`, and the document may hold half of it. */
  | { readonly kind: 'spoiled' }

export interface JudgeParts {
  readonly document: PlanDocument
  readonly authorship: Authorship
  readonly placeOf: (id: FieldId) => FieldPlace | null
  readonly log: Log
  readonly metrics: Metrics
}

interface Judged {
  readonly update: Uint8Array
  readonly inspection: Accepted
  readonly without: ReadonlySet<FieldId>
  readonly saidBy: ParticipantId
  readonly at: number
}

/** Far more than a room has pages; the oldest are the likeliest to have nothing on its way any more. */
const maxLeft = 4_096

/**
 * A page whose edit was refused brings its words again under another clientID. What it wrote under the old one may still
 * be on its way, on a line that broke and that the server has not missed yet: it would be the same words twice.
 */
class LeftClients {
  readonly #refused = new WeakMap<Session, readonly number[]>()
  readonly #left = new Set<number>()

  refused(session: Session, added: readonly { readonly client: number }[]): void {
    this.#refused.set(
      session,
      added.map(({ client }) => client),
    )
  }

  beginsAnew(session: Session): void {
    for (const client of this.#refused.get(session) ?? []) this.#left.add(client)
    this.#refused.delete(session)
    for (const oldest of this.#left) {
      if (this.#left.size <= maxLeft) return
      this.#left.delete(oldest)
    }
  }

  has(client: number): boolean {
    return this.#left.has(client)
  }
}

export class EditJudge {
  readonly #parts: JudgeParts
  readonly #left = new LeftClients()
  /** Whose clientIDs are in edits not on disk yet; after that, authorship knows. */
  readonly #newOwners = new Map<number, ParticipantId>()
  readonly #shown = new ShownIds()

  constructor(parts: JudgeParts) {
    this.#parts = parts
  }

  /** To whom a clientID is bound: who wrote under it, else who showed it first. Null: nobody yet. */
  readonly ownerOf = (client: number): ParticipantId | null =>
    this.#newOwners.get(client) ?? this.#parts.authorship.ownerOf(client) ?? this.#shown.ownerOf(client)

  /** A page shows itself under this id. */
  noteShown(client: number, participant: ParticipantId): void {
    if (this.ownerOf(client) === null) this.#shown.note(client, participant)
  }

  /** The house writes under this id for somebody. */
  noteOwner(client: number, participant: ParticipantId): void {
    this.#newOwners.set(client, participant)
  }

  /** Everything taken so far is on disk, and in the authorship. */
  kept(): void {
    this.#newOwners.clear()
  }

  /** A session of which an edit was refused asks with a fresh document: the clientIDs of that edit are done with. */
  beginsAnew(session: Session): void {
    this.#left.beginsAnew(session)
  }

  /** @param plan the fold over what is on disk */
  take(session: Session, update: Uint8Array, plan: PlanState, at: number): Taken {
    const { document, placeOf, log, metrics } = this.#parts
    const inspection = document.inspect(update)
    if (!inspection.ok) {
      metrics.count('editRefused', inspection.reason)
      log.warn({ reason: inspection.reason }, 'update refused')
      const reason = refusalOfBytes(inspection.reason)
      return reason ? { kind: 'refused', reason, fields: [] } : { kind: 'ended' }
    }
    const verdict = judgeEdit(session.person.id, inspection, { plan, ownerOf: this.ownerOf, placeOf })
    switch (verdict.kind) {
      case 'refused':
        metrics.count('editRefused', verdict.reason)
        this.#left.refused(session, inspection.added)
        return verdict
      case 'forged':
        metrics.count('forged', 'foreignClient')
        // Somebody may have taken an honest page's id before it wrote: it goes on under another, with all of its words.
        return { kind: 'refused', reason: 'outOfStep', fields: [] }
      case 'allowed':
        if (inspection.added.some(({ client }) => this.#left.has(client)))
          return { kind: 'refused', reason: 'outOfStep', fields: [] }
        if (verdict.isReplay) metrics.count('forged', 'replayedFrame')
        return this.#apply(session, {
          update,
          inspection,
          without: verdict.without,
          saidBy: speakerOf(plan, session.person.id),
          at,
        })
    }
  }

  #apply(session: Session, { update, inspection, without, saidBy, at }: Judged): Taken {
    const { document, log, metrics } = this.#parts
    try {
      const change = document.take(update, inspection, without)
      if (!change) return { kind: 'nothing' }
      for (const { client } of inspection.added) this.#newOwners.set(client, session.person.id)
      return {
        kind: 'edit',
        edit: { session, draft: editDraft(session, change, saidBy, at), cleanUp: change.cleanUp },
      }
    } catch (error) {
      if (!(error instanceof DocumentSpoiled)) throw error
      metrics.count('editRefused', 'spoiled')
      log.warn({ bytes: update.length }, 'document spoiled')
      return { kind: 'spoiled' }
    }
  }
}
