/**
 * Checks a plan's chain as it is read, entry by entry, wherever the reader is: everything that is not as it was written is
 * found at its place, and what is whole before and after stays so. Nothing of a damaged history is thrown away.
 *
 * What one entry shows: whether its words are those that were chained, and its head line the one that was hashed. What two
 * show: whether the second was written right after the first. What only a signed head shows: that the end was cut off, or
 * the whole written anew by somebody who could write the file.
 */
import { chainStart } from '../journal.ts'
import { type ChainEntry, entryHashOf, payloadHashOf } from './chain-hash.ts'
import { isSigned, type SignedHead } from './signed-head.ts'
import type { SealedLink } from './told-history.ts'
import { beforeOf, hashedRun, ownOf, type Run } from './told-run.ts'

export type ChainBreak =
  /** Its words are not those that were chained; or who, when or what kind is not what was hashed; `entry`: one of both. */
  | { readonly kind: 'altered'; readonly seq: number; readonly what: 'words' | 'header' | 'entry' }
  /** Words are there, but nothing to prove them by, and no redaction names it. */
  | { readonly kind: 'unproved'; readonly seq: number }
  /** `seq` was not written right after `after` (0: the beginning): between them something was taken out, or `after` replaced. */
  | { readonly kind: 'missing'; readonly after: number; readonly seq: number }
  /** It was put in: `before` was written right after an entry that stands earlier. */
  | { readonly kind: 'putIn'; readonly seq: number; readonly before: number }
  /** It is there twice, the second time otherwise where not `isSame`. */
  | { readonly kind: 'doubled'; readonly seq: number; readonly isSame: boolean }
  /** It stands after an entry that was written later. */
  | { readonly kind: 'outOfPlace'; readonly seq: number; readonly after: number }
  /** This line of the file is none of ours. */
  | { readonly kind: 'unreadable'; readonly line: number }
  /** The house signed that there was more. */
  | {
      readonly kind: 'cutTail'
      readonly after: number
      readonly signedSeq: number
      readonly signedAt: number
    }
  /** The house signed another entry as `seq`: somewhere up to there the history was written anew. */
  | { readonly kind: 'otherHistory'; readonly seq: number; readonly signedAt: number }
  | { readonly kind: 'forgedHead'; readonly seq: number; readonly why: 'signature' | 'key' | 'plan' }

export interface Moment {
  readonly seq: number
  readonly at: number
}

export interface ChainReport {
  readonly entries: number
  readonly first: Moment | null
  readonly last: Moment | null
  /** Empty: complete and unaltered, as far as anything here can show it. */
  readonly breaks: readonly ChainBreak[]
  /** Words of these were erased; `by` is the entry that says who did, when and why. */
  readonly redacted: readonly { readonly seq: number; readonly by: number }[]
  /** The words of these were not given to this reader; that they are in the chain is certain. */
  readonly withheld: readonly number[]
  /** The latest that the house signed and that holds; null: nothing shows whether the end was cut off. */
  readonly signed: SignedHead['head'] | null
  /** The latest whose signature nothing here can check: an old browser without a network. Null: there is none. */
  readonly unchecked: SignedHead['head'] | null
}

export interface ChainCheckOptions {
  /** Heads of other plans are forged. */
  readonly planId?: string
  /** The house's, as its reader knows it: heads under another are forged. */
  readonly publicKey?: string
  /** Rejects where it cannot be told. Absent: by what the platform offers, else in JavaScript. */
  readonly isSigned?: (head: SignedHead) => Promise<boolean>
}

/** The entries that a redaction names: words of theirs are erased. */
const erasedBy = ({ kind, body }: ChainEntry): readonly number[] => {
  if ((kind as string) !== 'redacted' || body === null || !('entries' in body)) return []
  const { entries } = body as { readonly entries: unknown }
  return Array.isArray(entries) ? entries.filter((seq) => Number.isSafeInteger(seq)) : []
}

type Head = SignedHead['head']
const later = (one: Head | null, other: Head): Head => (one && one.seq >= other.seq ? one : other)

/** Only the end knows whether the entry that it was written after comes later, out of its place. */
interface LinkInDoubt {
  readonly kind: 'inDoubt'
  readonly prev: string
  readonly missing: ChainBreak & { readonly kind: 'missing' }
}

