/**
 * Checks the chain of a history in slices, beside everything else that is asked of the worker: a slice takes as long as it
 * is given, so whoever moves along the line waits for no more than that.
 */
import { ChainCheck, type ChainCheckOptions, type ChainReport } from '@twofold/shared/history/chain-check'
import { readLine } from '@twofold/shared/history/export-lines'
import { fingerprintOf } from '@twofold/shared/history/fingerprint'
import type { Moment } from '@twofold/shared/history/story'
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
    this.#report ??= this.#told(await this.#checked().report())
    return { kind: 'checked', report: this.#report }
  }

  #checked(options: ChainCheckOptions = {}): ChainCheck {
    this.#check ??= new ChainCheck({ ...options, ...(this.#isSigned ? { isSigned: this.#isSigned } : {}) })
    return this.#check
  }

  #takeLine(number: number, text: string): void {
    const line = readLine(text)
    if (line?.type === 'first') this.#take({ type: 'plan', planId: line.planId })
    else this.#take(line ?? { type: 'unreadable', number })
  }

  #take(one: Checkable): void {
    switch (one.type) {
      case 'plan':
        this.#checked({ planId: one.planId })
        return
      case 'after':
        return this.#checked().startAfter(one.after)
      case 'entry':
        this.#lastSeq = one.entry.seq
        return this.#checked().add(one.entry)
      case 'run':
        this.#lastSeq = one.run.entries.at(-1)?.seq ?? this.#lastSeq
        return this.#checked().addRun(one.run)
      case 'sealed':
        this.#lastSeq = one.link.seq
        return this.#checked().addSealed(one.link)
      case 'head':
        this.#publicKey ??= one.head.publicKey
        return this.#checked().addHead(one.head)
      case 'line':
        return this.#takeLine(one.number, one.text)
      case 'unreadable':
        this.#before.set(one.number, this.#lastSeq)
        return this.#checked().addUnreadable(one.number)
    }
  }

  #placed(broken: SealBreak['broken']): SealBreak {
    const seq =
      broken.kind === 'unreadable'
        ? (this.#before.get(broken.line) ?? 0)
        : broken.kind === 'cutTail'
          ? broken.after
          : broken.seq
    return { broken, moment: this.#places.of(seq) }
  }

  #told(found: ChainReport): SealReport {
    const { entries, first, last, signed, unchecked } = found
    const isForged = found.breaks.some(({ kind }) => kind === 'forgedHead')
    return {
      entries,
      from: first?.at ?? null,
      to: last?.at ?? null,
      breaks: found.breaks.map((broken) => this.#placed(broken)),
      withheld: found.withheld.length,
      erased: found.redacted.map(({ seq, by }) => ({
        moment: this.#places.of(seq),
        by: this.#places.of(by),
      })),
      signed: signed && { at: signed.at, isLast: signed.seq === last?.seq },
      signature: signed ? 'holds' : isForged ? 'broken' : unchecked ? 'cannotCheck' : 'none',
      key: this.#publicKey === null ? null : keyOf(this.#publicKey),
      isWhole: this.#isWhole,
    }
  }
}

const keyOf = (publicKey: string): SealReport['key'] => ({ publicKey, fingerprint: fingerprintOf(publicKey) })
