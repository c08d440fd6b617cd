/**
 * Checks what of a told history no chain covers (told-proof.ts), piece by piece, beside the chain's own check.
 *
 * What a line's own sum shows: whether what stands beside the chain there is what was told. What only the house's proof at
 * the end shows: that the sums are its own, that none was taken out, and how far was told.
 */
import type { HistoryPiece } from './told-history.ts'
import { isProofSigned, partOf, type SignedProof, ToldSum } from './told-proof.ts'

export type ToldBreak =
  /** What is told beside this entry is not what was told. Null: what stood at the beginning, or who was there. */
  | { readonly kind: 'besideAltered'; readonly seq: number | null }
  /** `parts`: they are not those that the house summed up. `last`: the history was told up to another entry. */
  | {
      readonly kind: 'proofBroken'
      readonly why: 'missing' | 'signature' | 'key' | 'plan' | 'parts' | 'last'
    }
type ProofBroken = ToldBreak & { readonly kind: 'proofBroken' }

export interface ToldReport {
  readonly breaks: readonly ToldBreak[]
  /** When the house said that this is what it told; null: it did not, or not this, or nothing here can check it. */
  readonly provedAt: number | null
}

export interface ToldCheckOptions {
  readonly planId?: string | null
  /** The house's, as its reader knows it. */
  readonly publicKey?: string | null
  /** Without a proof it is not all of it. */
  readonly mustBeProved: boolean
}

export class ToldCheck {
  readonly #breaks: ToldBreak[] = []
  readonly #sum = new ToldSum()
  #proof: SignedProof | null = null

  /** @param said the sum that stands with it; the proof goes by what is said, so that a change is told at its place alone */
  add(piece: HistoryPiece, said: string | null = null): void {
    if (piece.type === 'proof') this.#proof = piece.proof
    if (said === null) return this.#sum.add(piece)
    this.#sum.addPart(said)
    if (partOf(piece) !== said)
      this.#breaks.push({ kind: 'besideAltered', seq: piece.type === 'entry' ? piece.entry.seq : null })
    if (piece.type === 'entry') this.#sum.addLink(piece.entry)
  }

  /** The last link of several that need no proof but the chain's. */
  addLink(link: { readonly seq: number; readonly hash: string }): void {
    this.#sum.addLink(link)
  }

  get publicKey(): string | null {
    return this.#proof?.publicKey ?? null
  }

  #whyNot(
    { proof, publicKey }: SignedProof,
    isSigned: boolean,
    wanted: ToldCheckOptions,
  ): ProofBroken['why'] | null {
    if (!isSigned) return 'signature'
    if (wanted.publicKey && publicKey !== wanted.publicKey) return 'key'
    if (wanted.planId && proof.planId !== wanted.planId) return 'plan'
    const { parts, sum, last } = this.#sum.told()
    if (proof.parts !== parts || proof.sum !== sum) return 'parts'
    return proof.last?.seq === last?.seq && proof.last?.hash === last?.hash ? null : 'last'
  }

  /** When all is added. */
  async report(wanted: ToldCheckOptions): Promise<ToldReport> {
    const signed = this.#proof
    if (!signed) {
      const missing = wanted.mustBeProved ? [{ kind: 'proofBroken', why: 'missing' } as const] : []
      return { breaks: [...this.#breaks, ...missing], provedAt: null }
    }
    // An old browser without a network has nothing to check a signature with.
    const isSigned = await isProofSigned(signed).catch(() => null)
    const why = this.#whyNot(signed, isSigned ?? true, wanted)
    const breaks = why ? [...this.#breaks, { kind: 'proofBroken', why } as const] : this.#breaks
    return { breaks, provedAt: why || isSigned === null ? null : signed.proof.at }
  }
}
