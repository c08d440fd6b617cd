/** A labelled control with a hint and a kind message. Native input, select or textarea inside. */
import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, useId } from 'react'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'

interface FieldWords {
  readonly label: ReactNode
  readonly hint?: string | undefined
  /** What to do, when something is still missing: "Please write a name." */
  readonly message?: string | undefined
  readonly labelHidden?: boolean | undefined
}

interface FrameProps extends FieldWords {
  readonly id: string
  readonly children: ReactNode
}

const Frame = ({ id, label, hint, message, labelHidden = false, children }: FrameProps) => (
  <div className={styles.field}>
    <label className={labelHidden ? styles.hidden : styles.label} htmlFor={id}>
      {label}
    </label>
    {hint ? (
      <p className={styles.hint} id={`${id}-hint`}>
        {hint}
      </p>
    ) : null}
    {children}
    {message ? (
      <p className={styles.message} id={`${id}-message`}>
        <Icon name="pen" size="small" />
        <span>{message}</span>
      </p>
    ) : null}
  </div>
)

const describedBy = (id: string, { hint, message }: FieldWords): string | undefined =>
  [hint && `${id}-hint`, message && `${id}-message`].filter(Boolean).join(' ') || undefined

export interface TextFieldProps extends FieldWords, InputHTMLAttributes<HTMLInputElement> {
  readonly ref?: Ref<HTMLInputElement>
  /** A small button inside the field, at its end. */
  readonly end?: ReactNode
}

export const TextField = ({ label, hint, message, labelHidden, end, ...rest }: TextFieldProps) => {
  const made = useId()
  const id = rest.id ?? made
  return (
    <Frame id={id} label={label} hint={hint} message={message} labelHidden={labelHidden}>
      <span className={end ? `${styles.box} ${styles.hasEnd}` : styles.box}>
        <input
          {...rest}
          id={id}
          className={styles.input}
          aria-invalid={message ? true : undefined}
          aria-describedby={describedBy(id, { label, hint, message })}
        />
        {end}
      </span>
    </Frame>
  )
}

export interface SelectFieldProps extends FieldWords, SelectHTMLAttributes<HTMLSelectElement> {
  readonly children: ReactNode
}

export const SelectField = ({ label, hint, message, labelHidden, children, ...rest }: SelectFieldProps) => {
  const made = useId()
  const id = rest.id ?? made
  return (
    <Frame id={id} label={label} hint={hint} message={message} labelHidden={labelHidden}>
      <span className={styles.box}>
        <select
          {...rest}
          id={id}
          className={`${styles.input} ${styles.select}`}
          aria-invalid={message ? true : undefined}
          aria-describedby={describedBy(id, { label, hint, message })}
        >
          {children}
        </select>
        <Icon name="down" size="small" />
      </span>
    </Frame>
  )
}
