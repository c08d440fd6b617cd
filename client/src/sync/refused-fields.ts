/**
 * What the server refused since everything was last saved, and so what is not offered to it again.
 *
 *   refused, naming fields          → those are not offered
 *   refused without a field, once   → everything is offered again, each field in frames of its own
 *   … and again                     → the field of the refused frame is not offered
 *   … three times, none to blame    → nothing is
 *   naming only what was not offered, ten times: somebody writes there faster than the page is told → nothing is
 *
 * So every refusal either makes what is offered smaller or is one of few: it ends.
 */
import type { FieldId } from '@twofold/shared/ids'
import type { EditRefusal } from '@twofold/shared/refusals'
import type { FrameFields } from './frame-count.ts'

/** Refusals that blame no field before nothing more is offered. */
const maxBlind = 3
/** Refusals that tell nothing new before nothing more is offered. */
const maxAgain = 10

export interface RefusalHeard {
  readonly reason: EditRefusal
  readonly fields: readonly FieldId[]
}

export class RefusedFields {
  readonly #fields = new Map<FieldId, EditRefusal>()
  #blind = 0
  #again = 0
  #everything: EditRefusal | null = null

  /** @param frame fields of the frame that was refused */
  heard({ reason, fields }: RefusalHeard, frame: FrameFields | undefined): void {
    const isKnown = fields.length > 0 && fields.every((field) => this.#fields.has(field))
    for (const field of fields) this.#fields.set(field, reason)
    if (isKnown && ++this.#again >= maxAgain) this.#everything = reason
    // The page was wrong about others' words: nothing of its own was.
    if (fields.length > 0 || reason === 'diverged') return
    this.#blind += 1
    const [only] = frame?.size === 1 ? frame : []
    if (only && this.#blind > 1) this.#fields.set(only, reason)
    else if (this.#blind >= maxBlind) this.#everything = reason
  }

  reasonOf(field: FieldId): EditRefusal | null {
    return this.#fields.get(field) ?? this.#everything
  }

  /** A refusal blamed no field. */
  get isBlind(): boolean {
    return this.#blind > 0
  }

  /** All is saved: what was refused then says nothing of what is written next. */
  forget(): void {
    this.#fields.clear()
    this.#blind = 0
    this.#again = 0
    this.#everything = null
  }
}
