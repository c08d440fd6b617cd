/** A value that is looked at from outside React: set often, drawn when it changed. */
import { useSyncExternalStore } from 'react'

export interface Store<Value> {
  readonly get: () => Value
  /** The same value again tells nobody. */
  readonly set: (value: Value) => void
  /** Returns its removal. */
  readonly on: (listener: () => void) => () => void
}

export const createStore = <Value>(first: Value): Store<Value> => {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What is picked of it: drawn when that changed. @param pick gives the same value as long as it is the same */
export const usePicked = <Value, Picked>({ get, on }: Store<Value>, pick: (value: Value) => Picked): Picked =>
  useSyncExternalStore(on, () => pick(get()))

export const useStore = <Value>({ get, on }: Store<Value>): Value => useSyncExternalStore(on, get)
