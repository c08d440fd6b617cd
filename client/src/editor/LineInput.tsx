/** A text box bound to a shared line: one row, or as many as its words need (`wraps`), never a line break. */
import { maxLineLength } from '@twofold/shared/limits'
import { type FocusEventHandler, useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import styles from './LineInput.module.css'
import { bindLine, type TextBox } from './line-binding.ts'
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
  useEffect(() => (box.current ? bindLine(box.current, line) : undefined), [line])
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
