/** Begins a meeting to which people have come. */
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Button } from '../look/Button.tsx'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { useAct } from '../moderation/use-act.ts'
import styles from './meeting.module.css'
import { useAddressOf, useMeetingOn } from './use-meeting.ts'

export const StartButton = ({ onDone }: { readonly onDone?: (() => void) | undefined }) => {
  const { t } = useTranslation('moderation')
  const { isBusy, trouble, act } = useAct()
  const meeting = useMeetingOn()
  const navigate = useNavigate()
  const addressOf = useAddressOf()
  if (meeting?.phase !== 'waiting') return null
  const first = meeting.agenda[0]?.section
  const start = () =>
    act(
      { kind: 'startMeeting' },
      {
        said: t('meeting.startDone'),
        next: () => {
          if (first) void navigate(addressOf(first))
          onDone?.()
        },
      },
    )
  return (
    <div className={styles.start}>
      <Button kind="main" wide icon="play" isBusy={isBusy} onClick={start}>
        {t('meeting.start')}
      </Button>
      <ActTrouble trouble={trouble} />
    </div>
  )
}
