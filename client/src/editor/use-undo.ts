/** The tab's one line of steps: this person's own edits, across all fields. */
import { useCallback } from 'react'
import type * as Y from 'yjs'
import { takeStep, type UndoStep } from './undo-step.ts'
import { useVersion } from './use-version.ts'

export interface Undo {
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly undo: () => void
  readonly redo: () => void
}

const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const

export const useUndo = (manager: Y.UndoManager): Undo => {
  useVersion(
    useCallback(
      (listener) => {
        for (const event of events) manager.on(event, listener)
        return () => {
          for (const event of events) manager.off(event, listener)
        }
      },
      [manager],
    ),
  )
  return {
    canUndo: manager.undoStack.length > 0,
    canRedo: manager.redoStack.length > 0,
    undo: () => void takeStep(manager, 'undo'),
    redo: () => void takeStep(manager, 'redo'),
  }
}

/** What a key, or the phone's own undo gesture, asks for. */
export const undoAsked = (event: KeyboardEvent | InputEvent): UndoStep | null => {
  if ('inputType' in event) {
    if (event.inputType === 'historyUndo') return 'undo'
    return event.inputType === 'historyRedo' ? 'redo' : null
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && !event.shiftKey ? 'redo' : null
}
