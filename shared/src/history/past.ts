/**
 * One structure for all moments of a plan: a document that forgets nothing, and beside it who put each id there and when,
 * and when it was taken out. Seeking is a look at these tables, not a replay.
 *
 * Each turn is applied once, in one local transaction: Yjs cleans up formatting after what comes from afar, and that
 * would take marks out of moments that had them. What came new and what went is told by that very transaction, so it is
 * exactly what the document took: what was known already keeps its first record.
 *
 * Give it only updates whose payload was verified: what the chain does not cover may be forged.
 */
import * as Y from 'yjs'
import type { Author, AuthorRange } from '../authorship.ts'
import type { ParticipantId } from '../ids.ts'
import { fillGaps } from './gaps.ts'
import { IdTable } from './id-table.ts'
import { emptyNest, type LyingType, type Nest, readNest, type Via, type Written } from './spans.ts'
import type { Moment } from './story.ts'

interface Nobody {
  readonly by: null
  readonly saidBy: null
  readonly via: Via
}

/** What happened in one transaction to the roots of a document. */
type Changed = ReadonlyMap<{ readonly _item: Y.Item | null }, unknown>

const rootOf = (type: { readonly _item: Y.Item | null }): unknown => {
  let top = type
  while (top._item !== null) top = top._item.parent as unknown as typeof top
  return top
}

const authorsIn = (ranges: readonly AuthorRange[]): IdTable<Author> => {
  const authors = new IdTable<Author>()
  for (const range of ranges) authors.add(range.client, range.clock, range.length, range)
  return authors
}

const typedBy = (participant: ParticipantId | null): Author | Nobody =>
  participant === null
    ? { by: null, saidBy: null, via: 'typed' }
    : { by: participant, saidBy: participant, via: 'typed' }

export class Past {
  readonly #doc = new Y.Doc({ gc: false })
  readonly #moments: Moment[] = []
  readonly #written = new IdTable<Written>()
  readonly #gone = new IdTable<number>()
  readonly #touched: (readonly string[])[] = []
  readonly #nests = new Map<string, Nest>()
  readonly #unread: number[] = []
  readonly #strayed: number[] = []

  get moments(): readonly Moment[] {
    return this.#moments
  }

  /** The newest moment; -1 before the first. */
  get last(): number {
    return this.#moments.length - 1
  }

  /** Moments whose update could not be read to its end. */
  get unread(): readonly number[] {
    return this.#unread
  }

  /** Moments that showed that something before them is not here; words whose place is lost lie in `lostRoot`. */
  get strayed(): readonly number[] {
    return this.#strayed
  }

  /** False when something is missing that the moments build on. */
  get isWhole(): boolean {
    return this.#strayed.length + this.#unread.length === 0
  }

  /**
   * Takes in the moment that comes next.
   * @throws RangeError on any other
   */
  take(moment: Moment): void {
    if (moment.index !== this.#moments.length) throw new RangeError('moments come one after the other')
    this.#moments.push(moment)
    this.#touched.push(moment.update ? this.#apply(moment, moment.update) : [])
  }

  takeAll(moments: Iterable<Moment>): void {
    for (const moment of moments) this.take(moment)
  }

  /**
   * The moments that it has, told anew: when each was may be known only by what follows (story.ts).
   * @throws RangeError on others
   */
  retell(moments: readonly Moment[]): void {
    const isSame = ({ seq }: Moment, index: number): boolean => this.#moments[index]?.seq === seq
    if (moments.length !== this.#moments.length || !moments.every(isSame))
      throw new RangeError('other moments than those that were taken in')
    for (const moment of moments) this.#moments[moment.index] = moment
  }

  /** @returns the roots that it touched */
  #apply(moment: Moment, update: Uint8Array): readonly string[] {
    let done: Y.Transaction | null = null
    try {
      this.#doc.transact((transaction) => {
        done = transaction
        try {
          Y.applyUpdate(this.#doc, update)
          if (fillGaps(this.#doc)) this.#strayed.push(moment.index)
        } finally {
          // What Yjs reads counts as from afar, and it would clean up formatting after it.
          transaction.local = true
        }
      })
    } catch {
      this.#unread.push(moment.index)
    }
    return done === null ? [] : this.#record(moment, done)
  }

  #record(moment: Moment, { beforeState, afterState, deleteSet, changed }: Y.Transaction): readonly string[] {
    const authors = authorsIn(moment.authors)
    const known: Written[] = []
    for (const [client, end] of afterState) {
      const clock = beforeState.get(client) ?? 0
      if (end === clock) continue
      authors.visit(client, clock, end - clock, (author, from, length) => {
        const { by, saidBy, via } = author ?? typedBy(moment.participant)
        const same = known.find((one) => one.by === by && one.saidBy === saidBy && one.via === via)
        const written = same ?? { moment: moment.index, by, saidBy, via }
        if (!same) known.push(written)
        this.#written.add(client, from, length, written)
      })
    }
    for (const [client, ranges] of deleteSet.clients)
      for (const { clock, len } of ranges) this.#gone.add(client, clock, len, moment.index)
    for (const [client, end] of afterState)
      this.#recordPlaceless(client, beforeState.get(client) ?? 0, end, moment)
    return this.#forget(changed)
  }

  /** What lay in an element that its own turn took out again has no place left: it went as it came. */
  #recordPlaceless(client: number, start: number, end: number, { index }: Moment): void {
    if (end === start) return
    const structs = this.#doc.store.clients.get(client) ?? []
    for (let at = structs.length - 1; at >= 0; at--) {
      const struct = structs[at]
      if (!struct || struct.id.clock + struct.length <= start) return
      if (!(struct instanceof Y.GC)) continue
      const clock = Math.max(struct.id.clock, start)
      this.#gone.add(client, clock, struct.id.clock + struct.length - clock, index)
    }
  }

  /** What was read of these roots is read anew when it is asked for. */
  #forget(changed: Changed): readonly string[] {
    const types = new Set([...changed.keys()].map(rootOf))
    const roots = [...this.#doc.share].flatMap(([name, type]) => (types.has(type) ? [name] : []))
    for (const root of roots) this.#nests.delete(root)
    return roots
  }

  /** Everything that ever lay in a root. Read once, and again when a later moment touched it. */
  nest(root: string): Nest {
    const known = this.#nests.get(root)
    if (known) return known
    const type = this.#doc.share.get(root) as LyingType | undefined
    const nest = type ? readNest(type, { written: this.#written, gone: this.#gone }) : emptyNest
    this.#nests.set(root, nest)
    return nest
  }

  /** Roots whose content changed after `since`, up to `at`. */
  touched(since: number, at: number): ReadonlySet<string> {
    return new Set(this.#touched.slice(since + 1, at + 1).flat())
  }

  /** Names of all roots that anything ever lay in. */
  get roots(): readonly string[] {
    return [...this.#doc.share.keys()]
  }

  /** Who put an id there; null: it never came. */
  writtenAt(client: number, clock: number): Written | null {
    return this.#written.of(client, clock) ?? null
  }

  /** The moment that took an id out; null while it stands. */
  goneAt(client: number, clock: number): number | null {
    return this.#gone.of(client, clock) ?? null
  }

  /** Who did what happened at a moment. */
  doer(moment: number): ParticipantId | null {
    return this.#moments[moment]?.participant ?? null
  }

  /** Lets go of the document. */
  destroy(): void {
    this.#doc.destroy()
    this.#nests.clear()
  }
}
