/** On a small laptop the agenda stands under the room: the step, its time, and the walk on stand over it. */
import { Icon } from '../look/Icon.tsx'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { Bar, StepButtons, useTimeWords } from './Agenda.tsx'
import styles from './meeting.module.css'
import { timeOfStep } from './times.ts'
import { useWalk } from './use-agenda.ts'
import { useMeetingOn, useNow, useStepTitle } from './use-meeting.ts'

export const NowNarrow = () => {
  const meeting = useMeetingOn()
  const now = useNow()
  const stepTitle = useStepTitle()
  const timeWords = useTimeWords()
  const walk = useWalk()
  const step = meeting?.step ?? null
  const at = step === null ? null : meeting?.agenda[step]
  if (!meeting || step === null || !at) return null
  const time = timeOfStep(meeting, step, now)
  return (
    <div className={styles.narrow}>
      <div className={styles.nowWords}>
        <Icon name="play" size="small" />
        <b>{stepTitle(at)}</b>
        <span>{timeWords(time)}</span>
        <Bar share={time.share} />
      </div>
      <StepButtons meeting={meeting} walk={walk} place="head" />
      <ActTrouble trouble={walk.trouble} />
    </div>
  )
}
