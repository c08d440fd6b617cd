/** Pauses everyone, or goes on. */
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { useModeration } from '../plan/plan-context.ts'
import { ActTrouble } from './ActTrouble.tsx'
import styles from './moderation.module.css'
import { useAct } from './use-act.ts'

export interface PauseButtonProps {
  /** On the pause card it is the one thing to do. */
  readonly isMain?: boolean
  readonly isSmall?: boolean
  /** Once it is done. */
  readonly onDone?: () => void
}

const nothing = () => undefined

/** The card goes, and its button with it: the focus stays with the pause. */
const next = () => document.querySelector<HTMLElement>('[data-pause-all=true] button')?.focus()

export const PauseButton = ({ isMain = false, isSmall = false, onDone }: PauseButtonProps) => {
  const { t } = useTranslation('moderation')
  const isPaused = useModeration().pause !== null
  const [now, back] = isPaused
    ? (['resumeEveryone', 'pauseEveryone'] as const)
    : (['pauseEveryone', 'resumeEveryone'] as const)
  const { isBusy, trouble, act } = useAct(now)
  return (
    <div className={isMain ? styles.goOn : styles.pauseAll} data-pause-all={!isMain}>
      <Button
        kind={isMain ? 'main' : 'plain'}
        size={isSmall ? 'small' : 'middle'}
        wide={!isMain}
        icon={isPaused ? 'play' : 'pause'}
        isBusy={isBusy}
        onClick={() =>
          act(
            { kind: now },
            { said: t(`all.${now}Done`), undo: { kind: back }, next: isMain ? next : (onDone ?? nothing) },
          )
        }
      >
        {t(`all.${now}`)}
      </Button>
      <ActTrouble trouble={trouble} />
    </div>
  )
}
