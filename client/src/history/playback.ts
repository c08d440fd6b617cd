/**
 * The player on a page: it goes on with the screen's frames while it plays. What changes with every frame (the line's
 * head, the clock) is told to `onFrame` and never drawn by React; the rest is drawn when it changes.
 */
import { createPlayer, type Player, type PlayerInput, step } from './player.ts'
import { createStore, type Store } from './store.ts'

export interface Playback {
  /** Without `now`, which moves with every frame. */
  readonly shown: Store<Player>
  readonly send: (input: PlayerInput) => void
  /** Called at once, and then whenever the time moves. Returns its removal. */
  readonly onFrame: (listener: (player: Player) => void) => () => void
  readonly close: () => void
}

/** A page that was away for longer goes on where it was. */
const longestFrameMs = 250

const isDrawnAlike = (a: Player, b: Player): boolean =>
  a.index === b.index &&
  a.since === b.since &&
  a.isPlaying === b.isPlaying &&
  a.speed === b.speed &&
  a.skipsQuiet === b.skipsQuiet &&
  a.stops === b.stops

export const createPlayback = (times: readonly number[]): Playback => {
  let player = createPlayer(times)
  let frame = 0
  let last = 0
  const shown = createStore(player)
  const listeners = new Set<(player: Player) => void>()

  const become = (next: Player): void => {
    if (next === player) return
    player = next
    if (!isDrawnAlike(shown.get(), next)) shown.set(next)
    for (const listener of listeners) listener(next)
  }
  const onFrame = (now: number): void => {
    const ms = Math.min(longestFrameMs, now - last)
    last = now
    become(step(player, { type: 'tick', ms }))
    frame = player.isPlaying ? requestAnimationFrame(onFrame) : 0
  }
  return {
    shown,
    send(input) {
      become(step(player, input))
      if (!player.isPlaying || frame !== 0) return
      last = performance.now()
      frame = requestAnimationFrame(onFrame)
    },
    onFrame(listener) {
      listeners.add(listener)
      listener(player)
      return () => listeners.delete(listener)
    },
    close: () => cancelAnimationFrame(frame),
  }
}
