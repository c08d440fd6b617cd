import type { EntryKind } from '../entries.ts'

/** Of an entry's body, what a reader is told who is not told all of it. */
export type ToldBody = { readonly kind: EntryKind } & Partial<Record<string, unknown>>
