/**
 * Words of which every character is written once and never again, so that each keystroke can be found wherever it went.
 * They come from the private use areas of Unicode; now and then one takes two code units, as an emoji does.
 */
import * as Y from 'yjs'
import type { Chance } from './random.ts'

const firstShort = 0xe000
const lastShort = 0xf8ff
const firstLong = 0xf0000

const isCharacter = (code: number): boolean => (code >= firstShort && code <= lastShort) || code >= firstLong

export const charactersIn = (text: string): readonly string[] =>
  [...text].filter((character) => isCharacter(character.codePointAt(0) ?? 0))

/** What each struct of an update brings of them. */
export const charactersOf = (update: Uint8Array): readonly string[] =>
  Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString
      ? charactersIn(struct.content.str)
      : [],
  )

/** A piece of one to four characters that nobody wrote before. */
export const createNewWords = (chance: Chance): (() => string) => {
  let short = firstShort
  let long = firstLong
  const one = () => String.fromCodePoint(chance.between(0, 9) === 0 || short > lastShort ? long++ : short++)
  return () => Array.from({ length: chance.between(1, 4) }, one).join('')
}
