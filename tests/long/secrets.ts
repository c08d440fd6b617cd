/** A secret of letters that nobody writes otherwise, so that each of its bytes is found wherever it is left. */
import type { IdRange } from '@twofold/shared/edits/inspect'
import type { FieldId, RowId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, rowsOf } from '@twofold/shared/plan-doc'
import { setCellValue, standingRows } from '@twofold/shared/rows'
import * as Y from 'yjs'
import { createPlanWriter, textsIn } from '../support/plan-writer.ts'
import type { Chance } from '../support/random.ts'

/** The owl's song, with characters of two code units among its letters. */
export const secretLetters = ['鸮', '🦉', '歌', '𠀀', '靜'] as const
export const secret = secretLetters.join('')

const encoder = new TextEncoder()
const letters = secretLetters.map((letter) => Buffer.from(encoder.encode(letter)))

export const holdsSecret = (update: Uint8Array): boolean => {
  const bytes = Buffer.from(update.buffer, update.byteOffset, update.length)
  return letters.some((letter) => bytes.includes(letter))
}

const isSecret = (text: string): boolean => secretLetters.some((letter) => text.includes(letter))

/** Offsets in an item at which something of the secret is. */
const offsetsIn = ({ content }: Y.Item): readonly number[] => {
  if (content instanceof Y.ContentString)
    return [...content.str].flatMap((letter, index, all) => {
      const at = all.slice(0, index).join('').length
      return isSecret(letter) ? Array.from({ length: letter.length }, (_, unit) => at + unit) : []
    })
  if (content instanceof Y.ContentAny)
    return content.arr.flatMap((value, at) => (isSecret(JSON.stringify(value) ?? '') ? [at] : []))
  return content instanceof Y.ContentFormat && isSecret(JSON.stringify(content.value)) ? [0] : []
}

export const secretIdsIn = (updates: readonly Uint8Array[]): readonly IdRange[] =>
  updates.flatMap((update) =>
    Y.decodeUpdate(update).structs.flatMap((struct) =>
      struct instanceof Y.Item
        ? offsetsIn(struct).map((at) => ({
            client: struct.id.client,
            clock: struct.id.clock + at,
            length: 1,
          }))
        : [],
    ),
  )

const likes = 'childNeeds.likes' as FieldId
const called = 'about.childCalled' as FieldId
const steps = 'followUp.nextSteps' as FieldId

/** Never between the halves of a character. */
const wholeAt = (text: Y.Text, at: number): number => {
  const words = Y.Text.prototype.toString.call(text)
  return at > 0 && (words.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at
}

const cutAndPaste = (chance: Chance, from: Y.Text, to: Y.Text): void => {
  const start = wholeAt(from, chance.between(0, from.length))
  const end = wholeAt(from, Math.min(from.length, start + chance.between(0, 12)))
  if (end <= start) return
  const words = Y.Text.prototype.toString.call(from).slice(start, end)
  if (chance.between(0, 1)) from.delete(start, end - start)
  to.insert(wholeAt(to, chance.between(0, to.length)), words)
}

/** Somebody who writes everywhere, and again and again something of the secret. */
export const createSecretKeeper = (doc: Y.Doc, chance: Chance): (() => void) => {
  const some = (): string => {
    const from = chance.between(0, secretLetters.length - 1)
    const part = secretLetters.slice(from, chance.between(from + 1, secretLetters.length)).join('')
    return chance.pick([secret, part, `owl ${part} 🙂`, `🙂${part}🦊`, part])
  }
  const word = (): string => (chance.between(0, 2) ? chance.pick(['owl ', 'niño ', '🙂', 'x']) : some())
  const writer = createPlanWriter(doc, chance, { word })
  const texts = (): readonly Y.Text[] => [...textsIn(fragmentOf(doc, likes)), lineOf(doc, called)]
  const deeds: readonly (() => void)[] = [
    () => cutAndPaste(chance, chance.pick(texts()), chance.pick(texts())),
    () => {
      const text = chance.pick(texts())
      if (text instanceof Y.XmlText && text.length > 0)
        text.format(0, wholeAt(text, chance.between(1, text.length)), {
          link: { href: `https://a.example/${some()}` },
        })
    },
    () => {
      const [row] = standingRows(rowsOf(doc, steps))
      if (row) for (let n = chance.between(1, 3); n > 0; n--) setCellValue(row.map, 'by', `${some()}${n}`)
    },
    () => {
      const rows = rowsOf(doc, steps)
      const row = new Y.Map<unknown>()
      row.set('what', new Y.Text(some()))
      rows.set(`row${chance.between(0, 3)}` as RowId, row)
    },
    () => {
      // Typed letter by letter, and taken out again.
      const text = chance.pick(texts())
      const at = wholeAt(text, chance.between(0, text.length))
      let end = at
      for (const letter of some()) {
        text.insert(end, letter)
        end += letter.length
      }
      if (chance.between(0, 1)) text.delete(at, end - at)
    },
  ]
  return () => {
    if (chance.between(0, 3)) writer.writes()
    else if (chance.between(0, 1)) doc.transact(chance.pick(deeds))
    else chance.pick(deeds)()
  }
}
