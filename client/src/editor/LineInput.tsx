/** A text box bound to a shared line: one row, or as many as its words need (`wraps`), never a line break. */
import { maxLineLength } from '@twofold/shared/limits'
import { type FocusEventHandler, type RefObject, useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import styles from './LineInput.module.css'
import { bindLine, type LineLeft, type TextBox } from './line-binding.ts'
import { useHeldAfterComposing } from './use-held.ts'

export interface LineInputProps {
  readonly line: Y.Text
  readonly id?: string
  readonly labelledBy: string
  readonly describedBy?: string
  readonly placeholder?: string
  readonly wraps?: boolean
  readonly takesFocus?: boolean
  /** Nobody may write just now: its words can be read, the caret stays. */
  readonly isHeld?: boolean
  readonly onFocus?: FocusEventHandler
}

/** The box stays when another document takes the place of the one that is shown. */
const useBoundLine = (box: RefObject<TextBox | null>, line: Y.Text): void => {
  const left = useRef<LineLeft | null>(null)
  useEffect(() => {
    if (!box.current) return
    const untie = bindLine(box.current, line, left.current)
    return () => {
      left.current = untie()
    }
  }, [box, line])
}

export const LineInput = ({
  line,
  wraps = false,
  takesFocus = false,
  isHeld = false,
  labelledBy,
  describedBy,
  ...rest
}: LineInputProps) => {
  const box = useRef<TextBox>(null)
  const isReadOnly = useHeldAfterComposing(box, isHeld)
  useBoundLine(box, line)
  useEffect(() => {
    if (takesFocus) box.current?.focus()
  }, [takesFocus])
  const shared = {
    ...rest,
    ref: box as never,
    className: styles.line,
    maxLength: maxLineLength,
    autoComplete: 'off',
    readOnly: isReadOnly,
    'aria-labelledby': labelledBy,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
  }
  return wraps ? <textarea rows={1} {...shared} /> : <input type="text" {...shared} />
}
