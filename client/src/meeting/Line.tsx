/** One quiet line for everybody whom the facilitator leads: which part the meeting is at, and the way there. */
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { usePlan } from '../plan/plan-context.ts'
import { followed } from './following.ts'
import { useHasLine, useSectionHere } from './is-on.ts'
import styles from './line.module.css'
import {
  type MeetingPlace,
  useAddressOf,
  useLeaderName,
  useMeetingOn,
  useMeetingPlace,
} from './use-meeting.ts'

/** Brought while they were writing, and not there yet. */
const useIsOffered = (): boolean => {
  const { overview } = usePlan()
  const { offeredAt } = useSyncExternalStore(followed.subscribe, () => followed.of(overview.planId))
  const brought = useMeetingOn()?.brought
  return offeredAt !== null && brought?.at === offeredAt
}

const At = ({ place: { section, title } }: { readonly place: MeetingPlace }) => {
  const { t } = useTranslation('meeting')
  const name = useLeaderName()
  const here = useSectionHere()
  const addressOf = useAddressOf()
  const isOffered = useIsOffered()
  if (section === null || section === here)
    return (
      <p className={styles.line} data-meeting-line="here">
        {t('line.here', { part: title })}
      </p>
    )
  return (
    <div className={`${styles.line} ${isOffered ? styles.offered : ''}`} data-meeting-line="away">
      <p>{t(isOffered ? 'line.at' : 'line.here', { name, part: title })}</p>
      <ButtonLink kind={isOffered ? 'main' : 'quiet'} size="small" to={addressOf(section)}>
        {t(isOffered || here === null ? 'line.go' : 'line.back')}
      </ButtonLink>
    </div>
  )
}

export const Line = () => {
  const { t } = useTranslation('meeting')
  const place = useMeetingPlace()
  const name = useLeaderName()
  if (!useHasLine()) return null
  return (
    <section aria-label={t('line.label')}>
      {place ? <At place={place} /> : <p className={styles.line}>{t('line.notYet', { name })}</p>}
    </section>
  )
}
