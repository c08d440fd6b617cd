/** When and where the meeting is, for everybody; the way into it for who leads; how the child is today. */
import type { Meeting } from '@twofold/shared/meeting'
import { can } from '@twofold/shared/roles'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../look/Button.tsx'
import { Icon } from '../look/Icon.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { useAct } from '../moderation/use-act.ts'
import { useBeside, useMe, usePlan } from '../plan/plan-context.ts'
import { useLanguage } from '../words/language.ts'
import styles from './card.module.css'
import { TodayCard } from './TodayCard.tsx'
import { useAddressOf, useLeaderName, useMeetingPlace } from './use-meeting.ts'
import { dayIn, wallTimeIn } from './when-planned.ts'

const When = ({ plan }: Pick<Meeting, 'plan'>) => {
  const { t } = useTranslation('meeting')
  const { language } = useLanguage()
  return (
    <>
      <p>
        <b>{dayIn(language, plan)}</b>
      </p>
      <p>{t('card.time', { time: wallTimeIn(language, plan) })}</p>
      <p>{plan.place === '' ? t('card.online') : t('card.place', { place: plan.place })}</p>
    </>
  )
}

/** Opens the waiting room: who comes may wait there. */
const OpenDoor = () => {
  const { t } = useTranslation('moderation')
  const { isBusy, trouble, act } = useAct()
  return (
    <div>
      <Button
        kind="main"
        wide
        isBusy={isBusy}
        onClick={() => act({ kind: 'openMeeting' }, { said: t('meeting.openDone') })}
      >
        {t('meeting.open')}
      </Button>
      <ActTrouble trouble={trouble} />
    </div>
  )
}

const Planned = ({ meeting }: { readonly meeting: Meeting }) => {
  const { t } = useTranslation('meeting')
  const { overview } = usePlan()
  const me = useMe()
  return (
    <>
      <When plan={meeting.plan} />
      <div className={styles.ways}>
        {can(me.role, 'lead') ? <OpenDoor /> : null}
        <a
          className={styles.way}
          href={`/api/plans/${overview.planId}/meeting.ics?as=${me.id}`}
          download="meeting.ics"
        >
          <Icon name="calendar" size="small" />
          {t('card.calendar')}
        </a>
      </div>
    </>
  )
}

const UnderWay = () => {
  const { t } = useTranslation('meeting')
  const place = useMeetingPlace()
  const addressOf = useAddressOf()
  const name = useLeaderName()
  if (!place)
    return (
      <p>
        {t('line.notYet', { name })} {t('card.soon')}
      </p>
    )
  return (
    <div className={styles.place} data-meeting-line="card">
      <p>{t('line.here', { part: place.title })}</p>
      {place.section ? (
        <ButtonLink kind="main" wide iconEnd="next" to={addressOf(place.section)}>
          {t('line.go')}
        </ButtonLink>
      ) : null}
    </div>
  )
}

export const MeetingCard = () => {
  const { t } = useTranslation('meeting')
  const { meeting } = useBeside()
  const isWide = useIsWide()
  const leads = can(useMe().role, 'lead')
  if (!meeting || meeting.phase === 'closed') return null
  const isPlanned = meeting.phase === 'planned'
  // Beside the sheet the line under the head says it; who leads has the agenda.
  if (!isPlanned && (isWide || leads)) return leads ? null : <TodayCard />
  return (
    <>
      <section className={styles.card} aria-labelledby="meeting-card">
        <h2 className="h3" id="meeting-card">
          {t(isPlanned ? 'card.planned' : 'card.now')}
        </h2>
        {isPlanned ? <Planned meeting={meeting} /> : <UnderWay />}
      </section>
      <TodayCard />
    </>
  )
}
