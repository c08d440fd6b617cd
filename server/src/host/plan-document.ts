/**
 * A plan's live Y.Doc on the server. `take` is the one way words get in: inspected, applied, and told as the *effective*
 * update with the fields it touched and the id ranges it added. Live documents run with `gc: true`; the past lives in
 * the journal.
 */
import type { AuthorRange, Authorship } from '@twofold/shared/authorship'
import type { Piece, PlaceOfWords, TakenOut } from '@twofold/shared/beside'
import { type FieldSchemas, fieldSchemasOf } from '@twofold/shared/edits/content-schema'
import { deletionOf } from '@twofold/shared/edits/erase'
import { expandErasure } from '@twofold/shared/edits/expand-erasure'
import { type Inspection, inspect } from '@twofold/shared/edits/inspect'
import { createPlacementCheck } from '@twofold/shared/edits/placement'
import { withoutDeletes } from '@twofold/shared/edits/without-deletes'
import type { FieldId, RowId } from '@twofold/shared/ids'
import type { PartOfPlan } from '@twofold/shared/part-of-plan'
import { isEmptyField, openRoots } from '@twofold/shared/plan-doc'
import { hashOfPart } from '@twofold/shared/restore'
import { partHash, sectionContent, sectionHash } from '@twofold/shared/section-content'
import { fieldsOf, isShared, type Template } from '@twofold/shared/template'
import * as Y from 'yjs'
import { type Asked, bringBack } from './bring-back.ts'
import type { JournalHead } from './ports.ts'
import { withhold } from './withhold.ts'
import { type InPlace, readPieces, type Written, writeChange } from './words-in-place.ts'

type IdRange = Pick<AuthorRange, 'client' | 'clock' | 'length'>
export type Accepted = Extract<Inspection, { readonly ok: true }>

export interface Change {
  /** What the document's `update` event emitted. */
  readonly update: Uint8Array
  /** Of that, what Yjs cleaned up here by itself: its author has not seen it. Null: nothing. */
  readonly cleanUp: Uint8Array | null
  readonly fields: readonly FieldId[]
  readonly ranges: readonly IdRange[]
}

/** The document may hold half an update: our mistake, it must be read again from the journal. */
export class DocumentSpoiled extends Error {
  override readonly name = 'DocumentSpoiled'
}

const schemasByTemplate = new WeakMap<Template, FieldSchemas>()

/** One for all plans of a template: it is as large as an empty plan. */
const schemasOf = (template: Template): FieldSchemas => {
  const schemas = schemasByTemplate.get(template) ?? fieldSchemasOf(template)
  schemasByTemplate.set(template, schemas)
  return schemas
}

/** A live document holds what stands, and knows of nothing else when it stood. */
const always = () => ({ came: 0, went: Number.POSITIVE_INFINITY })

const rootOf = (type: { readonly _item: Y.Item | null }): unknown => {
  let top = type
  while (top._item !== null) top = top._item.parent as unknown as typeof top
  return top
}

const rangesAdded = (transaction: Y.Transaction): readonly IdRange[] =>
  [...transaction.afterState].flatMap(([client, end]) => {
    const clock = transaction.beforeState.get(client) ?? 0
    return end > clock ? [{ client, clock, length: end - clock }] : []
  })

const namesOfRoots = (doc: Y.Doc): ReadonlyMap<unknown, FieldId> =>
  new Map([...doc.share].map(([name, type]) => [type, name as FieldId]))

export class PlanDocument {
  #doc: Y.Doc
  #isPlaced: ReturnType<typeof createPlacementCheck>
  #nameOfRoot: ReadonlyMap<unknown, FieldId>
  readonly #template: Template
  readonly #schemas: FieldSchemas
  #emitted: { readonly update: Uint8Array; readonly transaction: Y.Transaction }[] = []

  constructor(template: Template) {
    this.#template = template
    this.#schemas = schemasOf(template)
    this.#doc = this.#newDoc()
    this.#isPlaced = createPlacementCheck(this.#doc)
    this.#nameOfRoot = namesOfRoots(this.#doc)
  }

