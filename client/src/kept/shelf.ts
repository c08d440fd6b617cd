/**
 * Where kept words lie, for one person in one plan. On a phone of one's own: in this browser's storage, through reloads,
 * seen by all its tabs. On a borrowed one: in this page's memory, gone with it. Nobody else's, and never sent.
 *
 * What storage does not take (full, or shut off) stays in memory, and what it holds that this page cannot read stays there.
 */
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { KeptItem } from './kept-item.ts'
import { readItem } from './read-item.ts'

/** As a browser's storage; null on a borrowed device. */
export interface ShelfStorage extends Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  /** Another tab changed what is under the key. */
  readonly onChange: (key: string, listener: () => void) => () => void
}

export interface ShelfParts {
  readonly planId: PlanId
  readonly participant: ParticipantId
  readonly storage: ShelfStorage | null
}

export interface Shelf {
  /** The oldest first; the same array until something changes. */
  readonly items: readonly KeptItem[]
  /** True when they are gone with this page. */
  readonly isFleeting: boolean
  /** Adds them, or takes the place of those with the same id. */
  put(items: readonly KeptItem[]): void
  remove(id: string): void
  subscribe(listener: () => void): () => void
  /** Hears of other tabs no more; what is kept stays. */
  close(): void
}

const parsed = (text: string | null): readonly unknown[] => {
  try {
    const list: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(list) ? list : []
  } catch {
    return []
  }
}
const byAge = (a: KeptItem, b: KeptItem): number => a.at - b.at || (a.id < b.id ? -1 : 1)

export const openShelf = ({ planId, participant, storage }: ShelfParts): Shelf => {
  const key = `twofold.kept.${planId}.${participant}`
  const listeners = new Set<() => void>()
  /** What storage did not take. */
  let inMemory: readonly KeptItem[] = []
  let shown: readonly KeptItem[] = []

  const stored = (): readonly unknown[] => {
    try {
      return parsed(storage?.getItem(key) ?? null)
    } catch {
      return []
    }
  }
  const read = () => {
    const own = stored()
      .map(readItem)
      .filter((item) => item?.by === participant)
    shown = [...(own as readonly KeptItem[]), ...inMemory].sort(byAge)
    for (const listener of listeners) listener()
  }
  const write = (list: readonly unknown[]): boolean => {
    try {
      if (list.length === 0) storage?.removeItem(key)
      else storage?.setItem(key, JSON.stringify(list))
      return storage !== null
    } catch {
      return false
    }
  }
  const without = (ids: ReadonlySet<string>) => ({
    stored: stored().filter((value) => !ids.has(readItem(value)?.id ?? '')),
    inMemory: inMemory.filter(({ id }) => !ids.has(id)),
  })

  read()
  const off = storage?.onChange(key, read)
  return {
    get items() {
      return shown
    },
    isFleeting: storage === null,
    put(items) {
      if (items.length === 0) return
      const rest = without(new Set(items.map(({ id }) => id)))
      inMemory = write([...rest.stored, ...items]) ? rest.inMemory : [...rest.inMemory, ...items]
      read()
    },
    remove(id) {
      const rest = without(new Set([id]))
      inMemory = rest.inMemory
      write(rest.stored)
      read()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => off?.(),
  }
}

/** This browser's own storage; null when the browser shut it off. */
export const browserStorage = (): ShelfStorage | null => {
  try {
    const { localStorage } = window
    return {
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, value) => localStorage.setItem(key, value),
      removeItem: (key) => localStorage.removeItem(key),
      onChange: (key, listener) => {
        const onStorage = (event: StorageEvent) => {
          if (event.key === key || event.key === null) listener()
        }
        window.addEventListener('storage', onStorage)
        return () => window.removeEventListener('storage', onStorage)
      },
    }
  } catch {
    return null
  }
}
