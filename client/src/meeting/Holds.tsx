/** What holds for all now, in words, each with the way back beside it. */
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { useAct } from '../moderation/use-act.ts'
import { useModeration, usePeople } from '../plan/plan-context.ts'
import styles from './meeting.module.css'
import { usePartTitle } from './use-meeting.ts'

interface HoldProps {
  readonly is: 'floor' | 'only'
  readonly text: string
  readonly button: string
  readonly onEnd: () => void
  readonly isBusy: boolean
}

const Hold = ({ is, text, button, onEnd, isBusy }: HoldProps) => (
  <li className={styles.hold} data-holds={is}>
    <span>{text}</span>
    <Button size="small" isBusy={isBusy} onClick={onEnd}>
      {button}
    </Button>
  </li>
)

export const Holds = () => {
  const { t } = useTranslation('moderation')
  const { floor, only } = useModeration()
  const people = usePeople()
  const partTitle = usePartTitle()
  const { isBusy, trouble, act } = useAct()
  const speaker = people.find(({ id }) => id === floor?.participant)
  if (!floor && !only) return null
  return (
    <>
      <ul className={styles.holds} aria-label={t('holds.title')}>
        {floor && speaker ? (
          <Hold
            is="floor"
            text={t('holds.floor', { name: speaker.name })}
            button={t('holds.endFloor')}
            isBusy={isBusy}
            onEnd={() =>
              act(
                { kind: 'endFloor' },
                { said: t('holds.endFloorDone'), undo: { kind: 'giveFloor', participant: speaker.id } },
              )
            }
          />
        ) : null}
        {only ? (
          <Hold
            is="only"
            text={t('holds.only', { part: partTitle(only.section) })}
            button={t('holds.all')}
            isBusy={isBusy}
            onEnd={() =>
              act(
                { kind: 'allSections' },
                { said: t('holds.allDone'), undo: { kind: 'onlySection', section: only.section } },
              )
            }
          />
        ) : null}
      </ul>
      <ActTrouble trouble={trouble} />
    </>
  )
}
