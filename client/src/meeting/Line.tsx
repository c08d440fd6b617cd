/** One quiet line for everybody whom the facilitator leads: which part the meeting is at, and the way there. */
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { ButtonLink } from '../look/Button.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { useModeration, usePlan } from '../plan/plan-context.ts'
import { followed } from './following.ts'
import styles from './line.module.css'
import {
  type MeetingPlace,
  useAddressOf,
  useLeaderName,
  useMeetingOn,
  useMeetingPlace,
  useSectionHere,
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
  const meeting = useMeetingOn()
  const place = useMeetingPlace()
  const name = useLeaderName()
  const here = useSectionHere()
  const { only } = useModeration()
  const isWide = useIsWide()
  const isHome = useLocation().pathname.split('/').length < 4
  // On a phone's first page a card says it, and leads there.
  if (!meeting || (isHome && !isWide)) return null
  // Over the part a note says it, and leads there.
  if (only && here !== null && only.section !== here) return null
  return (
    <section aria-label={t('line.label')}>
      {place ? <At place={place} /> : <p className={styles.line}>{t('line.notYet', { name })}</p>}
    </section>
  )
}
