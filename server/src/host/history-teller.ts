/**
 * Tells a plan's history to one reader, piece by piece, as it is asked for: a page of the journal is in memory at a time,
 * and others have their turn between pages. What is told of each entry is core/told-history; here it is read and cut.
 *
 * What holds is looked at again with every page: words that are hidden meanwhile are hidden in the rest, and who may read no
 * more gets no further piece.
 */
import { setImmediate } from 'node:timers/promises'
import { type AuthorRange, Authorship } from '@twofold/shared/authorship'
import type { BodyOf } from '@twofold/shared/entries'
import type { HistoryBase, HistoryPiece, HistoryStart } from '@twofold/shared/history/told-history'
import { ToldSum } from '@twofold/shared/history/told-proof'
import type { PlanId } from '@twofold/shared/ids'
import { chainStart, type Entry, type JournalRecord, rangesSchema } from '@twofold/shared/journal'
import type { Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'
import * as Y from 'yjs'
import type { PlanState } from '../core/plan-state.ts'
import { HistoryTelling, type Told } from '../core/told-history.ts'
import { type HiddenWords, hiddenWords } from './hidden-words.ts'
import { readAtOnce } from './plan-as-of.ts'
import { type HistoryScope, type Journal, JournalDamaged } from './ports.ts'

/** Edits lie among the entries: a few turns a page. */
const recordsPerPage = 256
/** Where keystrokes are not told nor needed: reading as many takes 10 ms, a few dozen turns are among them. */
const recordsPerPageOfEntries = 2_048

interface Parts {
  readonly journal: Pick<Journal, 'read' | 'entries' | 'keyframeBefore'>
  readonly planId: PlanId
  readonly reader: Person
  readonly scope: HistoryScope
  /** The plan as it stands now. @throws when there is none, or the reader may read no more */
  readonly standing: () => Promise<PlanState>
}

/** While one page is told, the next is read. */
async function* readAhead<Page>(pages: AsyncGenerator<Page>): AsyncGenerator<Page> {
  let next = pages.next()
  for (;;) {
    const { done, value } = await next
    if (done) return
    next = pages.next()
    // Whoever comes to it hears of it.
    next.catch(() => undefined)
    yield value
  }
}

const chainEntryOf = ({ type: _, ...entry }: Entry) => ({ ...entry, kind: entry.body.kind })

const pieceOf = (entry: Entry, told: Told, hidden: HiddenWords): HistoryPiece => {
  if (told === 'nothing') {
    const { seq, prev, hash } = entry
    return { type: 'sealed', link: { seq, prev, hash } }
  }
  const whole = chainEntryOf(entry)
  const bare = { ...whole, body: null, update: null, salt: null }
  if (told !== 'all') return { type: 'entry', entry: bare, told: { body: told.part, update: null } }
  const update = entry.update && hidden.cut(entry.update)
  if (update === entry.update && entry.salt) return { type: 'entry', entry: whole, told: null }
  return { type: 'entry', entry: bare, told: { body: { ...entry.body }, update } }
}

export class HistoryTeller {
  readonly #parts: Parts
  readonly #leads: boolean
  readonly #telling: HistoryTelling
  /** All that was ever taken out, when anything is hidden. */
  readonly #takenBefore: BodyOf<'wordsTakenOut'>[] = []
  #made: NonNullable<HistoryStart['plan']> | null = null
  #hidden: { readonly of: PlanState['beside']['takenOut']; readonly words: HiddenWords } | null = null

  constructor(parts: Parts) {
    this.#parts = parts
    this.#leads = can(parts.reader.role, 'lead')
    this.#telling = new HistoryTelling(parts.reader)
  }

  /** Records from there on, page by page; what was damaged is left out, and the chain shows where. */
  async *#pages(fromSeq: number, only: 'entries' | 'all' = 'all'): AsyncGenerator<readonly JournalRecord[]> {
    const last = this.#parts.scope.head?.head.seq ?? 0
    const most = only === 'all' ? recordsPerPage : recordsPerPageOfEntries
    for (let from = fromSeq; from <= last; ) {
      const to = Math.min(last, from + most - 1)
      try {
        yield await this.#within(from, to, only)
        from = to + 1
      } catch (error) {
        if (!(error instanceof JournalDamaged)) throw error
        if (error.fromSeq > from) yield await this.#within(from, error.fromSeq - 1, only)
        from = Math.max(from, error.toSeq) + 1
      }
      await setImmediate()
    }
  }

  async #within(from: number, to: number, only: 'entries' | 'all'): Promise<readonly JournalRecord[]> {
    const { journal, planId } = this.#parts
    if (only === 'entries') return journal.entries(planId, from, to)
    // Where a record was taken out of the file, as many reach farther.
    return (await journal.read(planId, from, to - from + 1)).filter(({ seq }) => seq <= to)
  }

  #hiddenIn({ beside }: PlanState): HiddenWords {
    const all = {
      of: beside.takenOut,
      words: hiddenWords(this.#leads ? [] : beside.takenOut, this.#takenBefore),
    }
    if (this.#hidden?.of !== beside.takenOut) this.#hidden = all
    return this.#hidden.words
  }

  async #lookForTakenBefore({ beside }: PlanState): Promise<void> {
    if (this.#leads || !beside.takenOut.some(({ kind }) => kind === 'hidden')) return
    for await (const page of this.#pages(1, 'entries'))
      for (const record of page)
        if (record.type === 'entry' && record.body.kind === 'wordsTakenOut' && record.body.how === 'hidden')
          this.#takenBefore.push(record.body)
  }

  /** What stood right after the record `seq`, with nothing of what had been taken out. */
  async #baseAt(seq: number, plan: PlanState): Promise<HistoryBase | null> {
    const { journal, planId } = this.#parts
    const keyframe = await journal.keyframeBefore(planId, seq)
    const updates = keyframe ? [keyframe.document] : []
    const kept = keyframe ? (JSON.parse(keyframe.fold) as { readonly authorship: unknown }).authorship : []
    const authorship = new Authorship(rangesSchema.parse(kept) as AuthorRange[])
    for await (const page of this.#pages((keyframe?.seq ?? 0) + 1)) {
      for (const record of page) {
        if (record.type !== 'edit' || record.seq > seq) continue
        updates.push(record.update)
        for (const range of record.ranges) authorship.add(range)
      }
      if ((page.at(-1)?.seq ?? 0) >= seq) break
    }
    const doc = readAtOnce(updates)
    try {
      const document = this.#hiddenIn(plan).cut(Y.encodeStateAsUpdate(doc))
      return document && { document, authors: authorship.ranges() }
    } finally {
      doc.destroy()
    }
  }

  #noteMade(record: JournalRecord): void {
    if (record.type !== 'entry' || record.body.kind !== 'planCreated') return
    const { child, drawing } = record.body
    this.#made = { child, drawing }
  }

  #tell(record: JournalRecord, plan: PlanState): HistoryPiece | null {
    const hidden = this.#hiddenIn(plan)
    if (record.type === 'entry')
      return pieceOf(record, this.#telling.tell(record, plan, hidden.isHidden), hidden)
    if (!this.#parts.scope.hasDetail) return null
    const { type: _, ...edit } = record
    const update = hidden.cut(edit.update)
    return update && { type: 'edit', edit: { ...edit, update } }
  }

  async #start(plan: PlanState, after: HistoryStart['after'], baseSeq: number): Promise<HistoryPiece> {
    const { planId, reader, scope } = this.#parts
    const { from, to, purpose } = scope
    const { template, people } = plan
    const made = this.#made
    const start: HistoryStart = {
      planId,
      me: reader.id,
      template,
      plan: made,
      people,
      after,
      from,
      to,
      purpose,
    }
    return { type: 'start', start, base: baseSeq > 0 ? await this.#baseAt(baseSeq, plan) : null }
  }

  /** All of it, and the house's word for what no chain covers. @throws what `standing` throws; JournalUnavailable */
  async *pieces(): AsyncGenerator<HistoryPiece> {
    const { planId, reader, scope } = this.#parts
    const sum = new ToldSum()
    for await (const piece of this.#piecesOfChain()) {
      if (piece.type === 'end')
        yield { type: 'proof', proof: scope.proves({ planId, reader: reader.id, ...sum.told() }) }
      else sum.add(piece)
      yield piece
    }
  }

  async *#piecesOfChain(): AsyncGenerator<HistoryPiece> {
    const { standing, scope } = this.#parts
    const from = scope.from ?? Number.NEGATIVE_INFINITY
    const to = scope.to ?? Number.POSITIVE_INFINITY
    await this.#lookForTakenBefore(await standing())
    let after: HistoryStart['after'] = { seq: 0, hash: chainStart }
    let lastBefore = 0
    let isWithin = false
    // A window begins right after an edit, wherever that is; else keystrokes are read only to be told.
    const only = scope.hasDetail || scope.from !== null ? 'all' : 'entries'
    for await (const page of readAhead(this.#pages(1, only))) {
      const plan = await standing()
      for (const record of page) {
        this.#noteMade(record)
        if (!isWithin && record.at >= from) {
          isWithin = true
          yield await this.#start(plan, after, lastBefore)
        }
        if (isWithin && record.at >= to) return yield { type: 'end', head: null }
        const piece = this.#tell(record, plan)
        if (isWithin && piece) yield piece
        if (isWithin) continue
        lastBefore = record.seq
        if (record.type === 'entry') after = { seq: record.seq, hash: record.hash }
      }
    }
    if (!isWithin) yield await this.#start(await standing(), after, lastBefore)
    yield { type: 'end', head: scope.head }
  }
}
