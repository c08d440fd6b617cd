/** The meeting that is planned or on: when, where, who, its agenda, and how to change it. */
import { isUnderWay, type Meeting } from '@twofold/shared/meeting'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { today, useDays } from '../agency/days.ts'
import { Button, ButtonLink } from '../look/Button.tsx'
import { Icon } from '../look/Icon.tsx'
import { Note } from '../look/Note.tsx'
import { People, PersonLine } from '../look/PersonLine.tsx'
import { inOrder } from '../look/people.ts'
import { Sheet } from '../look/Sheet.tsx'
import { CancelMeeting } from './CancelMeeting.tsx'
import { calendarUrl } from './calendar-url.ts'
import { draftOf } from './draft.ts'
import { MeetingForm } from './MeetingForm.tsx'
import styles from './plan-meeting.module.css'
import { useReady } from './ready.ts'

interface OfMeeting {
  readonly meeting: Meeting
}

const Facts = ({ meeting }: OfMeeting) => {
  const { t } = useTranslation('meetings')
  const { long, clock } = useDays()
  const { date, time, place, lengthMin } = meeting.plan
  return (
    <ul className={styles.facts}>
      <li>
        <Icon name="calendar" />
        <b>{t('planned.at', { date: long(date), time: clock(time) })}</b>
      </li>
      <li>
        <Icon name="clock" />
        {t('planned.for', { count: lengthMin })}
      </li>
      <li>
        <Icon name={place === '' ? 'phone' : 'flag'} />
        {place || t('form.online')}
      </li>
    </ul>
  )
}

const ExpectedPeople = ({ meeting }: OfMeeting) => {
  const { t } = useTranslation('meetings')
  const { plan } = useReady()
  const people = plan.people.filter(({ id }) => meeting.plan.expected.includes(id))
  return (
    <section>
      <h3>{t('planned.expected')}</h3>
      <div className={styles.people}>
        <People>
          {inOrder(people).map((person) => (
            <PersonLine key={person.id} person={person} />
          ))}
        </People>
      </div>
      {plan.isStaff ? (
        <ButtonLink size="small" icon="link" to={`/plans/${plan.planId}/people`}>
          {t('planned.links')}
        </ButtonLink>
      ) : null}
    </section>
  )
}

const Agenda = ({ meeting }: OfMeeting) => {
  const { t } = useTranslation('meetings')
  const { child } = useReady().plan
  return (
    <section>
      <h3>{t('agenda.title')}</h3>
      <ol className={styles.agenda}>
        {meeting.agenda.map(({ key, minutes }) => (
          <li key={key}>
            <span>{t(`step.${key}`, { child })}</span>
            <span className="soft">{t('planned.for', { count: minutes })}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const Calendar = () => {
  const { t } = useTranslation('meetings')
  const { plan } = useReady()
  return (
    <p className={styles.calendar}>
      <a href={calendarUrl(plan.planId, plan.me.id)} download="meeting.ics">
        <Icon name="calendar" size="small" />
        {t('planned.calendar')}
      </a>
      <span className="small soft">{t('planned.calendarHint')}</span>
    </p>
  )
}

interface PlannedProps extends OfMeeting {
  readonly number: number
}

type Doing = 'look' | 'change' | 'cancel'

export const Planned = ({ meeting, number }: PlannedProps) => {
  const { t } = useTranslation(['meetings', 'common'])
  const [doing, setDoing] = useState<Doing>('look')
  const look = (): void => setDoing('look')
  const { phase, plan } = meeting
  const mayMove = phase === 'planned' || phase === 'waiting'
  if (doing === 'change')
    return (
      <MeetingForm
        first={draftOf(meeting)}
        number={number}
        isMove
        onDone={look}
        beside={<Button onClick={look}>{t('common:cancel')}</Button>}
      />
    )
  return (
    <Sheet>
      <div className={styles.form}>
        <div>
          <h2>{t('planned.title')}</h2>
          <Facts meeting={meeting} />
          {!isUnderWay(meeting) && plan.date < today() ? <Note icon="clock">{t('planned.past')}</Note> : null}
          {mayMove ? (
            <div className="row">
              <Button icon="change" onClick={() => setDoing('change')}>
                {t('planned.change')}
              </Button>
              <Button kind="quiet" aria-haspopup="dialog" onClick={() => setDoing('cancel')}>
                {t('planned.cancel')}
              </Button>
            </div>
          ) : null}
          <Calendar />
        </div>
        <ExpectedPeople meeting={meeting} />
        <Agenda meeting={meeting} />
      </div>
      {doing === 'cancel' ? <CancelMeeting onClose={look} /> : null}
    </Sheet>
  )
}