export class ChainCheck {
  readonly #options: ChainCheckOptions
  readonly #hashes = new Map<number, string>()
  readonly #known = new Set<string>()
  readonly #breaks: (ChainBreak | LinkInDoubt)[] = []
  readonly #heads: SignedHead[] = []
  readonly #erased = new Map<number, number>()
  readonly #unproved = new Map<number, 'withheld' | 'shown'>()
  #entries = 0
  #first: Moment | null = null
  #last: (Moment & { readonly hash: string }) | null = null

  constructor(options: ChainCheckOptions = {}) {
    this.#options = options
  }

  add(entry: ChainEntry): void {
    this.#checkItself(entry)
    this.#addLink(entry)
  }

  /**
   * Entries that came as a run. All are hashed anew; when that ends elsewhere than it should, the short checks tell where.
   */
  addRun(run: Run): void {
    const entries = hashedRun(run)
    if (entries.at(-1)?.hash === run.hash) {
      for (const entry of entries) this.#addLink(entry)
      return
    }
    const before = this.#breaks.length
    for (const [index, { payloadHash }] of entries.entries()) this.#addDoubtful(run, index, payloadHash)
    const seq = run.entries.at(-1)?.seq ?? 0
    if (this.#breaks.length === before) this.#breaks.push({ kind: 'altered', seq, what: 'header' })
  }

  /** Its hashes are not known; the short checks take their place, but at both ends of the run. */
  #addDoubtful({ prev, hash, entries }: Run, index: number, payloadHash: string): void {
    const entry = entries[index]
    if (!entry) return
    const { seq, own, before } = entry
    if (ownOf({ ...entry, payloadHash }) !== own) this.#breaks.push({ kind: 'altered', seq, what: 'entry' })
    const isFirst = index === 0 && before === beforeOf(prev)
    const isLast = index === entries.length - 1
    if (isLast) this.#known.add(own)
    this.#addLink({ ...entry, payloadHash, prev: isFirst ? prev : before, hash: isLast ? hash : own })
  }

