/**
 * Characters of two code units stay whole. Yjs puts two question marks where one is cut, in the documents that cut it and
 * in no other, so people would read different words. Editors of ours never cut one.
 */
import * as Y from 'yjs'

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** True when cutting the struct before this clock would part the two halves of a character. */
export const cutsCharacter = (struct: unknown, clock: number): boolean => {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return false
  const at = clock - struct.id.clock
  const { str } = struct.content
  return at > 0 && at < str.length && isHigh(str.charCodeAt(at - 1)) && isLow(str.charCodeAt(at))
}
