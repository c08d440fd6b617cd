/** A box for a few sentences: a note, an answer, another wording. */
import { useEffect, useId, useRef } from 'react'
import styles from './beside.module.css'

interface WordBoxProps {
  readonly label: string
  readonly words: string
  /** Letters it takes. */
  readonly max: number
  readonly onChange: (words: string) => void
  /** It was just asked for: one writes at once. */
  readonly isAsked?: boolean
  /** Who will read it, said before it is written. */
  readonly hint?: string
  /** A panel that opens begins here. */
  readonly isFirst?: boolean
}

export const WordBox = ({ label, words, max, onChange, hint, isAsked = false, isFirst }: WordBoxProps) => {
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (isAsked) box.current?.focus()
  }, [isAsked])
  return (
    <div>
      <label className={styles.boxLabel} htmlFor={id}>
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="small soft">
          {hint}
        </p>
      ) : null}
      <textarea
        ref={box}
        id={id}
        className={styles.box}
        rows={3}
        aria-describedby={hint ? `${id}-hint` : undefined}
        data-asked={isFirst || undefined}
        maxLength={max}
        value={words}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  )
}