  #addLink(entry: ChainEntry): void {
    this.#entries += 1
    if (!this.#isTwice(entry)) {
      this.#checkPlace(entry)
      this.#hashes.set(entry.seq, entry.hash)
    }
    this.#known.add(entry.hash)
    for (const seq of erasedBy(entry)) this.#erased.set(seq, entry.seq)
  }

  /** The chain is told from somewhere in its middle: the link before the first entry, before anything is added. */
  startAfter({ seq, hash }: Pick<SealedLink, 'seq' | 'hash'>): void {
    if (seq === 0) return
    this.#known.add(hash)
    this.#last = { seq, at: 0, hash }
  }

  /**
   * An entry that its reader is told nothing of. That it stands in this place of the chain only the next entry and a signed
   * head show.
   */
  addSealed({ seq, prev, hash }: SealedLink): void {
    this.#entries += 1
    this.#unproved.set(seq, 'withheld')
    const last = this.#last
    if (this.#isTwice({ seq, hash })) return
    if (prev !== (last?.hash ?? chainStart)) this.#breaks.push(this.#brokenLink(prev, seq, last?.seq ?? 0))
    this.#last = { seq, at: last?.at ?? 0, hash }
    this.#hashes.set(seq, hash)
    this.#known.add(hash)
  }

  addUnreadable(line: number): void {
    this.#breaks.push({ kind: 'unreadable', line })
  }

  /** In whatever order, before or after the entries. */
  addHead(head: SignedHead): void {
    this.#heads.push(head)
  }

  #checkItself(entry: ChainEntry): void {
    const { seq, body, kind, payloadHash, hash } = entry
    const found = payloadHashOf(entry)
    if (found === null) this.#unproved.set(seq, body === null && !entry.update ? 'withheld' : 'shown')
    else if (found !== payloadHash || body?.kind !== kind)
      this.#breaks.push({ kind: 'altered', seq, what: 'words' })
    if (entryHashOf(entry) !== hash) this.#breaks.push({ kind: 'altered', seq, what: 'header' })
  }

  #isTwice({ seq, hash }: Pick<ChainEntry, 'seq' | 'hash'>): boolean {
    const known = this.#hashes.get(seq)
    if (known === undefined) return false
    this.#breaks.push({ kind: 'doubled', seq, isSame: known === hash })
    return true
  }

  #checkPlace({ seq, at, prev, hash }: ChainEntry): void {
    const last = this.#last
    this.#first ??= { seq, at }
    if (last && seq < last.seq) {
      this.#breaks.push({ kind: 'outOfPlace', seq, after: last.seq })
      return
    }
    if (prev !== (last?.hash ?? chainStart)) this.#breaks.push(this.#brokenLink(prev, seq, last?.seq ?? 0))
    this.#last = { seq, at, hash }
  }

  #brokenLink(prev: string, seq: number, after: number): ChainBreak | LinkInDoubt {
    const isKnown = prev === chainStart || this.#known.has(prev)
    if (isKnown) return { kind: 'putIn', seq: after, before: seq }
    return { kind: 'inDoubt', prev, missing: { kind: 'missing', after, seq } }
  }

  /** A link that did not hold only because the entry before stands elsewhere is told there. */
  #found(): readonly ChainBreak[] {
    return this.#breaks.flatMap((one) => {
      if (one.kind !== 'inDoubt') return [one]
      return this.#known.has(one.prev) ? [] : [one.missing]
    })
  }

  #unprovedBreaks(): readonly ChainBreak[] {
    return [...this.#unproved].flatMap(([seq, how]) =>
      how === 'shown' && !this.#erased.has(seq) ? [{ kind: 'unproved', seq } as const] : [],
    )
  }

  #wrongWith({ head, publicKey }: SignedHead, isSigned: boolean): ChainBreak | null {
    const { seq, at, planId } = head
    const { planId: ourPlan = planId, publicKey: ourKey = publicKey } = this.#options
    if (!isSigned) return { kind: 'forgedHead', seq, why: 'signature' }
    if (publicKey !== ourKey) return { kind: 'forgedHead', seq, why: 'key' }
    if (planId !== ourPlan) return { kind: 'forgedHead', seq, why: 'plan' }
    const after = this.#last?.seq ?? 0
    if (seq > after) return { kind: 'cutTail', after, signedSeq: seq, signedAt: at }
    return this.#hashes.get(seq) === head.hash ? null : { kind: 'otherHistory', seq, signedAt: at }
  }

  /** When all is added. */
  async report(): Promise<ChainReport> {
    const wrong: ChainBreak[] = []
    let signed: Head | null = null
    let unchecked: Head | null = null
    for (const one of this.#heads) {
      const isItSigned = await (this.#options.isSigned ?? isSigned)(one).catch(() => null)
      // Where its signature cannot be checked, it may still say something else than the chain.
      const found = this.#wrongWith(one, isItSigned ?? true)
      if (found) wrong.push(found)
      else if (isItSigned === null) unchecked = later(unchecked, one.head)
      else signed = later(signed, one.head)
    }
    const unproved = [...this.#unproved].sort(([a], [b]) => a - b)
    return {
      entries: this.#entries,
      first: this.#first,
      last: this.#last && { seq: this.#last.seq, at: this.#last.at },
      breaks: [...this.#found(), ...this.#unprovedBreaks(), ...wrong],
      redacted: unproved.flatMap(([seq]) => {
        const by = this.#erased.get(seq)
        return by === undefined ? [] : [{ seq, by }]
      }),
      withheld: unproved.flatMap(([seq, how]) => (how === 'withheld' && !this.#erased.has(seq) ? [seq] : [])),
      signed,
      unchecked,
    }
  }
}

/** Others have their turn after so many entries: 10 ms. */
const entriesPerTurn = 100

const othersTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

interface Checked extends ChainCheckOptions {
  readonly heads?: readonly SignedHead[]
  /** Told how many are checked, now and then. */
  readonly onProgress?: (entries: number) => void
}

/** All of a chain, in a worker or beside other work. */
export const checkChain = async (
  entries: Iterable<ChainEntry> | AsyncIterable<ChainEntry>,
  { heads = [], onProgress, ...options }: Checked = {},
): Promise<ChainReport> => {
  const check = new ChainCheck(options)
  for (const head of heads) check.addHead(head)
  let count = 0
  for await (const entry of entries) {
    check.add(entry)
    count += 1
    if (count % entriesPerTurn > 0) continue
    onProgress?.(count)
    await othersTurn()
  }
  onProgress?.(count)
  return check.report()
}
