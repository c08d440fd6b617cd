/**
 * Binds a text box to a Y.Text of one line. The box is uncontrolled: only this file writes its value.
 *
 *   typed   → the smallest edit, as this person's own (localOrigin)
 *   remote  → the new text, the caret kept on its letter
 *   input methods → while one composes, the box is left alone; afterwards its edit is carried over what others wrote
 */

import { maxLineLength } from '@twofold/shared/limits'
import { localOrigin } from '@twofold/shared/plan-doc'
import type * as Y from 'yjs'
import { type LineDelta, lineEdit, moveCaret, rebaseEdit, shownLine, toOneLine } from './line-diff.ts'

export type TextBox = HTMLInputElement | HTMLTextAreaElement

const lines = new WeakMap<Element, Y.Text>()
/** The line that a box shows; undefined: it is none of these boxes. */
export const lineIn = (box: Element): Y.Text | undefined => lines.get(box)

const caretOf = (box: TextBox): number => box.selectionStart ?? box.value.length

/** How a box stood when it was untied, for the line of another document that takes the place of the old. */
export interface LineLeft {
  /** The line's words then, and those that the box was last made to show. */
  readonly text: string
  readonly shown: string
  readonly isComposing: boolean
  readonly missed: readonly LineDelta[]
}

const deltaBetween = (before: string, after: string): LineDelta => {
  const edit = lineEdit(before, after, after.length)
  return edit ? [{ retain: edit.at }, { delete: edit.remove }, { insert: edit.insert }] : []
}

/**
 * Ties the two together; returns the untying.
 * @param left the box goes on from there: its caret stays on its letter, and an input method at its work
 */
export const bindLine = (box: TextBox, line: Y.Text, left: LineLeft | null = null): (() => LineLeft) => {
  const text = shownLine(line.toString())
  const change = deltaBetween(left?.text ?? text, text)
  let shown = left?.shown ?? text
  let isComposing = left?.isComposing ?? false
  let isWriting = false
  let missed: LineDelta[] = isComposing ? [...(left?.missed ?? []), change] : []
  if (!left) box.value = text

  const show = (text: string, from: number, to: number) => {
    shown = text
    if (box.value === text) return
    const isHere = box.ownerDocument.activeElement === box
    const { scrollLeft } = box
    box.value = text
    // Setting a selection can draw focus in some browsers: only in the box that has it.
    if (isHere) box.setSelectionRange(from, to)
    box.scrollLeft = scrollLeft
  }

  const write = () => {
    const edit = lineEdit(shown, shownLine(box.value), caretOf(box))
    const edits = edit ? rebaseEdit(edit, missed) : []
    const [from, to] = [caretOf(box), box.selectionEnd ?? caretOf(box)]
    const moved = missed
    missed = []
    isWriting = true
    line.doc?.transact(() => {
      for (const { at, remove, insert } of edits) {
        if (remove > 0) line.delete(at, remove)
        const room = maxLineLength - line.length
        if (insert !== '' && room > 0) line.insert(at, fitting(insert, room))
      }
    }, localOrigin)
    isWriting = false
    show(shownLine(line.toString()), moved.reduce(moveCaret, from), moved.reduce(moveCaret, to))
  }

  const onInput = () => {
    if (!isComposing) write()
  }
  const onCompositionStart = () => {
    isComposing = true
  }
  const onCompositionEnd = () => {
    isComposing = false
    write()
  }
  const onPaste = (event: Event) => {
    const text = (event as ClipboardEvent).clipboardData?.getData('text/plain') ?? ''
    if (!/[\r\n\u2028\u2029]/.test(text)) return
    event.preventDefault()
    const room = maxLineLength - box.value.length + ((box.selectionEnd ?? 0) - (box.selectionStart ?? 0))
    box.setRangeText(
      fitting(toOneLine(text).trim(), Math.max(0, room)),
      caretOf(box),
      box.selectionEnd ?? caretOf(box),
      'end',
    )
    write()
  }
  const onKeyDown = (event: Event) => {
    const { key, isComposing: isPicking } = event as KeyboardEvent
    if (key === 'Enter' && !isPicking) event.preventDefault()
  }
  const onRemote = (event: Y.YTextEvent) => {
    if (isWriting) return
    const delta = event.delta as LineDelta
    if (isComposing) {
      missed.push(delta)
      return
    }
    const from = moveCaret(caretOf(box), delta)
    show(shownLine(line.toString()), from, moveCaret(box.selectionEnd ?? caretOf(box), delta))
  }

  if (left && !isComposing)
    show(text, moveCaret(caretOf(box), change), moveCaret(box.selectionEnd ?? caretOf(box), change))
  line.observe(onRemote)
  lines.set(box, line)
  const listeners: readonly [string, (event: Event) => void][] = [
    ['input', onInput],
    ['compositionstart', onCompositionStart],
    ['compositionend', onCompositionEnd],
    ['paste', onPaste],
    ['keydown', onKeyDown],
  ]
  for (const [name, listener] of listeners) box.addEventListener(name, listener)
  return () => {
    line.unobserve(onRemote)
    for (const [name, listener] of listeners) box.removeEventListener(name, listener)
    return { text: shownLine(line.toString()), shown, isComposing, missed }
  }
}

/** As much of the words as fits, no character cut in two. */
const fitting = (words: string, room: number): string => {
  if (words.length <= room) return words
  const cut = words.slice(0, room)
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut
}
