/** In the list of parts: notes that wait there, and words that somebody wrote for the reader. */
import { useTranslation } from 'react-i18next'
import { StateLine } from '../look/Tag.tsx'
import { useBeside } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import styles from './beside.module.css'

export const PartNotes = ({ fields }: { readonly fields: readonly ShownField[] }) => {
  const { t } = useTranslation('beside')
  const { notes, rewordings } = useBeside()
  const isHere = ({ field }: { readonly field: string }) => fields.some(({ id }) => id === field)
  const waiting = notes.filter((note) => note.resolved === null && isHere(note)).length
  const wordings = rewordings.filter(isHere).length
  if (waiting + wordings === 0) return null
  return (
    <span className={styles.part}>
      {waiting > 0 ? <StateLine icon="note">{t('notes.count', { count: waiting })}</StateLine> : null}
      {wordings > 0 ? <StateLine icon="change">{t('wording.count', { count: wordings })}</StateLine> : null}
    </span>
  )
}
