import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type LineDelta,
  lineEdit,
  moveCaret,
  rebaseEdit,
  shownLine,
  toOneLine,
} from '../../../client/src/editor/line-diff.ts'

const applyEdit = (
  text: string,
  { at, remove, insert }: { at: number; remove: number; insert: string },
): string => text.slice(0, at) + insert + text.slice(at + remove)

const applyDelta = (text: string, delta: LineDelta): string => {
  let at = 0
  let out = ''
  for (const step of delta) {
    if ('retain' in step) {
      out += text.slice(at, at + step.retain)
      at += step.retain
    } else if ('insert' in step) out += step.insert
    else at += step.delete
  }
  return out + text.slice(at)
}

/** Few letters, so that many are equal; owls and families, so that pairs stand next to each other. */
const words = fc
  .array(fc.constantFrom('a', 'b', ' ', '🦉', '👩‍👧', 'é'), { maxLength: 14 })
  .map((parts) => parts.join(''))

const cutsPair = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]$/.test(text.slice(0, at)) && /^[\uDC00-\uDFFF]/.test(text.slice(at))

describe('a line of text', () => {
  test('LINEBOX1 The edit read from a text box turns the old line into the new one, wherever the caret is.', () => {
    fc.assert(
      fc.property(words, words, fc.nat(30), (before, after, caret) => {
        const edit = lineEdit(before, after, Math.min(caret, after.length))
        expect(edit ? applyEdit(before, edit) : before).toBe(after)
      }),
    )
  })

  test('LINEBOX2 No edit of a line starts or ends inside a character.', () => {
    fc.assert(
      fc.property(words, words, fc.nat(30), (before, after, caret) => {
        const edit = lineEdit(before, after, Math.min(caret, after.length))
        if (!edit) return
        expect(cutsPair(before, edit.at)).toBe(false)
        expect(cutsPair(before, edit.at + edit.remove)).toBe(false)
        expect(cutsPair(`${edit.insert}x`, edit.insert.length)).toBe(false)
      }),
    )
  })

  test('LINEBOX3 A letter typed among equal letters is put in where the caret was.', () => {
    expect(lineEdit('aaa', 'aaaa', 1)).toEqual({ at: 0, remove: 0, insert: 'a' })
    expect(lineEdit('aaa', 'aaaa', 3)).toEqual({ at: 2, remove: 0, insert: 'a' })
    expect(lineEdit('aaa', 'aa', 1)).toEqual({ at: 1, remove: 1, insert: '' })
    expect(lineEdit('🦉🦊', '🦉🦋', 4)).toEqual({ at: 2, remove: 2, insert: '🦋' })
  })

  test('LINEBOX4 A caret stays at its letter when others write before it, and words put in at it go behind it.', () => {
    expect(moveCaret(3, [{ insert: 'xx' }])).toBe(5)
    expect(moveCaret(3, [{ retain: 3 }, { insert: 'xx' }])).toBe(3)
    expect(moveCaret(3, [{ retain: 1 }, { delete: 4 }])).toBe(1)
    expect(moveCaret(3, [{ delete: 1 }, { retain: 5 }, { insert: 'x' }])).toBe(2)
  })

  const delta = (text: string): fc.Arbitrary<LineDelta> =>
    fc
      .tuple(fc.nat(text.length), fc.nat(4), fc.constantFrom('', 'X', 'YY'))
      .map(([at, length, insert]) => [
        ...(at > 0 ? [{ retain: at }] : []),
        ...(insert === '' ? [] : [{ insert }]),
        ...(Math.min(length, text.length - at) > 0 ? [{ delete: Math.min(length, text.length - at) }] : []),
      ])

  test('LINEBOX5 What was composed while others wrote keeps their words, its own words, and deletes only old letters.', () => {
    const letters = 'abcdefgh'
    const composed = fc.tuple(fc.nat(8), fc.nat(4), fc.constantFrom('', '漢字'))
    fc.assert(
      fc.property(composed, delta(letters), ([at, length, insert], remote) => {
        const edit = { at, remove: Math.min(length, letters.length - at), insert }
        const now = applyDelta(letters, remote)
        const result = rebaseEdit(edit, [remote]).reduce(applyEdit, now)
        const removed = new Set([...letters.slice(edit.at, edit.at + edit.remove)])
        const expected = [...now].filter((letter) => !removed.has(letter)).join('')
        expect([...result].filter((letter) => !'漢字'.includes(letter)).join('')).toBe(expected)
        expect(result.includes(insert)).toBe(true)
      }),
    )
  })

  test('LINEBOX6 Breaks that are pasted become one space, breaks that others sent are shown as spaces, unit for unit.', () => {
    expect(toOneLine('12 Owl \r\n\r\n  Street\nMaple')).toBe('12 Owl Street Maple')
    expect(shownLine('a\r\nb')).toBe('a  b')
  })
})
