/** A pause for everyone with a kind word of the facilitator's on everybody's screen. */
import { maxKindTextLength } from '@twofold/shared/limits'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { TextField } from '../look/Field.tsx'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { useAct } from '../moderation/use-act.ts'
import styles from './meeting.module.css'

interface PauseWithWordsProps {
  readonly onClose: () => void
  readonly onDone: () => void
}

const ideas = ['breath', 'tea', 'check'] as const

export const PauseWithWords = ({ onClose, onDone }: PauseWithWordsProps) => {
  const { t } = useTranslation(['moderation', 'common'])
  const form = useId()
  const { isBusy, trouble, act } = useAct()
  const [text, setText] = useState('')
  const pause = (event: FormEvent) => {
    event.preventDefault()
    const words = text.trim()
    act(
      { kind: 'pauseEveryone', ...(words ? { text: words } : {}) },
      { said: t('all.pauseEveryoneDone'), undo: { kind: 'resumeEveryone' }, next: onDone },
    )
  }
  return (
    <Dialog
      title={t('kind.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="main" type="submit" form={form} icon="pause" isBusy={isBusy}>
            {t('all.pauseEveryone')}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={pause}>
        <TextField
          label={t('kind.label')}
          hint={t('kind.hint')}
          value={text}
          maxLength={maxKindTextLength}
          autoComplete="off"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ul className={styles.ideas} aria-label={t('kind.ideas')}>
          {ideas.map((idea) => (
            <li key={idea}>
              <Button size="small" onClick={() => setText(t(`kind.${idea}`))}>
                {t(`kind.${idea}`)}
              </Button>
            </li>
          ))}
        </ul>
        <ActTrouble trouble={trouble} />
      </form>
    </Dialog>
  )
}
