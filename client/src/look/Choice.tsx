/** Big plain choices: the whole card is the target, a real radio (or checkbox) is inside it. */
import { type ReactNode, useId } from 'react'
import styles from './Choice.module.css'

export interface ChoiceGroupProps {
  /** The question; read out before the choices. */
  readonly question: ReactNode
  /** How the question looks: a heading of the page, or a label. */
  readonly looks?: 'h2' | 'h3' | 'label'
  readonly hint?: string
  readonly children: ReactNode
  /** Side by side where there is room, at least this wide. */
  readonly columns?: 'one' | 'fit'
}

export const ChoiceGroup = ({
  question,
  looks = 'h2',
  hint,
  columns = 'one',
  children,
}: ChoiceGroupProps) => {
  const id = useId()
  return (
    <fieldset className={styles.group} {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}>
      <legend className={`${styles.question} ${looks}`}>{question}</legend>
      {hint ? (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <div className={columns === 'fit' ? styles.fit : styles.one}>{children}</div>
    </fieldset>
  )
}

export interface ChoiceProps {
  /** `check`: many may be on. */
  readonly kind?: 'radio' | 'check'
  /** Radios of one question share it. */
  readonly name?: string
  readonly isOn: boolean
  readonly onChoose: (isOn: boolean) => void
  readonly title: ReactNode
  readonly text?: ReactNode
  /** More in the card, e.g. who ticked it. */
  readonly children?: ReactNode
  readonly isDisabled?: boolean
  /** Not just now: it changes nothing, but whoever is on it stays on it. */
  readonly isHeld?: boolean
}

export const Choice = ({
  kind = 'radio',
  name,
  isOn,
  onChoose,
  title,
  text,
  children,
  isDisabled = false,
  isHeld = false,
}: ChoiceProps) => {
  const id = useId()
  return (
    <label className={styles.choice} data-kind={kind}>
      <input
        className={styles.input}
        type={kind === 'radio' ? 'radio' : 'checkbox'}
        {...(name ? { name } : {})}
        checked={isOn}
        disabled={isDisabled}
        aria-disabled={isHeld || undefined}
        onChange={(event) => (isHeld ? undefined : onChoose(event.currentTarget.checked))}
        aria-labelledby={`${id}-title`}
        {...(text ? { 'aria-describedby': `${id}-text` } : {})}
      />
      <span className={styles.title} id={`${id}-title`}>
        {title}
      </span>
      {text ? (
        <span className={styles.text} id={`${id}-text`}>
          {text}
        </span>
      ) : null}
      {children ? <span className={styles.more}>{children}</span> : null}
    </label>
  )
}
