/**
 * A piece of a page whose code and words are fetched when it is first drawn. It comes as soon as they are there: out of
 * React's `lazy` it would come 300 ms after what stood in its place, however fast the line is, and move what a finger is
 * on its way to.
 */
import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { speakLate } from '../words/language.ts'

export interface Late<Props> {
  /** @param props.meanwhile drawn until it is there */
  (props: Props & { readonly meanwhile?: ReactNode }): ReactNode
  /** Whether it is there, or could not be fetched, or is not wanted; asks for it when it is. */
  readonly useIsHere: (isWanted: boolean) => boolean
}

type Load<Props> = () => Promise<{ readonly default: ComponentType<Props> }>

/** Milliseconds after which it is asked for again. */
const again = 2000

/**
 * @param Missing drawn in its place where it cannot be fetched: without a line. Null: what is there meanwhile stays, and
 * it is asked for again
 * @param speak fetches the words that it needs
 */
export const late = <Props extends object>(
  load: Load<Props>,
  Missing: ComponentType<Props> | null,
  speak: () => Promise<void> = speakLate,
): Late<Props> => {
  let here: ComponentType<Props> | null = null
  let isAsked = false
  const listeners = new Set<() => void>()
  const ask = async (): Promise<void> => {
    if (isAsked) return
    isAsked = true
    try {
      const [loaded] = await Promise.all([load(), speak()])
      here = loaded.default
    } catch {
      here = Missing
      if (!Missing) setTimeout(askAgain, again)
    }
    for (const listener of listeners) listener()
  }
  const askAgain = (): void => {
    isAsked = false
    if (listeners.size > 0) void ask()
  }
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const useIt = (isWanted = true): ComponentType<Props> | null => {
    useEffect(() => {
      if (isWanted) void ask()
    }, [isWanted])
    return useSyncExternalStore(subscribe, () => here)
  }
  const Piece = ({ meanwhile = null, ...props }: Props & { readonly meanwhile?: ReactNode }): ReactNode => {
    const It = useIt()
    return It ? <It {...(props as unknown as Props)} /> : meanwhile
  }
  return Object.assign(Piece, { useIsHere: (isWanted: boolean) => useIt(isWanted) !== null || !isWanted })
}
