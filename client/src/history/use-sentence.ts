/** What somebody did, in one plain sentence: "Bedtime: Ana added “the owl song”." For Compare and for what one missed. */
import type { Said, SaidWhat } from '@twofold/shared/history/said'
import type { Wording } from '@twofold/shared/template'
import { useTranslation } from 'react-i18next'
import type { Names } from './here.ts'

/** Longer ones are cut, at a word. */
const mostLetters = 90
const quote = (words: string): string =>
  words.length <= mostLetters
    ? words.replace(/[.,;:\s]+$/u, '')
    : `${words.slice(0, mostLetters).replace(/\s+\S*$/u, '')}…`

type RowWhat = Extract<SaidWhat, `row${string}`>
type Key = SaidWhat | `bare.${RowWhat}` | 'rowWrote' | 'rowSwapped' | 'rowTookOut'

const isOfRow = (what: SaidWhat): what is RowWhat => what.startsWith('row')

/** A row is called by its first words; when just these changed, they are not said twice. */
const keyOf = ({ what, was, is, row }: Said): Key => {
  if (!isOfRow(what)) return what
  if (row === '') return `bare.${what}`
  if (what !== 'rowChanged') return what
  if (is !== '' && was !== '') return is === row ? 'changed' : 'rowSwapped'
  if (is !== '') return is === row ? 'rowAdded' : 'rowWrote'
  return was === '' || was === row ? 'rowChanged' : 'rowTookOut'
}

export type Sentence = (said: Said) => string

export const useSentence = (names: Names, say: (wording: Wording) => string): Sentence => {
  const { t } = useTranslation('history')
  const whose = ({ by, saidBy }: Said): string =>
    saidBy && saidBy !== by
      ? t('said.for', { name: names.person(by), who: names.person(saidBy) })
      : names.person(by)
  const option = ({ field, option: key, is }: Said): string => {
    const found = names.place(field)?.field.options?.find((one) => one.key === key)
    return found ? say(found.label) : (key ?? is)
  }
  return (said) => {
    const values = {
      name: whose(said),
      was: quote(said.was),
      is: quote(option(said)),
      row: quote(said.row),
    }
    return t('compare.sentence', {
      field: names.field(said.field),
      said: t(`compare.said.${keyOf(said)}`, values),
    })
  }
}
