/**
 * Puts another document's words under an editor that stands on the page: the element stays, and with it the focus, the
 * keyboard of a phone and the place on the page; the caret stays among its words.
 */
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type Plugin, TextSelection } from '@tiptap/pm/state'
import { readSelection } from './read-selection.ts'

/** Where a place of one document is in another that differs from it in one stretch at most; else in its beginning. */
export const placeIn = (before: Node, after: Node): ((place: number) => number) => {
  const start = before.content.findDiffStart(after.content)
  const ends = before.content.findDiffEnd(after.content)
  if (start === null || ends === null) return (place) => place
  // The same letters may count for the start and for the end: they count once.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b))
  const [endBefore, endAfter] = [ends.a + overlap, ends.b + overlap]
  return (place) => {
    if (place <= start) return place
    return place >= endBefore ? place + endAfter - endBefore : Math.min(place, endAfter)
  }
}

/** @param old the plug-ins of the document that goes @param next makes those of the one that comes */
export const swapDocument = (
  { view }: Editor,
  old: readonly Plugin[],
  next: () => readonly Plugin[],
): readonly Plugin[] => {
  readSelection(view)
  const { doc: before, selection } = view.state
  const rest = view.state.plugins.filter((plugin) => !old.includes(plugin))
  // In two steps: a plug-in of the same key would keep the old one's state.
  view.updateState(view.state.reconfigure({ plugins: rest }))
  const plugins = next()
  view.updateState(view.state.reconfigure({ plugins: [...plugins, ...rest] }))
  const { doc: after, tr } = view.state
  const place = placeIn(before, after)
  const at = (position: number) => after.resolve(Math.min(place(position), after.content.size))
  view.dispatch(
    tr
      .setSelection(TextSelection.between(at(selection.anchor), at(selection.head)))
      .setMeta('addToHistory', false),
  )
  return plugins
}
