/** What was moved to another time, for the facilitator to come back to. */
import { splitFieldId } from '@twofold/shared/ids'
import { useTranslation } from 'react-i18next'
import { Note } from '../look/Note.tsx'
import { usePlan } from '../plan/plan-context.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import styles from './agenda.module.css'
import { usePartTitle } from './use-meeting.ts'

export const Parked = () => {
  const { t } = useTranslation('moderation')
  const partTitle = usePartTitle()
  const parked = (useLivePlan(usePlan().live, 'lead')?.takenOut ?? []).filter(({ kind }) => kind === 'parked')
  if (parked.length === 0) return null
  return (
    <div className={styles.parked}>
      <Note icon="tray" title={t('agenda.parked')}>
        <ul>
          {parked.map(({ id, field, pieces }) => (
            <li key={id}>
              <span className="small soft">{partTitle(splitFieldId(field).section)}</span>
              <br />
              {pieces.map(({ text }) => text).join('')}
            </li>
          ))}
        </ul>
      </Note>
    </div>
  )
}
