/** Yes, yes but, not now: one tap is the answer. All three weigh alike; the one that holds is marked. */
import { type Answer, answers } from '@twofold/shared/beside'
import { maxNoteLength } from '@twofold/shared/limits'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { Icon } from '../look/Icon.tsx'
import styles from './agreement.module.css'

export interface ChoicesProps {
  /** What they have said to these words; null: nothing yet. */
  readonly said: Answer | null
  readonly isBusy: boolean
  /** Nobody can answer just now. */
  readonly isHeld: boolean
  readonly onChoose: (answer: Answer, words: string) => void
  /** In a phone's dock there is no room for more than the word. */
  readonly isShort?: boolean
}

interface ButProps {
  readonly onSay: (words: string) => void
  readonly onClose: () => void
  /** Whose words they are, where a scribe writes them; else one's own. */
  readonly name?: string | undefined
}

/** A long box for a few own words; they are asked for, not refused. */
export const OwnWords = ({
  label,
  hint,
  words,
  onWrite,
  isMissing,
}: {
  readonly label: string
  readonly hint: string
  readonly words: string
  readonly onWrite: (words: string) => void
  readonly isMissing: boolean
}) => {
  const { t } = useTranslation('agreement')
  const id = useId()
  return (
    <div className={styles.own}>
      <label htmlFor={id}>{label}</label>
      <p className="small soft" id={`${id}h`}>
        {hint}
      </p>
      <textarea
        id={id}
        rows={4}
        maxLength={maxNoteLength}
        value={words}
        aria-describedby={isMissing ? `${id}h ${id}m` : `${id}h`}
        aria-invalid={isMissing || undefined}
        onChange={(event) => onWrite(event.currentTarget.value)}
      />
      {isMissing ? (
        <p className={styles.please} id={`${id}m`} role="status">
          {t('but.please')}
        </p>
      ) : null}
    </div>
  )
}

export const ButDialog = ({ onSay, onClose, name }: ButProps) => {
  const { t } = useTranslation('agreement')
  const [words, setWords] = useState('')
  const [isMissing, setMissing] = useState(false)
  const say = (event: FormEvent) => {
    event.preventDefault()
    if (words.trim() === '') return setMissing(true)
    onSay(words.trim())
  }
  return (
    <Dialog title={t('choice.yesBut')} isOpen onClose={onClose}>
      <form onSubmit={say}>
        <OwnWords
          label={name ? t('but.theirs', { name }) : t('but.mine')}
          hint={name ? t('but.theirsHint', { name }) : t('but.hint')}
          words={words}
          onWrite={setWords}
          isMissing={isMissing && words.trim() === ''}
        />
        <Button kind="main" wide type="submit">
          {t('but.say')}
        </Button>
      </form>
    </Dialog>
  )
}

export const Choices = ({ said, isBusy, isHeld, onChoose, isShort = false }: ChoicesProps) => {
  const { t } = useTranslation('agreement')
  const [isSaying, setSaying] = useState(false)
  const choose = (answer: Answer) => {
    if (isBusy || isHeld) return
    if (answer === 'yesBut') setSaying(true)
    else onChoose(answer, '')
  }
  return (
    <>
      <fieldset className={isShort ? styles.short : styles.choices} aria-label={t('ask.title')}>
        {answers.map((answer) => (
          <button
            key={answer}
            type="button"
            aria-pressed={said === answer}
            aria-disabled={isBusy || isHeld || undefined}
            onClick={() => choose(answer)}
          >
            <b>
              {said === answer ? <Icon name="check" size="small" /> : null}
              {t(`choice.${answer}`)}
            </b>
            {isShort ? null : <span>{t(`choice.${answer}Text`)}</span>}
          </button>
        ))}
      </fieldset>
      {isSaying ? (
        <ButDialog
          onClose={() => setSaying(false)}
          onSay={(words) => {
            setSaying(false)
            onChoose('yesBut', words)
          }}
        />
      ) : null}
    </>
  )
}
