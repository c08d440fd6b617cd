/**
 * Keeps what one person prepares: saves a moment after the last letter, says truly what is saved, tries again while the
 * line is away, and never lets one window write over the words of another.
 *
 *   opening ─▶ open: saved ⇄ saving ⇄ notSaved      a box that two windows changed waits until its person has chosen
 *           └▶ trouble
 */
import { slowSaveMs } from '@twofold/shared/limits'
import type { Preparation, PreparationBox, Prepared } from '@twofold/shared/preparation'
import { type Trouble, troubleOf } from '../http/request.ts'
import type { SaveState } from '../sync/live-plan.ts'
import { isSamePrepared, mergePrepared } from './merge.ts'

/** After the last letter; and while somebody writes on and on, after the first. */
export const quietMs = 800
export const longestWaitMs = 5_000
/** Trying again: first wait, doubling to the longest. */
export const retryFirstMs = 2_000
const retryMaxMs = 30_000

export interface KeeperParts {
  readonly load: () => Promise<Preparation>
  readonly save: (words: Prepared, version: number) => Promise<{ readonly version: number }>
  readonly now: () => number
  /** Calls once after so many ms; returns what calls it off. */
  readonly after: (ms: number, call: () => void) => () => void
}

export type KeeperState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | {
      readonly kind: 'open'
      readonly words: Prepared
      readonly save: SaveState
      /** What another window wrote where this one wrote too. */
      readonly other: Readonly<Partial<Record<PreparationBox, string>>>
      /** Why nothing can be saved any more; null: it can. */
      readonly ended: Trouble | null
    }

export interface Keeper {
  readonly state: KeeperState
  subscribe(listener: () => void): () => void
  write(change: (words: Prepared) => Prepared): void
  /** Chooses for a box that two windows changed. */
  settle(box: PreparationBox, words: string): void
  /** Saves now what waits. */
  flush(): void
  /** Asks the house: at first, and for whoever comes back to this window and may have saved in another one. */
  look(): void
  close(): void
}

const isForGood = (trouble: Trouble): boolean => ['notFound', 'notSignedIn', 'notAllowed'].includes(trouble)

export const createKeeper = (parts: KeeperParts): Keeper => {
  let state: KeeperState = { kind: 'opening' }
  /** What the house has, and what this window shows. */
  let base: Preparation | null = null
  let words: Prepared | null = null
  let other: Partial<Record<PreparationBox, string>> = {}
  let ended: Trouble | null = null
  let isBusy = false
  let unsavedSince: number | null = null
  let tries = 0
  let isClosed = false
  let cancelSave: () => void = () => undefined
  let cancelSlow: () => void = () => undefined
  const listeners = new Set<() => void>()

  const isWaiting = (): boolean => Object.keys(other).length > 0
  const saveState = (): SaveState => {
    if (base && words && isSamePrepared(base, words)) return 'saved'
    const isSlow = unsavedSince !== null && parts.now() - unsavedSince >= slowSaveMs + quietMs
    return tries > 0 || isWaiting() || ended || isSlow ? 'notSaved' : 'saving'
  }
  const tell = (): void => {
    if (words) state = { kind: 'open', words, save: saveState(), other, ended }
    for (const listener of listeners) listener()
  }

  const plan = (ms: number): void => {
    cancelSave()
    if (!isClosed) cancelSave = parts.after(ms, () => void save())
  }
  const planQuiet = (): void => {
    const waited = unsavedSince === null ? 0 : parts.now() - unsavedSince
    plan(Math.max(0, Math.min(quietMs, longestWaitMs - waited)))
  }

  /** What the house has by now comes under what this window shows. */
  const meet = (theirs: Preparation): void => {
    if (!words) words = theirs
    else {
      const merged = mergePrepared(base ?? theirs, words, theirs)
      words = merged.words
      for (const box of merged.differing) other = { ...other, [box]: theirs[box] }
    }
    base = theirs
  }

  const onSaved = (sent: Prepared, version: number): void => {
    base = { ...sent, version, savedAt: parts.now() }
    tries = 0
    unsavedSince = words && !isSamePrepared(base, words) ? parts.now() : null
  }
  const onTrouble = async (error: unknown): Promise<void> => {
    const trouble = troubleOf(error)
    if (isForGood(trouble)) ended = trouble
    else if (trouble === 'changed') {
      meet(await parts.load())
      tries = 0
      return
    }
    tries += 1
  }

  const save = async (): Promise<void> => {
    cancelSave()
    if (!base || !words || isBusy || isWaiting() || ended || isSamePrepared(base, words)) return
    isBusy = true
    const sent = words
    try {
      onSaved(sent, (await parts.save(sent, base.version)).version)
    } catch (error) {
      await onTrouble(error).catch(() => {
        tries += 1
      })
    }
    isBusy = false
    if (words && !isSamePrepared(base, words) && !ended)
      plan(tries > 0 ? Math.min(retryFirstMs * 2 ** (tries - 1), retryMaxMs) : quietMs)
    tell()
  }

  const load = async (): Promise<void> => {
    if (isBusy) return
    isBusy = true
    try {
      meet(await parts.load())
    } catch (error) {
      // Where words are shown already, they stay: saving them says what is wrong.
      if (!words) state = { kind: 'trouble', trouble: troubleOf(error) }
    }
    isBusy = false
    if (base && words && !isSamePrepared(base, words)) planQuiet()
    tell()
  }

  return {
    get state() {
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    write(change) {
      if (!words) return
      words = change(words)
      unsavedSince ??= parts.now()
      if (tries === 0) planQuiet()
      cancelSlow()
      cancelSlow = parts.after(slowSaveMs + quietMs, tell)
      tell()
    },
    settle(box, chosen) {
      if (!words) return
      const { [box]: _, ...rest } = other
      other = rest
      words = { ...words, [box]: chosen }
      unsavedSince ??= parts.now()
      tell()
      void save()
    },
    flush: () => void save(),
    look() {
      if (!words) {
        if (isBusy) return
        state = { kind: 'opening' }
        tell()
        void load()
      } else if (base && isSamePrepared(base, words)) void load()
      else void save()
    },
    close() {
      isClosed = true
      cancelSave()
      cancelSlow()
      listeners.clear()
    },
  }
}
