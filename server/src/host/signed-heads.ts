/** Signs where a plan's chain stands now, for people to keep: with it they see later whether anything up to there was altered. */
import { headBytes, type SignedHead } from '@twofold/shared/history/signed-head'
import { type Proof, proofBytes, type SignedProof } from '@twofold/shared/history/told-proof'
import type { PlanId } from '@twofold/shared/ids'
import type { Clock, HeadSigner, Journal } from './ports.ts'

export interface SignedHeads {
  /** 32 bytes, base64: everybody may know it. */
  readonly publicKey: string
  /** Null: nothing of the plan is chained yet. @throws JournalUnavailable */
  of(planId: PlanId): Promise<SignedHead | null>
  /** What was told to this reader beside the chain, and how far. */
  proves(told: Omit<Proof, 'at'>): SignedProof
}

interface Parts {
  readonly journal: Pick<Journal, 'chainHead'>
  readonly signer: HeadSigner
  readonly clock: Pick<Clock, 'now'>
}

export const createSignedHeads = ({ journal, signer, clock }: Parts): SignedHeads => ({
  publicKey: signer.publicKey,
  proves(told) {
    const proof = { ...told, at: clock.now() }
    const signature = Buffer.from(signer.sign(proofBytes(proof))).toString('base64')
    return { proof, signature, publicKey: signer.publicKey }
  },
  async of(planId) {
    const last = await journal.chainHead(planId)
    if (!last) return null
    const head = { planId, ...last, at: clock.now() }
    const signature = Buffer.from(signer.sign(headBytes(head))).toString('base64')
    return { head, signature, publicKey: signer.publicKey }
  },
})
