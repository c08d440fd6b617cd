/** The plan's meetings that are over, the latest first. */
import type { Meeting } from '@twofold/shared/meeting'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ordinalOf } from '../agency/at-home.ts'
import { dayOfMoment, useDays } from '../agency/days.ts'
import { StateLine } from '../look/Tag.tsx'
import { useLanguage } from '../words/language.ts'
import { listIn } from '../words/when.ts'
import styles from './plan-meeting.module.css'
import { useReady } from './ready.ts'

const Held = ({ meeting }: { readonly meeting: Meeting }) => {
  const { t } = useTranslation('meetings')
  const { language } = useLanguage()
  const { long } = useDays()
  const { meetings } = useReady().plan
  const { outcome, closedAt, plan, versionName, reviewOn, number } = meeting
  const ordinal = ordinalOf(meetings, number)
  const day = long(closedAt === null || outcome === 'cancelled' ? plan.date : dayOfMoment(closedAt))
  if (outcome === 'cancelled')
    return (
      <li>
        <b>{day}</b>
        <StateLine icon="close">{t('held.cancelled')}</StateLine>
      </li>
    )
  return (
    <li>
      <b>{ordinal === 1 ? t('first') : t('later', { number: ordinal })}</b>
      <StateLine kind="yes" icon="check">
        {t('held.held', { date: day })}
      </StateLine>
      {versionName ? <span>{t('held.version', { name: versionName })}</span> : null}
      {reviewOn.length > 0 ? (
        <span className="soft">{t('held.review', { dates: listIn(language, reviewOn.map(long)) })}</span>
      ) : null}
    </li>
  )
}

export const HeldMeetings = () => {
  const { t } = useTranslation('meetings')
  const id = useId()
  const over = useReady().plan.meetings.filter(({ phase }) => phase === 'closed')
  if (over.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 className="h3" id={id}>
        {t('held.title')}
      </h2>
      <ul className={styles.held}>
        {over.toReversed().map((meeting) => (
          <Held key={meeting.number} meeting={meeting} />
        ))}
      </ul>
    </section>
  )
}
