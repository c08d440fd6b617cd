/**
 * Checks the chain of a history in slices, beside everything else that is asked of the worker: a slice takes as long as it
 * is given, so whoever moves along the line waits for no more than that.
 */
import { ChainCheck, type ChainCheckOptions, type ChainReport } from '@twofold/shared/history/chain-check'
import { readLine } from '@twofold/shared/history/export-lines'
import { fingerprintOf } from '@twofold/shared/history/fingerprint'
import type { SignedHead } from '@twofold/shared/history/signed-head'
import type { Moment } from '@twofold/shared/history/story'
import { ToldCheck, type ToldReport } from '@twofold/shared/history/told-check'
import type { HistoryPiece } from '@twofold/shared/history/told-history'
import type { Run } from '@twofold/shared/history/told-run'
import type { ChainFeed, Checkable } from './chain-feed.ts'
import type { SealBreak, SealReport, SealState } from './seal.ts'

/** Seqs of the moments, rising, to find whose place is nearest. */
class Places {
  readonly #moments: readonly Pick<Moment, 'seq' | 'index'>[]

  constructor(moments: readonly Pick<Moment, 'seq' | 'index'>[]) {
    this.#moments = moments.toSorted((a, b) => a.seq - b.seq)
  }

  /** The moment of that entry; of one without a moment, the one before it, or the first. */
  of(seq: number): number | null {
    let [low, high] = [0, this.#moments.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#moments[middle]?.seq ?? 0) <= seq) low = middle + 1
      else high = middle
    }
    return (this.#moments[low - 1] ?? this.#moments[0])?.index ?? null
  }
}

export interface CheckedPast extends Pick<ChainCheckOptions, 'isSigned'> {
  readonly moments: readonly Moment[]
  /** Its end has come. */
  readonly isWhole: boolean
}

export class PastCheck {
  readonly #isSigned: ChainCheckOptions['isSigned']
  readonly #feed: ChainFeed
  readonly #places: Places
  readonly #isWhole: boolean
  /** Unreadable pieces or lines, and the entry before each. */
  readonly #before = new Map<number, number>()
  #check: ChainCheck | null = null
  readonly #beside = new ToldCheck()
  #planId: string | null = null
  #mustBeProved = false
  #lastSeq = 0
  #publicKey: string | null = null
  #report: SealReport | null = null

  /** @param isSigned how a signature is checked, where it is not this platform's way */
  constructor(feed: ChainFeed, { moments, isWhole, isSigned }: CheckedPast) {
    this.#isSigned = isSigned
    this.#feed = feed
    this.#places = new Places(moments)
    this.#isWhole = isWhole
  }

  /** Goes on for about so long (ms). @param now tells the time */
  async step(forMs: number, now: () => number): Promise<SealState> {
    const until = now() + forMs
    let next = this.#report ? null : this.#feed.take()
    while (next) {
      this.#take(next)
      next = now() < until ? this.#feed.take() : null
    }
    const { done, of } = this.#feed
    if (done < of) return { kind: 'checking', done, of }
    this.#report ??= await this.#told()
    return { kind: 'checked', report: this.#report }
  }

  #checked(): ChainCheck {
    this.#check ??= new ChainCheck({
      ...(this.#planId === null ? {} : { planId: this.#planId }),
      ...(this.#isSigned ? { isSigned: this.#isSigned } : {}),
    })
    return this.#check
  }

  /** In a file what stands beside the chain has its sum with it, and without the house's word it is not whole. */
  #takeLine(number: number, text: string): void {
    const line = readLine(text)
    switch (line?.type) {
      case undefined:
        return this.#take({ type: 'unreadable', number })
      case 'first':
        this.#planId ??= line.planId
        return
      case 'head':
        return this.#takeHead(line.head)
      case 'start':
        this.#mustBeProved = true
        return this.#takePiece(line, line.sum)
      case 'entry':
        return this.#takePiece({ ...line, told: line.told ?? null }, line.sum ?? null)
      case 'sealed':
      case 'proof':
        return this.#takePiece(line)
    }
  }

  #takeHead(head: SignedHead): void {
    this.#publicKey ??= head.publicKey
    this.#checked().addHead(head)
  }

  #takePiece(piece: HistoryPiece, sum: string | null = null): void {
    this.#beside.add(piece, sum)
    switch (piece.type) {
      case 'start':
        this.#planId ??= piece.start.planId
        return this.#checked().startAfter(piece.start.after)
      case 'entry':
        this.#lastSeq = piece.entry.seq
        return this.#checked().add(piece.entry)
      case 'sealed':
        this.#lastSeq = piece.link.seq
        return this.#checked().addSealed(piece.link)
      case 'end':
        if (piece.head) this.#takeHead(piece.head)
        return
      case 'proof':
        this.#publicKey ??= piece.proof.publicKey
        return
      case 'edit':
        return
    }
  }

  #takeRun(run: Run): void {
    this.#lastSeq = run.entries.at(-1)?.seq ?? this.#lastSeq
    this.#beside.addLink({ seq: this.#lastSeq, hash: run.hash })
    this.#checked().addRun(run)
  }

  #take(one: Checkable): void {
    if (one.type === 'run') return this.#takeRun(one.run)
    if (one.type === 'line') return this.#takeLine(one.number, one.text)
    if (one.type !== 'unreadable') return this.#takePiece(one)
    this.#before.set(one.number, this.#lastSeq)
    this.#checked().addUnreadable(one.number)
  }

  #seqOf(broken: SealBreak['broken']): number {
    switch (broken.kind) {
      case 'unreadable':
        return this.#before.get(broken.line) ?? 0
      case 'cutTail':
        return broken.after
      case 'besideAltered':
        return broken.seq ?? 0
      case 'proofBroken':
        return this.#lastSeq
      default:
        return broken.seq
    }
  }

  #placed(broken: SealBreak['broken']): SealBreak {
    return { broken, moment: this.#places.of(this.#seqOf(broken)) }
  }

  async #told(): Promise<SealReport> {
    const found = await this.#checked().report()
    const beside = await this.#beside.report({ planId: this.#planId, mustBeProved: this.#mustBeProved })
    const { entries, first, last, signed, unchecked } = found
    const isForged = found.breaks.some(({ kind }) => kind === 'forgedHead')
    return {
      entries,
      from: first?.at ?? null,
      to: last?.at ?? null,
      breaks: [...found.breaks, ...beside.breaks].map((broken) => this.#placed(broken)),
      withheld: found.withheld.length,
      erased: found.redacted.map(({ seq, by }) => ({
        moment: this.#places.of(seq),
        by: this.#places.of(by),
      })),
      signed: signedOf(found, beside),
      signature:
        signed || beside.provedAt !== null
          ? 'holds'
          : isForged
            ? 'broken'
            : unchecked
              ? 'cannotCheck'
              : 'none',
      key: this.#publicKey === null ? null : keyOf(this.#publicKey),
      isWhole: this.#isWhole,
    }
  }
}

/** A reader with a window has no signed head, but the house's word for how far it told. */
const signedOf = ({ signed, last }: ChainReport, { provedAt }: ToldReport): SealReport['signed'] => {
  if (signed) return { at: signed.at, isLast: signed.seq === last?.seq }
  return provedAt === null ? null : { at: provedAt, isLast: true }
}

/** Null: that is no key, and nothing is signed by it. */
const keyOf = (publicKey: string): SealReport['key'] => {
  try {
    return { publicKey, fingerprint: fingerprintOf(publicKey) }
  } catch {
    return null
  }
}
