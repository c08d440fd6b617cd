/**
 * Takes the place of ProseMirror's history in the build (vite.config.ts): a plan is undone by Yjs, by the tab's one
 * UndoManager, and Tiptap's core asks the history for this one function alone.
 */
export const closeHistory = <T>(transaction: T): T => transaction
