/** What was moved to another time, for the facilitator to come back to. */
import { useTranslation } from 'react-i18next'
import { Note } from '../look/Note.tsx'
import { usePlan } from '../plan/plan-context.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import styles from './agenda.module.css'

export const Parked = () => {
  const { t } = useTranslation('moderation')
  const parked = (useLivePlan(usePlan().live, 'lead')?.takenOut ?? []).filter(({ kind }) => kind === 'parked')
  if (parked.length === 0) return null
  return (
    <div className={styles.parked}>
      <Note icon="tray" title={t('agenda.parked')}>
        <ul>
          {parked.map(({ id, pieces }) => (
            <li key={id}>{pieces.map(({ text }) => text).join('')}</li>
          ))}
        </ul>
      </Note>
    </div>
  )
}
