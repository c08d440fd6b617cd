/**
 * Marks passages with a quiet underline: those that a wording is proposed for, and the one that a note in the open panel
 * is about. Painted by the browser over the words (CSS.highlights), so that no editor is touched; a browser without it
 * shows the quote beside, and no line.
 */
import type { FieldId } from '@twofold/shared/ids'
import { splitFieldId } from '@twofold/shared/ids'
import { useEffect } from 'react'
import type * as Y from 'yjs'
import { type Stretch, stretchesOf } from '../editor/passage.ts'
import { type Paragraph, paragraphsIn } from '../editor/selection-ids.ts'
import { wordsClass } from '../editor/text-look.ts'
import type { IdRange } from '../editor/who-wrote.ts'
import { useBeside, useDoc } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import './marks.css'
import { useFieldOf } from './use-passages.ts'

interface Marked {
  readonly shown: ShownField
  readonly ranges: readonly IdRange[]
}

/** The elements that show a field's paragraphs; a box shows none that could be painted. */
const shownIn = ({ id, field }: ShownField): readonly Element[] => {
  const { section, field: key } = splitFieldId(id as FieldId)
  const box = document.querySelector(
    `[data-section="${CSS.escape(section)}"][data-field="${CSS.escape(key)}"]`,
  )
  if (field.kind === 'line') return [...(box?.querySelectorAll('[data-line]') ?? [])]
  return [...(box?.querySelectorAll(`.${CSS.escape(wordsClass)} p`) ?? [])]
}

/** Where some letters of an element stand. */
const rangeIn = (element: Element, { from, to }: Stretch): Range | null => {
  const range = document.createRange()
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let before = 0
  let hasStart = false
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const { length } = node as Text
    if (!hasStart && from < before + length) {
      range.setStart(node, from - before)
      hasStart = true
    }
    if (hasStart && to <= before + length) {
      range.setEnd(node, to - before)
      return range
    }
    before += length
  }
  return null
}

const rangesOf = (doc: Y.Doc, { shown, ranges }: Marked): readonly Range[] => {
  const elements = shownIn(shown)
  const paragraphs: readonly Paragraph[] = paragraphsIn(doc, shown.id, shown.field)
  if (elements.length !== paragraphs.length) return []
  return stretchesOf(paragraphs, ranges).flatMap((stretch) => {
    const element = elements[stretch.paragraph]
    return (element && rangeIn(element, stretch)) ?? []
  })
}

const paint = (name: string, doc: Y.Doc, marked: readonly Marked[]): void => {
  const ranges = marked.flatMap((one) => rangesOf(doc, one))
  if (ranges.length === 0) CSS.highlights.delete(name)
  else CSS.highlights.set(name, new Highlight(...ranges))
}

/** Paints now, and again whenever the page shows other words. */
const useMark = (name: string, marked: readonly Marked[]): void => {
  const doc = useDoc()
  const key = JSON.stringify(marked.map(({ shown, ranges }) => [shown.id, ranges]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says what is marked
  useEffect(() => {
    if (marked.length === 0 || !('highlights' in CSS)) return
    let frame = 0
    const plan = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => paint(name, doc, marked))
    }
    const page = new MutationObserver(plan)
    page.observe(document.body, { childList: true, characterData: true, subtree: true })
    doc.on('update', plan)
    plan()
    return () => {
      cancelAnimationFrame(frame)
      page.disconnect()
      doc.off('update', plan)
      CSS.highlights.delete(name)
    }
  }, [name, doc, key])
}

/** @param panel of the open notes; null: none is open */
export const useMarks = (
  panel: { readonly field: FieldId; readonly about: readonly IdRange[] } | null,
): void => {
  const fieldOf = useFieldOf()
  const { rewordings, notes } = useBeside()
  const marked = (field: string, ranges: readonly IdRange[]): readonly Marked[] => {
    const shown = fieldOf(field)
    return shown && ranges.length > 0 ? [{ shown, ranges }] : []
  }
  useMark(
    'wording',
    rewordings.flatMap(({ field, ranges }) => marked(field, ranges)),
  )
  useMark('noted', [
    ...(panel ? marked(panel.field, panel.about) : []),
    ...notes
      .filter(({ field, resolved }) => field === panel?.field && resolved === null)
      .flatMap(({ field, ranges }) => marked(field, ranges)),
  ])
}
