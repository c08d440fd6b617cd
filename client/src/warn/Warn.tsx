/**
 * The way to the warning, from the first load: nothing of it is here. It is fetched once the page has nothing to do, and
 * again when a line is back; without it one writes as ever.
 */
import { useSyncExternalStore } from 'react'
import { useLeads } from '../moderation/Lead.tsx'
import type { ShownField } from '../plan/plan-order.ts'
import { speakLate } from '../words/language.ts'

/** After the editor has come and stands: nothing is to be late for this. */
const restMs = 3_000

let late: typeof import('./late.ts') | null = null
let isWanted = false
const listeners = new Set<() => void>()

const load = async (): Promise<void> => {
  try {
    const [found] = await Promise.all([import('./late.ts'), speakLate()])
    late = found
    for (const listener of listeners) listener()
  } catch {
    addEventListener('online', () => void load(), { once: true })
  }
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  if (!isWanted) setTimeout(() => void load(), restMs)
  isWanted = true
  return () => listeners.delete(listener)
}

/** What families write in words. */
const written: ReadonlySet<string> = new Set(['text', 'line', 'rows'])

/** Beside a field, for who writes in it. */
export const Warn = ({ shown }: { readonly shown: ShownField }) => {
  const loaded = useSyncExternalStore(subscribe, () => late)
  return loaded && written.has(shown.field.kind) ? <loaded.WarnHint shown={shown} /> : null
}

/** At a field's head and in the list of parts, for who leads. */
export const Flag = ({ fields }: { readonly fields: readonly ShownField[] }) => {
  const loaded = useSyncExternalStore(subscribe, () => late)
  return useLeads() && loaded ? <loaded.WarnFlag fields={fields} /> : null
}
