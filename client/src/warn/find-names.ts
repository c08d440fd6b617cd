/**
 * Names on the plan's private list, found in a text: whole words, whatever their case and accents. Everything between
 * line ends and commas of the list counts as one name, but not what only says a kind ("home address", "la escuela").
 */
import type { PrivatePiece } from './pieces.ts'

const fewestLetters = 3
/** A list may say what kinds of things stay private: those words are everybody's. */
const kinds = new Set(
  'a an and any of or the their my our home house address addresses street school schools name names last first phone phones number numbers work place email town city un una el la los las de del y o su sus mi casa domicilio direccion direcciones calle escuela escuelas colegio nombre nombres apellido apellidos telefono telefonos numero numeros trabajo lugar correo ciudad'.split(
    ' ',
  ),
)

/** Without accents and case; `at[i]` is where its unit `i` stands in the text. */
const folded = (text: string): { readonly plain: string; readonly at: readonly number[] } => {
  let plain = ''
  const at: number[] = []
  for (let index = 0; index < text.length; index++) {
    const unit = (text[index] ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace('’', "'")
    for (let inner = 0; inner < unit.length; inner++) at.push(index)
    plain += unit
  }
  at.push(text.length)
  return { plain, at }
}

const isName = (name: string): boolean =>
  (name.match(/\p{L}/gu)?.length ?? 0) >= fewestLetters &&
  !name.split(/[^\p{L}\p{N}]+/u).every((word) => word === '' || kinds.has(word))

/** The names of a private list, as it is written. */
export const namesOfList = (list: string): readonly string[] => [
  ...new Set(
    list
      .split(/[\n,;]|\s[-–—]\s|[()]/)
      .map((name) => name.replace(/^[\s•*.\-–—:]+|[\s.:]+$/g, ''))
      .filter((name) => isName(folded(name).plain)),
  ),
]

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

export const findNames = (text: string, names: readonly string[]): readonly PrivatePiece[] => {
  const wanted = names.map((name) => folded(name.trim()).plain).filter(isName)
  if (wanted.length === 0) return []
  const { plain, at } = folded(text)
  const any = wanted.map((name) => escaped(name).replace(/\s+/g, String.raw`\s+`)).join('|')
  const found = plain.matchAll(new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${any})(?![\p{L}\p{N}])`, 'gu'))
  return [...found].map(({ index, 0: { length } }) => {
    const last = at[index + length - 1] ?? text.length - 1
    return { kind: 'name', from: at[index] ?? 0, to: last + 1 }
  })
}
