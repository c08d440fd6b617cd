/** What kind of frame this is, by its first two bytes: nothing is decoded for it. */
import { messageCodes, syncCodes } from '@twofold/shared/wire'
import type { FrameKind } from '../../core/flow.ts'

/** Codes are read only as honest encoders write them: another spelling of the same number is an `ask`, the dearest. */
export const frameKindOf = (frame: Uint8Array): FrameKind => {
  if (frame[0] === messageCodes.awareness) return 'presence'
  const isWords =
    frame[0] === messageCodes.sync && (frame[1] === syncCodes.step2 || frame[1] === syncCodes.update)
  return isWords ? 'words' : 'asks'
}
