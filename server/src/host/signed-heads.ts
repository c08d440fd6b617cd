/** Signs where a plan's chain stands now, for people to keep: with it they see later whether anything up to there was altered. */
import { headBytes, type SignedHead } from '@twofold/shared/history/signed-head'
import type { PlanId } from '@twofold/shared/ids'
import type { Clock, HeadSigner, Journal } from './ports.ts'

export interface SignedHeads {
  /** 32 bytes, base64: everybody may know it. */
  readonly publicKey: string
  /** Null: nothing of the plan is chained yet. @throws JournalUnavailable */
  of(planId: PlanId): Promise<SignedHead | null>
}

interface Parts {
  readonly journal: Pick<Journal, 'chainHead'>
  readonly signer: HeadSigner
  readonly clock: Pick<Clock, 'now'>
}

export const createSignedHeads = ({ journal, signer, clock }: Parts): SignedHeads => ({
  publicKey: signer.publicKey,
  async of(planId) {
    const last = await journal.chainHead(planId)
    if (!last) return null
    const head = { planId, ...last, at: clock.now() }
    const signature = Buffer.from(signer.sign(headBytes(head))).toString('base64')
    return { head, signature, publicKey: signer.publicKey }
  },
})
