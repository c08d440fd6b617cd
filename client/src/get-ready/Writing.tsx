/**
 * The box itself: grows with its words, and marks those that are in the plan. The marks are drawn on a copy of the words
 * behind it, which also gives it its height.
 */
import { maxPreparationLength } from '@twofold/shared/preparation'
import { type ReactNode, type RefObject, useEffect } from 'react'
import { undoAsked } from '../editor/use-undo.ts'
import type { Mark } from './brought.ts'
import styles from './ready.module.css'

const copyWith = (text: string, marks: readonly Mark[]): readonly ReactNode[] => {
  let at = 0
  const pieces: ReactNode[] = []
  for (const { from, to } of marks) {
    pieces.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>)
    at = to
  }
  return [...pieces, text.slice(at)]
}

/** Undo in this box is the browser's own: the plan's steps are not meant here. */
const useOwnUndo = (area: RefObject<HTMLTextAreaElement | null>): void => {
  useEffect(() => {
    const box = area.current
    if (!box) return
    const keep = (event: KeyboardEvent | InputEvent) => {
      if (undoAsked(event)) event.stopPropagation()
    }
    box.addEventListener('keydown', keep)
    box.addEventListener('beforeinput', keep)
    return () => {
      box.removeEventListener('keydown', keep)
      box.removeEventListener('beforeinput', keep)
    }
  }, [area])
}

export interface WritingProps {
  readonly ref: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly marks: readonly Mark[]
  readonly labelledBy: string
  readonly describedBy: string
  readonly onWrite: (text: string) => void
}

export const Writing = ({ ref, text, marks, labelledBy, describedBy, onWrite }: WritingProps) => {
  useOwnUndo(ref)
  return (
    <div className={styles.writing}>
      <div className={styles.copy} aria-hidden="true">
        {copyWith(text, marks)}{' '}
      </div>
      <textarea
        ref={ref}
        rows={3}
        value={text}
        maxLength={maxPreparationLength}
        autoComplete="off"
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        onChange={({ currentTarget: { value } }) => onWrite(value)}
      />
    </div>
  )
}
