/**
 * One step of the tab's undo, where it may be taken. A step that would change words in a field which is shut just now
 * stays on the stack: the server would not take it, and one would see one's own words go and come back.
 */
import * as Y from 'yjs'

export type UndoStep = 'undo' | 'redo'

/** Whether words may be changed in the field of this name. */
type IsOpen = (field: string) => boolean

const gates = new WeakMap<Y.UndoManager, IsOpen>()

/** From now on steps are taken in open fields only. Returns the removal. */
export const gateUndo = (undo: Y.UndoManager, isOpen: IsOpen): (() => void) => {
  gates.set(undo, isOpen)
  return () => void gates.delete(undo)
}

type Ranges = Y.UndoManager['undoStack'][number]['insertions']

const rootOf = (doc: Y.Doc, client: number, clock: number): unknown => {
  const structs = doc.store.clients.get(client)
  if (!structs || clock >= Y.getState(doc.store, client)) return null
  let item: Y.Item | Y.GC | null = Y.getItem(doc.store, Y.createID(client, clock))
  let type: unknown = null
  while (item instanceof Y.Item) {
    type = item.parent
    item = type instanceof Y.AbstractType ? type._item : null
  }
  return type
}

const rootsIn = (doc: Y.Doc, { clients }: Ranges): readonly unknown[] =>
  [...clients].flatMap(([client, ranges]) => ranges.map(({ clock }) => rootOf(doc, client, clock)))

/** The fields that the next step would change. */
export const fieldsOfStep = (undo: Y.UndoManager, which: UndoStep): readonly string[] => {
  const step = (which === 'undo' ? undo.undoStack : undo.redoStack).at(-1)
  if (!step) return []
  const { doc } = undo
  const roots = new Set([...rootsIn(doc, step.insertions), ...rootsIn(doc, step.deletions)])
  return [...doc.share].filter(([, type]) => roots.has(type)).map(([name]) => name)
}

/** @returns whether the step was taken, or there was none; false: its field is shut */
export const takeStep = (undo: Y.UndoManager, which: UndoStep): boolean => {
  const isOpen = gates.get(undo)
  if (isOpen && !fieldsOfStep(undo, which).every(isOpen)) return false
  undo[which]()
  return true
}
