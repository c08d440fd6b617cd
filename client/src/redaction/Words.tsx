/** Words that may go, as they stood: with what stood beside them, and where, when and by whom they first did. */
import type { FoundCopy, FoundInEntry } from '@twofold/shared/redaction-told'
import { useTranslation } from 'react-i18next'
import { useWhen } from '../words/use-when.ts'
import { besideKindOf, type Found } from './chosen.ts'
import { useRedactionHere } from './here.ts'
import styles from './redaction.module.css'

export const InContext = ({
  copy: { before, words, after },
}: {
  readonly copy: Pick<FoundCopy, 'before' | 'words' | 'after'>
}) => (
  <span className={styles.context}>
    {before}
    <mark>{words}</mark>
    {after}
  </span>
)

/** "Bedtime · part of the words · first there 12 May, by Ana". */
export const useWhere = (): ((found: Found) => string) => {
  const { t } = useTranslation('redaction')
  const { fieldName, personName } = useRedactionHere()
  const when = useWhen()
  const placeOf = (found: Found): string =>
    found.is === 'copy' ? fieldName(found.copy.field) : t(`found.beside.${besideKindOf(found.copy.kind)}`)
  const kindOf = (found: Found): string => {
    if (found.is === 'entry' || found.copy.kind === 'run') return ''
    return found.copy.kind === 'link' ? t('found.link') : t('found.value')
  }
  const saidOf = ({ at, by }: FoundCopy | FoundInEntry) =>
    t('found.first', { name: personName(by), when: when(at) })
  return (found) =>
    [placeOf(found), kindOf(found), found.copy.match === 'part' ? t('found.part') : '', saidOf(found.copy)]
      .filter(Boolean)
      .join(' · ')
}
