/**
 * Checks a journal that was saved as a file, line by line, wherever its reader is: the chain, and what was told beside it.
 * What is not as it was written is found at its place; all else can be read.
 */
import { ChainCheck, type ChainReport } from './chain-check.ts'
import type { ChainEntry } from './chain-hash.ts'
import { type ExportLine, readLine } from './export-lines.ts'
import { type ToldBreak, ToldCheck } from './told-check.ts'

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
  /** Every entry passes by, in the order of the file. */
  readonly onEntry?: (entry: ChainEntry) => void
}

export class FileCheck {
  readonly #publicKey: string | null
  readonly #onEntry: (entry: ChainEntry) => void
  readonly #keys = new Set<string>()
  readonly #told = new ToldCheck()
  #planId: string | null = null
  #check: ChainCheck | null = null
  #isTold = false
  #line = 0

  constructor({ publicKey = null, onEntry = () => undefined }: FileCheckOptions = {}) {
    this.#publicKey = publicKey
    this.#onEntry = onEntry
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
        this.#isTold = true
        this.#planId ??= line.start.planId
        this.#told.add(line, line.sum)
        return this.#checkOf().startAfter(line.start.after)
      case 'entry':
        this.#onEntry(line.entry)
        this.#told.add({ type: 'entry', entry: line.entry, told: line.told ?? null }, line.sum ?? null)
        return this.#checkOf().add(line.entry)
      case 'sealed':
        this.#told.add(line)
        return this.#checkOf().addSealed(line.link)
      case 'head':
        this.#keys.add(line.head.publicKey)
        return this.#checkOf().addHead(line.head)
      case 'proof':
        this.#keys.add(line.proof.publicKey)
        return this.#told.add(line)
    }
  }

  /** When all is added. Null: nothing in it is of a journal. */
  async end(): Promise<FileReport | null> {
    const report = await this.#check?.report()
    if (!report || report.entries === 0) return null
    const { breaks: told, provedAt } = await this.#told.report({
      planId: this.#planId,
      publicKey: this.#publicKey,
      mustBeProved: this.#isTold,
    })
    return { ...report, told, provedAt, publicKeys: [...this.#keys] }
  }
}
