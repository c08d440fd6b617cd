/** Under a field of the past: that words of it were erased for good, so that nobody takes the gap for what it was. */
import { useTranslation } from 'react-i18next'
import { StateLine } from '../look/Tag.tsx'
import { useErasedWords } from '../redaction/erased-words.ts'
import type { ErasedThen } from './erased-then.ts'
import { useHistory } from './here.ts'
import styles from './read.module.css'

export const ErasedHere = ({ erased }: { readonly erased: readonly ErasedThen[] }) => {
  const { t } = useTranslation('erased')
  const { people } = useHistory().story
  const words = useErasedWords((id) => people.find((person) => person.id === id)?.name ?? null)
  if (erased.length === 0) return null
  return (
    <ul className={styles.erased} aria-label={t('lines')} data-erased>
      {[...new Set(erased.map(words))].map((line) => (
        <li key={line}>
          <StateLine icon="bin">{line}</StateLine>
        </li>
      ))}
    </ul>
  )
}
