/** In the head of a wide screen, for the facilitator: which meeting it is, since when, and the way to its end. */
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { usePlan } from '../plan/plan-context.ts'
import { useLanguage } from '../words/language.ts'
import { timeIn } from '../words/when.ts'
import styles from './meeting.module.css'
import { hasStarted, useMeetingOn } from './use-meeting.ts'

/** "Meeting 1 · started 10:02" */
export const useMeetingWords = (): string => {
  const { t } = useTranslation('moderation')
  const { language } = useLanguage()
  const meeting = useMeetingOn()
  if (!meeting) return ''
  const { number, startedAt } = meeting
  return startedAt === null
    ? t('meeting.notStarted', { number })
    : t('meeting.started', { number, time: timeIn(language, startedAt) })
}

export const EndLink = ({ isSmall = false }: { readonly isSmall?: boolean }) => {
  const { t } = useTranslation('moderation')
  const { to } = usePlan()
  if (!hasStarted(useMeetingOn())) return null
  return (
    <ButtonLink size={isSmall ? 'small' : 'middle'} wide={!isSmall} to={to('end')}>
      {t('meeting.end')}
    </ButtonLink>
  )
}

export const Head = () => {
  const words = useMeetingWords()
  return (
    <>
      <span className={styles.number}>{words}</span>
      <EndLink isSmall />
    </>
  )
}
