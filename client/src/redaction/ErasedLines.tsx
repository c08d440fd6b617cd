/** Under a field: that words of it were erased for good, when, by whom and why. Everybody reads it. */
import { useTranslation } from 'react-i18next'
import { StateLine } from '../look/Tag.tsx'
import { useBeside, usePeople } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import { useErasedWords } from './erased-words.ts'
import styles from './redaction.module.css'

/** More is history: it is all in “How the plan came to be”. */
const mostLines = 3

export const ErasedLines = ({ shown }: { readonly shown: ShownField }) => {
  const { t } = useTranslation('erased')
  const people = usePeople()
  const words = useErasedWords((id) => people.find((person) => person.id === id)?.name ?? null)
  const here = useBeside().redacted.filter(({ fields }) => fields.includes(shown.id))
  if (here.length === 0) return null
  const lines = [...new Set(here.map(words))].slice(-mostLines)
  return (
    <ul className={styles.lines} aria-label={t('lines')} data-erased={shown.id}>
      {lines.map((line) => (
        <li key={line}>
          <StateLine icon="bin">{line}</StateLine>
        </li>
      ))}
    </ul>
  )
}
