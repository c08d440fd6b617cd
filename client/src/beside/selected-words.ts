/**
 * Which words of the plan somebody has selected: in a text's editor, in a line or a cell, or in words to read. They are
 * named by ids at once, so that what others write meanwhile changes nothing, and kept while the focus is on what is done
 * about them.
 */
import type { Editor } from '@tiptap/core'
import type { FieldId } from '@twofold/shared/ids'
import { fieldIdOf } from '@twofold/shared/ids'
import { fragmentOf, lineOf, rowsOf } from '@twofold/shared/plan-doc'
import { cellText } from '@twofold/shared/rows'
import type * as Y from 'yjs'
import { lineIn, type TextBox } from '../editor/line-binding.ts'
import { idsBetween, idsOfLine, idsOfSelection, type Place, paragraphsOf } from '../editor/selection-ids.ts'
import { wordsClass } from '../editor/text-look.ts'
import type { IdRange } from '../editor/who-wrote.ts'
import { type Selected, selection } from './store.ts'

const fieldAround = (element: Element | null): { id: FieldId; box: HTMLElement } | null => {
  const box = element?.closest<HTMLElement>('[data-section][data-field]')
  const { section, field } = box?.dataset ?? {}
  return box && section && field ? { id: fieldIdOf(section, field), box } : null
}

/** Letters of the element before a place; its end when the place is behind it. */
const lettersBefore = (element: Element, node: Node, offset: number): number => {
  const before = document.createRange()
  before.selectNodeContents(element)
  const side = before.comparePoint(node, offset)
  if (side < 0) return 0
  if (side === 0) before.setEnd(node, offset)
  return before.toString().length
}

const placeIn = (paragraphs: readonly Element[], node: Node, offset: number): Place => {
  const at = paragraphs.findIndex((paragraph) => {
    const inside = document.createRange()
    inside.selectNodeContents(paragraph)
    return inside.comparePoint(node, offset) <= 0
  })
  const paragraph = at < 0 ? paragraphs.length - 1 : at
  const element = paragraphs[paragraph]
  return { paragraph, at: element ? lettersBefore(element, node, offset) : 0 }
}

/** Words to read: those of a text stand in its paragraphs. */
const idsInReading = (words: Element, range: Range, fragment: Y.XmlFragment): readonly IdRange[] => {
  const shown = [...words.querySelectorAll('p')]
  const paragraphs = paragraphsOf(fragment)
  if (shown.length !== paragraphs.length) return []
  return idsBetween(paragraphs, {
    from: placeIn(shown, range.startContainer, range.startOffset),
    to: placeIn(shown, range.endContainer, range.endOffset),
  })
}

const lineAround = (element: Element, doc: Y.Doc, id: FieldId): readonly [Element, Y.Text] | null => {
  const line = element.closest('[data-line]')
  if (line) return [line, lineOf(doc, id)]
  const cell = element.closest<HTMLElement>('[data-cell]')
  const row = cell?.closest<HTMLElement>('[data-row]')?.dataset.row
  const map = row === undefined ? undefined : rowsOf(doc, id).get(row)
  const text = map && cell?.dataset.cell ? cellText(map, cell.dataset.cell) : null
  return cell && text ? [cell, text] : null
}

const idsInRange = (element: Element, range: Range, doc: Y.Doc, id: FieldId): readonly IdRange[] => {
  const words = element.closest(`.${CSS.escape(wordsClass)}`)
  if (words) {
    const { editor } = words as { readonly editor?: Editor }
    const fragment = fragmentOf(doc, id)
    return editor
      ? idsOfSelection(editor.state.doc, editor.state.selection, fragment)
      : idsInReading(words, range, fragment)
  }
  const found = lineAround(element, doc, id)
  if (!found) return []
  const [shown, text] = found
  if (shown.textContent !== text.toString()) return []
  const at = (node: Node, offset: number) => lettersBefore(shown, node, offset)
  return idsOfLine(text, at(range.startContainer, range.startOffset), at(range.endContainer, range.endOffset))
}

const isBox = (element: Element | null): element is TextBox =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

const readBox = (box: TextBox): Selected | null => {
  const line = lineIn(box)
  const field = fieldAround(box)
  const [from, to] = [box.selectionStart ?? 0, box.selectionEnd ?? 0]
  if (!line || !field || from === to || line.toString().length !== box.value.length) return null
  const ranges = idsOfLine(line, from, to)
  return { field: field.id, ranges, isAsked: false, box, measure: () => box.getBoundingClientRect() }
}

const readRange = (range: Range, doc: Y.Doc): Selected | null => {
  const { startContainer: start } = range
  const element = start instanceof Element ? start : start.parentElement
  const field = fieldAround(element)
  if (!element || !field || element.closest('[data-beside]')) return null
  const ranges = idsInRange(element, range, doc, field.id)
  if (ranges.length === 0) return null
  const measure = () => range.getBoundingClientRect()
  return { field: field.id, ranges, isAsked: false, box: field.box, measure }
}

/** Undefined: it says nothing new, what was selected stays so. */
const readNow = (doc: Y.Doc): Selected | null | undefined => {
  const active = document.activeElement
  if (isBox(active)) return lineIn(active) ? readBox(active) : undefined
  const isAway = active?.closest('[data-beside], dialog') != null
  const range = document.getSelection()?.rangeCount ? document.getSelection()?.getRangeAt(0) : undefined
  if (range && !range.collapsed) return readRange(range.cloneRange(), doc) ?? (isAway ? undefined : null)
  // A button that was gone to selects nothing, and leaves what was selected as it was.
  const isOnWords = active === document.body || (active instanceof HTMLElement && active.isContentEditable)
  return isOnWords ? null : undefined
}

/** Keeps `selection` true; a frame later, when the editor knows of it too. Returns the end of it. */
export const watchSelection = (doc: Y.Doc): (() => void) => {
  let frame = 0
  const look = () => {
    frame = 0
    const next = readNow(doc)
    if (next === undefined || (next === null && selection.get() === null)) return
    selection.set(next)
  }
  const plan = () => {
    if (frame === 0) frame = requestAnimationFrame(look)
  }
  document.addEventListener('selectionchange', plan)
  // Selected before this was fetched.
  plan()
  return () => {
    cancelAnimationFrame(frame)
    document.removeEventListener('selectionchange', plan)
    selection.set(null)
  }
}

/** To the words of a field, where they are written; else to what its head offers. */
export const backToWords = (box: HTMLElement): void => {
  const boxes = '[role="textbox"], textarea, input'
  const words = box.matches(boxes) ? box : box.querySelector<HTMLElement>(boxes)
  ;(words ?? box.querySelector('button'))?.focus()
}

/** Somebody asks by key what can be done about the words that they are in. */
export const askHere = (doc: Y.Doc): void => {
  const now = readNow(doc) ?? selection.get()
  const field = fieldAround(document.activeElement)
  if (now && now.field === field?.id) return selection.set({ ...now, isAsked: true })
  if (!field) return
  const { id, box } = field
  selection.set({ field: id, ranges: [], isAsked: true, box, measure: () => box.getBoundingClientRect() })
}

/** What is selected, if it is still on the page. */
export const selectedNow = (): Selected | null => {
  const now = selection.get()
  return now && now.ranges.length > 0 && now.box.isConnected ? now : null
}
