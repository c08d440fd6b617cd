/** What a facilitator does to the meeting, one tap each; beside the sheet, or on a phone's sheet from below. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BesidePiece } from '../beside/slot.tsx'
import { Button } from '../look/Button.tsx'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { LockButton } from '../moderation/LockButton.tsx'
import { PauseButton } from '../moderation/PauseButton.tsx'
import { type Acting, useAct } from '../moderation/use-act.ts'
import { useMe, useModeration } from '../plan/plan-context.ts'
import { GiveFloor } from './GiveFloor.tsx'
import { useSectionHere } from './is-on.ts'
import styles from './meeting.module.css'
import { PauseWithWords } from './PauseWithWords.tsx'
import { useMeetingOn, usePartTitle } from './use-meeting.ts'

interface ActsProps {
  /** On a phone: the sheet goes, so that one sees what it did and can undo it. */
  readonly onDone?: (() => void) | undefined
}

type OneProps = ActsProps & { readonly acting: Acting }

const after = (onDone: (() => void) | undefined) => (onDone ? { next: onDone } : {})

const BringAll = ({ section, acting, onDone }: OneProps & { readonly section: string }) => {
  const { t } = useTranslation('moderation')
  const partTitle = usePartTitle()
  const before = useMeetingOn()?.brought?.section
  const undo =
    before !== undefined && before !== section ? { undo: { kind: 'bringAll', section: before } as const } : {}
  return (
    <Button
      icon="bring"
      isBusy={acting.isBusy}
      onClick={() =>
        acting.act(
          { kind: 'bringAll', section },
          { said: t('bring.done', { part: partTitle(section) }), ...undo, ...after(onDone) },
        )
      }
    >
      {t('bring.do')}
    </Button>
  )
}

const OnlyThis = ({ section, acting, onDone }: OneProps & { readonly section: string }) => {
  const { t } = useTranslation('moderation')
  const partTitle = usePartTitle()
  const only = useModeration().only?.section
  const isOn = only === section
  const back =
    only === undefined
      ? ({ kind: 'allSections' } as const)
      : ({ kind: 'onlySection', section: only } as const)
  return (
    <Button
      icon="plan"
      aria-pressed={isOn}
      isBusy={acting.isBusy}
      onClick={() =>
        isOn
          ? acting.act({ kind: 'allSections' }, { said: t('holds.allDone'), undo: back, ...after(onDone) })
          : acting.act(
              { kind: 'onlySection', section },
              { said: t('only.done', { part: partTitle(section) }), undo: back, ...after(onDone) },
            )
      }
    >
      {t('only.do')}
    </Button>
  )
}

const TakeBreak = ({ acting, onDone }: OneProps) => {
  const { t } = useTranslation('moderation')
  const isPaused = useModeration().pause !== null
  if (isPaused) return null
  return (
    <Button
      icon="cup"
      isBusy={acting.isBusy}
      onClick={() =>
        acting.act(
          { kind: 'takeBreak' },
          { said: t('break.done'), undo: { kind: 'resumeEveryone' }, ...after(onDone) },
        )
      }
    >
      {t('break.do')}
    </Button>
  )
}

export const Acts = ({ onDone }: ActsProps) => {
  const { t } = useTranslation('moderation')
  const section = useSectionHere()
  const { pause, only } = useModeration()
  const acting = useAct(only?.section)
  const isPaused = pause !== null
  const meeting = useMeetingOn()
  const me = useMe()
  // Going on without anybody who leads would only pause again: it is taken over.
  const goesOn = pause?.why !== 'away' || meeting?.leader === me.id
  const isLive = meeting?.phase === 'live'
  const [asks, setAsks] = useState<'floor' | 'pause' | null>(null)
  const close = () => setAsks(null)
  const done = () => {
    close()
    onDone?.()
  }
  return (
    <section aria-label={t('acts')} className={styles.acts}>
      <div className={styles.pause}>
        {goesOn ? <PauseButton {...(onDone ? { onDone } : {})} /> : null}
        {isPaused ? null : (
          <Button kind="quiet" size="small" wide aria-haspopup="dialog" onClick={() => setAsks('pause')}>
            {t('kind.ask')}
          </Button>
        )}
      </div>
      <div className={styles.grid}>
        {section ? <BringAll section={section} acting={acting} onDone={onDone} /> : null}
        {section ? <OnlyThis section={section} acting={acting} onDone={onDone} /> : null}
        <Button icon="speak" aria-haspopup="dialog" onClick={() => setAsks('floor')}>
          {t('floor.ask')}
        </Button>
        {isLive ? <TakeBreak acting={acting} onDone={onDone} /> : null}
        {onDone && section ? <LockButton section={section} onDone={onDone} /> : null}
      </div>
      <div className={styles.words}>
        <BesidePiece what="room" onDone={onDone} />
      </div>
      <ActTrouble trouble={acting.trouble} />
      {asks === 'floor' ? <GiveFloor onClose={close} onDone={done} /> : null}
      {asks === 'pause' ? <PauseWithWords onClose={close} onDone={done} /> : null}
    </section>
  )
}
