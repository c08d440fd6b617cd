/** What the pieces of this folder share on one page: which words are selected, what is open. */
import type { Note } from '@twofold/shared/beside'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { useSyncExternalStore } from 'react'
import type { IdRange } from '../editor/who-wrote.ts'

export interface Store<T> {
  readonly get: () => T
  readonly set: (next: T) => void
  readonly use: () => T
}

const createStore = <T>(first: T): Store<T> => {
  let now = first
  const listeners = new Set<() => void>()
  const get = () => now
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    get,
    set: (next) => {
      now = next
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(subscribe, get),
  }
}

/** Words that are selected now, or were until the focus went to what is done about them. */
export interface Selected {
  readonly field: FieldId
  /** Empty: somebody asked what can be done, with nothing selected. */
  readonly ranges: readonly IdRange[]
  /** Asked for by key: the focus goes to the bar. */
  readonly isAsked: boolean
  /** What holds them. */
  readonly box: HTMLElement
  /** Where they stand on the screen. */
  readonly measure: () => DOMRect
}
export const selection = createStore<Selected | null>(null)

export type Opened =
  /** `about` empty: the whole field. */
  | { readonly what: 'notes'; readonly field: FieldId; readonly about: readonly IdRange[] }
  | { readonly what: 'reword' | 'hide'; readonly field: FieldId; readonly ranges: readonly IdRange[] }
  /** Erasing words for good: asking for it, and what waits for a second person. */
  | { readonly what: 'erase'; readonly field: FieldId; readonly ranges: readonly IdRange[] }
  | { readonly what: 'erasures' }
  | { readonly what: 'takenOut' }
  /** Words that somebody wrote for this person. `isWith`: read back on the scribe's device. */
  | { readonly what: 'scribed'; readonly speaker: ParticipantId; readonly isWith: boolean }
export const opened = createStore<Opened | null>(null)

export const close = (): void => opened.set(null)

/** Changes what is open now once a deed asked for there is done: but not what was opened, or closed, meanwhile. */
export const thenOpens = (next: Opened | null): (() => void) => {
  const askedIn = opened.get()
  return () => {
    if (opened.get() === askedIn) opened.set(next)
  }
}

/** What was begun and not sent: closing the panel loses none of it. */
const drafts = createStore<ReadonlyMap<string, string>>(new Map())

/** The draft of somebody, who is of one plan only: of a note on a field, or of an answer to a note. */
export const draftOf = (me: ParticipantId, to: FieldId | Note['id']) => {
  const key = `${me} ${to}`
  const get = (): string => drafts.get().get(key) ?? ''
  const set = (words: string): void => drafts.set(new Map(drafts.get()).set(key, words))
  return {
    get,
    use: (): string => drafts.use().get(key) ?? '',
    set,
    /** What was written on while the rest was on its way stays. */
    wasSent: (sent: string): void => {
      const words = get().trimStart()
      if (words.startsWith(sent)) set(words.slice(sent.length).trimStart())
    },
  }
}