  #newDoc(): Y.Doc {
    const doc = new Y.Doc({ gc: true })
    openRoots(doc, this.#template)
    doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) =>
      this.#emitted.push({ update, transaction }),
    )
    return doc
  }

  /** Lets go of what it holds and reads the plan anew, as the journal has it. */
  rebuild(head: Pick<JournalHead, 'keyframe' | 'tail'>): void {
    this.#doc.destroy()
    this.#doc = this.#newDoc()
    this.#isPlaced = createPlacementCheck(this.#doc)
    this.#nameOfRoot = namesOfRoots(this.#doc)
    this.restoreAll(head)
  }

  #fieldsOf(transactions: readonly Y.Transaction[]): readonly FieldId[] {
    const names = new Set<FieldId>()
    for (const changed of transactions.flatMap((transaction) => [...transaction.changed.keys()])) {
      const name = this.#nameOfRoot.get(rootOf(changed))
      if (name) names.add(name)
    }
    return [...names].sort()
  }

  /**
   * Puts back in what the journal has; nothing is judged again. All at once: step by step, Yjs would clean up marks around
   * words that were erased and came later (edits/erase).
   */
  restoreAll({ keyframe, tail }: Pick<JournalHead, 'keyframe' | 'tail'>): void {
    this.#doc.transact(() => {
      if (keyframe) Y.applyUpdate(this.#doc, keyframe.document)
      for (const record of tail) if (record.type === 'edit') Y.applyUpdate(this.#doc, record.update)
    })
    this.#emitted = []
  }

  /** Puts in a single record of a plan from which nothing was erased. */
  restore(update: Uint8Array): void {
    Y.applyUpdate(this.#doc, update)
    this.#emitted = []
  }

  inspect(update: Uint8Array): Inspection {
    return inspect(update, this.#doc, this.#schemas)
  }

  /**
   * Applies an update that `inspect` let through. Null: it changed nothing.
   * @param judged its inspection, or only whether it overlaps. An overlapping update is applied only as far as it is new,
   * whatever the rest claims to be; and of a whole inspection no field may change that it did not name.
   * @param without fields in which it may delete nothing
   * @throws DocumentSpoiled
   */
  take(
    asked: Uint8Array,
    judged: Accepted | boolean = false,
    without: ReadonlySet<FieldId> = new Set(),
  ): Change | null {
    this.#emitted = []
    const update = without.size === 0 ? asked : withoutDeletes(asked, this.#doc, without)
    const overlaps = typeof judged === 'boolean' ? judged : judged.overlaps
    let change: Change | null
    try {
      Y.applyUpdate(this.#doc, overlaps ? Y.diffUpdate(update, this.stateVector()) : update)
      change = this.#changeOf(this.#emitted)
    } catch {
      throw new DocumentSpoiled('an inspected update did not apply')
    } finally {
      // An idle plan would hold on to its last transaction.
      this.#emitted = []
    }
    if (this.#doc.store.pendingStructs || this.#doc.store.pendingDs) {
      throw new DocumentSpoiled('an inspected update left something pending')
    }
    if (change) this.#expectJudged(change, judged)
    return change
  }

  /** What of these ids stands in the field. */
  pieces(field: FieldId, ranges: readonly PlaceOfWords[], authorship: Authorship): readonly Piece[] {
    return readPieces(this.#doc, field, ranges, authorship)
  }

  /**
   * Writes what an act changes in the words, under a clientID of its own. Null: nothing changed.
   * @throws DocumentSpoiled
   */
  write(change: InPlace): (Omit<Change, 'ranges'> & Written) | null {
    return this.#writes(() => writeChange(this.#doc, change))
  }

  /**
   * Brings fields back as they stood in another document of this plan, under a clientID of its own. Null: nothing changed.
   * @throws DocumentSpoiled
   */
  bringBack(asked: Omit<Asked, 'doc'>): (Omit<Change, 'ranges'> & Written) | null {
    return this.#writes((transaction) => ({
      ranges: bringBack({ ...asked, doc: this.#doc }, transaction),
      left: null,
    }))
  }

  #writes(write: (transaction: Y.Transaction) => Written): (Omit<Change, 'ranges'> & Written) | null {
    this.#emitted = []
    try {
      let written: Written = { ranges: [], left: null }
      this.#doc.transact((transaction) => {
        written = write(transaction)
      })
      const done = this.#changeOf(this.#emitted)
      return done && { ...done, ...written }
    } catch {
      throw new DocumentSpoiled('an act could not be written')
    } finally {
      this.#emitted = []
    }
  }

  /**
   * All of these ids that it knows are deleted, with what is in them now.
   * @returns all ids that are to hold nothing any more, and what changed; null: nothing of them stood
   * @throws DocumentSpoiled
   */
  erase(asked: readonly IdRange[]): { readonly ranges: readonly IdRange[]; readonly change: Change | null } {
    const ranges = expandErasure({ doc: this.#doc, stayOf: always }, asked)
    const known = ranges.flatMap(({ client, clock, length }) => {
      const end = Math.min(clock + length, Y.getState(this.#doc.store, client))
      return end > clock ? [{ client, clock, length: end - clock }] : []
    })
    return { ranges, change: this.take(deletionOf(known)) }
  }

  #expectJudged({ ranges, fields }: Change, judged: Accepted | boolean): void {
    if (!this.#isPlaced(ranges)) throw new DocumentSpoiled('new words do not lie between their neighbours')
    if (typeof judged === 'boolean') return
    const named = fields.every((field) => judged.insertsIn.has(field) || judged.deletesIn.has(field))
    if (!named)
      throw new DocumentSpoiled('an inspected update changed a field that its inspection did not name')
  }

  /** Usually one update; Yjs emits a second when it cleans up formatting after the first. */
  #changeOf(
    emitted: readonly { readonly update: Uint8Array; readonly transaction: Y.Transaction }[],
  ): Change | null {
    const [first] = emitted
    if (!first) return null
    const transactions = emitted.map(({ transaction }) => transaction)
    const after = emitted.slice(1).map(({ update }) => update)
    return {
      cleanUp: after.length === 0 ? null : Y.mergeUpdates(after),
      update: emitted.length === 1 ? first.update : Y.mergeUpdates(emitted.map(({ update }) => update)),
      fields: this.#fieldsOf(transactions),
      ranges: transactions.flatMap(rangesAdded),
    }
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc)
  }

  /** What a client with this state vector lacks. @throws on bytes that are no state vector */
  since(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc, stateVector)
  }

  /** Everything, for a keyframe. */
  whole(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc)
  }

  get sections(): readonly string[] {
    return this.#template.sections.map(({ key }) => key)
  }

  /** Shared fields in which something stands. */
  get filled(): readonly FieldId[] {
    return fieldsOf(this.#template)
      .filter(({ id, field }) => isShared(field) && !isEmptyField(this.#doc, id, field))
      .map(({ id }) => id)
  }

  /** Of what stands in a section now. @throws RangeError on one that the template does not have */
  hashOf(key: string): string {
    const section = this.#template.sections.find((one) => one.key === key)
    if (!section) throw new RangeError('no such section')
    return sectionHash(this.#doc, this.#template, section)
  }

  /** Of what stands in a part of the plan now. */
  hashOfPart(part: PartOfPlan): string {
    return hashOfPart(this.#template, part, (section) => sectionContent(this.#doc, this.#template, section))
  }

  /** Takes out of another document of this plan what must not come back into this one. */
  withholdFrom(then: Y.Doc, hidden: readonly TakenOut[]): void {
    withhold(then, this.#doc, hidden)
  }

  /** `partHash` of a field or a row. */
  partHash(field: FieldId, row: RowId | null): string | null {
    return partHash(this.#doc, this.#template, { field, row })
  }

  get template(): Template {
    return this.#template
  }

  destroy(): void {
    this.#doc.destroy()
  }
}
