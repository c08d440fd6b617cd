/**
 * Under a phone's head, for the facilitator: the step and its time, who waits with "Let in", what holds, a pause and the
 * next step in one tap; all the rest on a sheet from below.
 */
import type { Meeting } from '@twofold/shared/meeting'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { Icon } from '../look/Icon.tsx'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { PauseButton } from '../moderation/PauseButton.tsx'
import { usePlan } from '../plan/plan-context.ts'
import { Bar, LeftWords, StepButtons, StepList, useTimeWords } from './Agenda.tsx'
import { AtDoor, useWaiting } from './Door.tsx'
import { useMeetingWords } from './Head.tsx'
import { Holds } from './Holds.tsx'
import styles from './meeting.module.css'
import { Parked } from './Parked.tsx'
import { Room } from './Room.tsx'
import { StartButton } from './StartButton.tsx'
import { TodayCard } from './TodayCard.tsx'
import { timeOfStep } from './times.ts'
import { useFocusAgain, useWalk } from './use-agenda.ts'
import { hasStarted, useMeetingOn, useNow, useStepTitle } from './use-meeting.ts'

const AgendaSheet = ({ meeting, onDone }: { readonly meeting: Meeting; readonly onDone: () => void }) => {
  const { t } = useTranslation('moderation')
  const walk = useWalk(onDone)
  return (
    <section aria-labelledby="agenda" className={styles.sheetPart}>
      <h3 className="label" id="agenda">
        {t('agenda.title')} · <LeftWords meeting={meeting} />
      </h3>
      <StepList meeting={meeting} walk={walk} />
      <StepButtons meeting={meeting} walk={walk} />
      <ActTrouble trouble={walk.trouble} />
      <Parked />
      <div className={styles.todayHere}>
        <TodayCard />
      </div>
    </section>
  )
}

const MeetingSheet = ({ meeting, onClose }: { readonly meeting: Meeting; readonly onClose: () => void }) => {
  const { t } = useTranslation(['moderation', 'common'])
  const { to } = usePlan()
  return (
    <Dialog
      title={useMeetingWords()}
      isOpen
      onClose={onClose}
      actions={
        <Button kind="quiet" wide onClick={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      <Room onDone={onClose} />
      <AgendaSheet meeting={meeting} onDone={onClose} />
      <ButtonLink kind="quiet" wide to={to('who')} onClick={onClose}>
        {t('room.everybody')}
      </ButtonLink>
    </Dialog>
  )
}

const StepNow = ({ meeting, onOpen }: { readonly meeting: Meeting; readonly onOpen: () => void }) => {
  const { t } = useTranslation('moderation')
  const now = useNow()
  const stepTitle = useStepTitle()
  const timeWords = useTimeWords()
  const words = useMeetingWords()
  const { step } = meeting
  const at = step === null ? null : meeting.agenda[step]
  const time = step === null ? null : timeOfStep(meeting, step, now)
  return (
    <button
      type="button"
      className={styles.now}
      aria-haspopup="dialog"
      title={t('meeting.sheet')}
      onClick={onOpen}
    >
      <Icon name={at ? 'play' : 'people'} size="small" />
      <b>{at ? stepTitle(at) : words}</b>
      {time ? <span>{timeWords(time)}</span> : null}
      <Icon name="up" size="small" />
      {time ? <Bar share={time.share} /> : null}
    </button>
  )
}

/** Next, of the agenda, beside the pause. */
const NextStep = ({ meeting }: { readonly meeting: Meeting }) => {
  const { t } = useTranslation('moderation')
  const walk = useWalk()
  const { step, agenda } = meeting
  if (!hasStarted(meeting) || step === null) return null
  return (
    <div>
      <Button
        wide
        size="small"
        iconEnd="next"
        data-walk="head-next"
        isBusy={walk.isBusy || step >= agenda.length - 1}
        onClick={() => walk.goTo(step + 1)}
      >
        {t('agenda.next')}
      </Button>
      <ActTrouble trouble={walk.trouble} />
    </div>
  )
}

/** Before it begins there is room for both families and the youth; then the words need it. */
const shownBefore = 3
const shownThen = 1

const Waiting = ({ meeting }: { readonly meeting: Meeting }) => {
  const { t } = useTranslation('moderation')
  const waiting = useWaiting()
  const shown = waiting.slice(0, hasStarted(meeting) ? shownThen : shownBefore)
  const more = waiting.length - shown.length
  if (waiting.length === 0) return null
  return (
    <ul className={styles.stripDoor} aria-label={t('door.title')} tabIndex={-1}>
      {shown.map((each) => (
        <AtDoor key={`${each.person.id} ${each.knock}`} {...each} isShort />
      ))}
      {more > 0 ? <li className="small soft">{t('door.more', { count: more })}</li> : null}
    </ul>
  )
}

export const MeetingStrip = () => {
  const { t } = useTranslation('moderation')
  const meeting = useMeetingOn()
  const [isOpen, setOpen] = useState(false)
  useFocusAgain()
  if (!meeting) return null
  return (
    <section className={styles.strip} aria-label={t('meeting.strip')}>
      <StepNow meeting={meeting} onOpen={() => setOpen(true)} />
      <Waiting meeting={meeting} />
      <Holds />
      {hasStarted(meeting) ? (
        <div className={styles.stripActs}>
          <PauseButton isSmall />
          <NextStep meeting={meeting} />
        </div>
      ) : (
        <StartButton />
      )}
      {isOpen ? <MeetingSheet meeting={meeting} onClose={() => setOpen(false)} /> : null}
    </section>
  )
}
