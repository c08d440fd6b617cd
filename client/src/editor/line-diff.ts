/**
 * How a line of text changed, as the smallest edit that the caret explains. All positions are UTF-16 units, as in
 * Y.Text and `<input>`; no edit starts or ends inside a surrogate pair, because Yjs would lose the character.
 */
export interface LineEdit {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

/** A Y.Text delta without formats: what a remote edit did to a line. */
export type LineDelta = readonly (
  | { readonly retain: number }
  | { readonly insert: string }
  | { readonly delete: number }
)[]

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff
/** True when `at` cuts a character in two. */
export const cutsPair = (text: string, at: number): boolean =>
  at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))

const sharedStart = (a: string, b: string, limit: number): number => {
  let length = 0
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++
  return cutsPair(a, length) || cutsPair(b, length) ? length - 1 : length
}

const sharedEnd = (a: string, b: string, limit: number): number => {
  let length = 0
  while (length < limit && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length++
  return cutsPair(a, a.length - length) || cutsPair(b, b.length - length) ? length - 1 : length
}

/**
 * The edit from `before` to `after`; `caret` is where the caret stands in `after` and settles which of several equal
 * letters was typed or taken out. Null when nothing changed.
 */
export const lineEdit = (before: string, after: string, caret: number): LineEdit | null => {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  // What stands after the caret was not touched: count it from the end first.
  const end = sharedEnd(before, after, Math.min(shorter, Math.max(0, after.length - caret)))
  const start = sharedStart(before, after, shorter - end)
  const rest = sharedEnd(
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
    shorter - end - start,
  )
  const tail = end + rest
  return { at: start, remove: before.length - tail - start, insert: after.slice(start, after.length - tail) }
}

/** Where a caret stands after a remote edit: words put in exactly at the caret go behind it. */
export const moveCaret = (caret: number, delta: LineDelta): number => {
  let at = 0
  let moved = caret
  for (const step of delta) {
    if ('retain' in step) at += step.retain
    else if ('insert' in step) {
      if (at < moved) moved += step.insert.length
      at += step.insert.length
    } else moved = at < moved ? Math.max(at, moved - step.delete) : moved
  }
  return moved
}

/** Where the unit at `index` stands after a remote edit; null when it was deleted. */
const moveUnit = (index: number, delta: LineDelta): number | null => {
  let at = 0
  let moved = index
  for (const step of delta) {
    if (at > moved) break
    if ('retain' in step) at += step.retain
    else if ('insert' in step) {
      moved += step.insert.length
      at += step.insert.length
    } else if (moved < at + step.delete) return null
    else moved -= step.delete
  }
  return moved
}

/**
 * An edit made against an older text, as edits to the text after `deltas` (an input method composed while others
 * wrote). Only units that stood in the older text are removed. The edits are to be made in order.
 */
export const rebaseEdit = (edit: LineEdit, deltas: readonly LineDelta[]): readonly LineEdit[] => {
  const follow = (index: number): number | null =>
    deltas.reduce<number | null>((at, delta) => (at === null ? null : moveUnit(at, delta)), index)
  const units = Array.from({ length: edit.remove }, (_, offset) => follow(edit.at + offset)).filter(
    (at): at is number => at !== null,
  )
  const at = deltas.reduce(moveCaret, edit.at)
  const edits: LineEdit[] = []
  for (const unit of units.reverse()) {
    const last = edits.at(-1)
    if (last && last.at === unit + 1)
      edits[edits.length - 1] = { at: unit, remove: last.remove + 1, insert: '' }
    else edits.push({ at: unit, remove: 1, insert: '' })
  }
  // Removing from the back leaves earlier positions alone; what goes before `at` draws it forward.
  const gone = units.filter((unit) => unit < at).length
  return edit.insert === '' ? edits : [...edits, { at: at - gone, remove: 0, insert: edit.insert }]
}

/** One line, whatever was pasted: breaks become a space. */
export const toOneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')

/** Breaks shown as spaces, unit for unit, so that positions in the box and in the document stay the same. */
export const shownLine = (text: string): string => text.replace(/[\r\n]/g, ' ')
