/** What everybody is told of words that were erased for good: when, by whom, why; never the words. */
import type { FieldId } from '@twofold/shared/ids'
import type { Redacted } from '@twofold/shared/redaction-told'
import type { Language } from '@twofold/shared/template'
import { useTranslation } from 'react-i18next'
import { listNames } from '../editor/who-look.ts'
import { useLanguage } from '../words/language.ts'
import { dateIn } from '../words/when.ts'

export type Tombstone = Pick<Redacted, 'at' | 'askedBy' | 'approvedBy' | 'reason'>

type NameOf = (id: Redacted['askedBy']) => string | null

const valuesOf = ({ at, askedBy, approvedBy }: Tombstone, nameOf: NameOf, language: Language) => {
  const names = [nameOf(askedBy), approvedBy.name].filter((name) => name !== null)
  return { date: dateIn(language, at), names: listNames([...new Set(names)], language) }
}

/** "Some words were erased for good on 12 May by Sam and Lee. Why: an address." @param nameOf null: not known any more */
export const useErasedWords = (nameOf: NameOf): ((one: Tombstone) => string) => {
  const { t } = useTranslation('erased')
  const { language } = useLanguage()
  return (one) => t('line', { ...valuesOf(one, nameOf, language), reason: t(`reason.${one.reason}`) })
}

/** "Sam and Lee erased words for good. Why: an address" */
export const useErasedDeed = (nameOf: NameOf): ((one: Tombstone) => string) => {
  const { t } = useTranslation('erased')
  const { language } = useLanguage()
  return (one) => t('deed', { ...valuesOf(one, nameOf, language), reason: t(`reason.${one.reason}`) })
}

/** Those that only the second has. */
export const newlyErased = <One extends Pick<Redacted, 'id'>>(
  known: ReadonlySet<string>,
  now: readonly One[],
): readonly One[] => now.filter(({ id }) => !known.has(id))

export const fieldsOf = (erased: readonly Pick<Redacted, 'fields'>[]): readonly FieldId[] => [
  ...new Set(erased.flatMap(({ fields }) => fields)),
]
