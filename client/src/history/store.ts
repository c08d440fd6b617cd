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

export const useStore = <Value>({ get, on }: Store<Value>): Value => useSyncExternalStore(on, get)
