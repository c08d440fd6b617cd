/** What the check of a history's chain has found, as its reader is told (Seal.tsx). */
import type { ChainBreak } from '@twofold/shared/history/chain-check'
import type { ToldBreak } from '@twofold/shared/history/told-check'

/** Where something is not as it was written. */
export interface SealBreak {
  readonly broken: ChainBreak | ToldBreak
  /** The moment of the story that one is led to; null: there is none. */
  readonly moment: number | null
}

/** Words that were erased for good, and the moment in which somebody did that. */
export interface SealErased {
  readonly moment: number | null
  readonly by: number | null
}

export interface SealReport {
  readonly entries: number
  /** Of its first and last entry that tell their time (ms); null: there is none. */
  readonly from: number | null
  readonly to: number | null
  /** Empty: complete and unaltered, as far as anything here can show it. */
  readonly breaks: readonly SealBreak[]
  /** How many entries are not told to this reader. */
  readonly withheld: number
  readonly erased: readonly SealErased[]
  /** The last that the house signed (ms), and whether that is the very end. Null: nothing signed holds. */
  readonly signed: { readonly at: number; readonly isLast: boolean } | null
  /** `none`: nothing is signed here. `cannotCheck`: this browser has no way to. `broken`: it stands among the breaks. */
  readonly signature: 'holds' | 'broken' | 'cannotCheck' | 'none'
  /** The house's public key (base64), and the same for the eye. */
  readonly key: { readonly publicKey: string; readonly fingerprint: string } | null
  /** Its end has come. */
  readonly isWhole: boolean
}

export type SealState =
  | { readonly kind: 'checking'; readonly done: number; readonly of: number }
  | { readonly kind: 'checked'; readonly report: SealReport }
  /** The check itself broke: nothing is known, and all can be read. */
  | { readonly kind: 'notChecked' }

/** What stands on the badge. */
export type SealVerdict = 'checking' | 'notChecked' | 'whole' | 'unsigned' | 'cut' | 'broken'

export const verdictOf = (state: SealState): SealVerdict => {
  if (state.kind !== 'checked') return state.kind
  const { breaks, isWhole, signed } = state.report
  if (breaks.length > 0) return 'broken'
  if (!isWhole) return 'cut'
  return signed ? 'whole' : 'unsigned'
}
