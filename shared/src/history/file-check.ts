/**
 * Checks a journal that was saved as a file, line by line, wherever its reader is: the chain, and what was told beside it.
 * What is not as it was written is found at its place; all else can be read.
 *
 * What a sum in a line shows: whether what stands beside the chain there is what was told. What only the house's proof at
 * the end shows: that the sums are its own, that none was taken out, and how far was told.
 */
import { ChainCheck, type ChainReport } from './chain-check.ts'
import { type ExportLine, readLine } from './export-lines.ts'
import type { HistoryPiece } from './told-history.ts'
import { isProofSigned, partOf, type SignedProof, ToldSum } from './told-proof.ts'

export type ToldBreak =
  /** What is told beside this entry is not what was told. Null: what stood at the beginning, and who was there. */
  | { readonly kind: 'besideAltered'; readonly seq: number | null }
  /** `parts`: they are not those that the house summed up. `last`: the history was told up to another entry. */
  | {
      readonly kind: 'proofBroken'
      readonly why: 'missing' | 'signature' | 'key' | 'plan' | 'parts' | 'last'
    }

export interface FileReport extends ChainReport {
  readonly told: readonly ToldBreak[]
  /** When the house said that this is what it told; null: it did not, or not this. */
  readonly provedAt: number | null
  readonly publicKeys: readonly string[]
}

export const isAsWritten = ({ breaks, told }: Pick<FileReport, 'breaks' | 'told'>): boolean =>
  breaks.length + told.length === 0

export interface FileCheckOptions {
  /** The house's, as its reader knows it. */
  readonly publicKey?: string | null
}

type EntryLine = ExportLine & { readonly type: 'entry' }

export class FileCheck {
  readonly #publicKey: string | null
  readonly #told: ToldBreak[] = []
  readonly #sum = new ToldSum()
  readonly #keys = new Set<string>()
  #planId: string | null = null
  #check: ChainCheck | null = null
  #proof: SignedProof | null = null
  #isTold = false
  #line = 0

  constructor({ publicKey = null }: FileCheckOptions = {}) {
    this.#publicKey = publicKey
  }

  add(text: string): void {
    this.#line += 1
    if (text.trim() === '') return
    const line = readLine(text)
    if (line) this.#take(line)
    else this.#checkOf().addUnreadable(this.#line)
  }

  #checkOf(): ChainCheck {
    this.#check ??= new ChainCheck({
      ...(this.#planId ? { planId: this.#planId } : {}),
      ...(this.#publicKey ? { publicKey: this.#publicKey } : {}),
    })
    return this.#check
  }

  #take(line: ExportLine): void {
    switch (line.type) {
      case 'first':
        this.#planId ??= line.planId
        return
      case 'start':
        return this.#start(line)
      case 'entry':
        return this.#entry(line)
      case 'sealed':
        this.#sum.addLink(line.link)
        return this.#checkOf().addSealed(line.link)
      case 'head':
        this.#keys.add(line.head.publicKey)
        return this.#checkOf().addHead(line.head)
      case 'proof':
        this.#keys.add(line.proof.publicKey)
        this.#proof = line.proof
        return
    }
  }

  #start({ sum, ...piece }: ExportLine & { readonly type: 'start' }): void {
    this.#isTold = true
    this.#planId ??= piece.start.planId
    this.#beside(piece, sum, null)
    this.#checkOf().startAfter(piece.start.after)
  }

  #entry({ entry, told = null, sum = null }: EntryLine): void {
    this.#beside({ type: 'entry', entry, told }, sum, entry.seq)
    this.#sum.addLink(entry)
    this.#checkOf().add(entry)
  }

  /** The sum as the line says it goes on to the proof, so that a change is told at its place alone. */
  #beside(piece: HistoryPiece, sum: string | null, seq: number | null): void {
    if (sum !== null) this.#sum.addPart(sum)
    if (sum !== null && partOf(piece) !== sum) this.#told.push({ kind: 'besideAltered', seq })
  }

  async #proofBreak(): Promise<ToldBreak | null> {
    const broken = (why: (ToldBreak & { kind: 'proofBroken' })['why']) =>
      ({ kind: 'proofBroken', why }) as const
    if (!this.#proof) return this.#isTold ? broken('missing') : null
    const { proof, publicKey } = this.#proof
    if (!(await isProofSigned(this.#proof))) return broken('signature')
    if (this.#publicKey && publicKey !== this.#publicKey) return broken('key')
    if (proof.planId !== this.#planId) return broken('plan')
    const { parts, sum, last } = this.#sum.told()
    if (proof.parts !== parts || proof.sum !== sum) return broken('parts')
    const isSameEnd = proof.last?.seq === last?.seq && proof.last?.hash === last?.hash
    return isSameEnd ? null : broken('last')
  }

  /** When all is added. Null: nothing in it is of a journal. */
  async end(): Promise<FileReport | null> {
    const report = await this.#check?.report()
    if (!report || report.entries === 0) return null
    const proofBreak = await this.#proofBreak()
    return {
      ...report,
      told: [...this.#told, ...(proofBreak ? [proofBreak] : [])],
      provedAt: proofBreak ? null : (this.#proof?.proof.at ?? null),
      publicKeys: [...this.#keys],
    }
  }
}
