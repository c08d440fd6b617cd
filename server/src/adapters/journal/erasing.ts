/**
 * Erasing from what is kept of a plan, record by record from its first. Every journal adapter erases with this.
 *
 *   edit, turn   its update without what the ids held; of a turn the salt goes too
 *   entry        the words that it names or repeats are marked out, and its salt goes: a hash could be guessed
 *   keyframe     the document without the ids, and the fold folded anew from what is left
 *
 * An answer that was given while the words stood loses the hash of what it was given to, for the same reason; and a part
 * that was brought back, that of how it once stood.
 */
import { createEraser } from '@twofold/shared/edits/erase'
import { IdRanges } from '@twofold/shared/edits/id-ranges'
import type { EntryBody } from '@twofold/shared/entries'
import { type FieldId, splitFieldId } from '@twofold/shared/ids'
import type { Draft, Edit, Entry, JournalRecord, Keyframe } from '@twofold/shared/journal'
import type { PartOfPlan } from '@twofold/shared/part-of-plan'
import type { WordsOfEntry } from '@twofold/shared/redaction-told'
import * as Y from 'yjs'
import { withoutHash, withoutIds, withoutWords } from '../../core/entry-words.ts'
import { emptyPlan, foldRecord, type PlanState } from '../../core/plan-state.ts'
import type { Erasure } from '../../host/ports.ts'

const isOfSection = (section: string) => (field: string) => splitFieldId(field as FieldId).section === section

/** In which sections erased words stood, as the edits come by. */
class Standing {
  readonly #ids: IdRanges
  /** By id: the fields of the edit that brought it. */
  readonly #fields = new Map<string, readonly string[]>()
  readonly #ever = new Set<string>()

  constructor(ids: IdRanges) {
    this.#ids = ids
  }

  /** @param edit as it was before anything was erased from it. @param brings some of the ids, or none */
  note({ fields, update }: Edit, brings: boolean): void {
    if (!brings && this.#fields.size === 0) return
    if (brings) for (const field of fields) this.#ever.add(field)
    const { structs, ds } = Y.decodeUpdate(update)
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue
      this.#each(struct.id.client, struct.id.clock, struct.length, (id) => this.#fields.set(id, fields))
    }
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges) this.#each(client, clock, len, (id) => this.#fields.delete(id))
  }

  #each(client: number, clock: number, length: number, visit: (id: string) => void): void {
    for (const [from, to] of this.#ids.within({ id: { client, clock }, length }))
      for (let at = from; at < to; at++) visit(`${client} ${clock + at}`)
  }

  isIn(section: string): boolean {
    for (const fields of this.#fields.values()) if (fields.some(isOfSection(section))) return true
    return false
  }

  /** At whatever time up to now. */
  wasIn({ what, key }: PartOfPlan): boolean {
    if (what === 'plan' || key === null) return this.#ever.size > 0
    return what === 'field' ? this.#ever.has(key) : [...this.#ever].some(isOfSection(key))
  }
}

const sectionOfAnswer = (body: EntryBody): string | null => {
  if (body.kind === 'answered') return body.section
  return body.kind === 'wishAnswered' ? splitFieldId(body.field as FieldId).section : null
}

const bySeq = (words: readonly WordsOfEntry[]): ReadonlyMap<number, readonly WordsOfEntry[]> => {
  const found = new Map<number, WordsOfEntry[]>()
  for (const one of words) found.set(one.seq, [...(found.get(one.seq) ?? []), one])
  return found
}

export class Erasing {
  readonly #ids: IdRanges
  readonly #erase: (update: Uint8Array) => Uint8Array
  readonly #words: ReadonlyMap<number, readonly WordsOfEntry[]>
  readonly #standing: Standing
  readonly #touched: number[] = []
  #state: PlanState = emptyPlan

  constructor({ ranges, words }: Erasure) {
    this.#ids = new IdRanges(ranges)
    this.#erase = createEraser(ranges)
    this.#words = bySeq(words)
    this.#standing = new Standing(this.#ids)
  }

  /** Entries whose payload lost words, in order. */
  get touched(): readonly number[] {
    return this.#touched
  }

  /**
   * A record of the plan, the next one after the last.
   * @returns what is left of it; the very same when it loses nothing
   * @throws Refused, on an update that cannot be read
   */
  record(record: JournalRecord): JournalRecord {
    const left = record.type === 'edit' ? this.#edit(record) : this.#entry(record)
    this.#state = foldRecord(this.#state, left)
    return left
  }

  #edit(edit: Edit): Edit {
    const update = this.#erase(edit.update)
    this.#standing.note(edit, update !== edit.update)
    return update === edit.update ? edit : { ...edit, update }
  }

  #entry(entry: Entry): Entry {
    const update = entry.update && this.#erase(entry.update)
    const body = this.#bodyOf(entry)
    if (update === entry.update && body === entry.body) return entry
    this.#touched.push(entry.seq)
    return { ...entry, body, update, salt: null }
  }

  #bodyOf({ seq, body }: Pick<Entry, 'seq' | 'body'>): EntryBody {
    const left = withoutIds(withoutWords(body, this.#words.get(seq) ?? []), this.#ids)
    return this.#isHashOfErased(left) ? withoutHash(left) : left
  }

  #isHashOfErased(body: EntryBody): boolean {
    if (body.kind === 'restored') return this.#standing.wasIn(body)
    const section = sectionOfAnswer(body)
    return section !== null && this.#standing.isIn(section)
  }

  /** One that stands for all records up to the last that came by; null: it cannot be read, and is to go. */
  keyframe({ seq, document, fold }: Keyframe): Keyframe | null {
    try {
      const kept = JSON.parse(fold) as { readonly state: PlanState }
      // How the open turns stand is nowhere in the records.
      const state: PlanState = { ...this.#state, turns: kept.state.turns }
      return { seq, document: this.#erase(document), fold: JSON.stringify({ ...kept, state }) }
    } catch {
      return null
    }
  }

  /** What is appended in the same step; call it after all records. */
  draft(draft: Draft): Draft {
    if (draft.type === 'edit') return { ...draft, update: this.#erase(draft.update) }
    const { body } = draft
    if (body.kind === 'redacted') return { ...draft, body: { ...body, entries: [...this.#touched] } }
    return { ...draft, body: withoutIds(body, this.#ids) }
  }
}
