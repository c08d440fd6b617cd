/**
 * The player, as a value: where in the story it stands, and how it goes on. Pure; time comes in as `tick`.
 *
 *   stopped ──play──▶ playing ──pause · the end──▶ stopped        any ──seek · next · back · home · end──▶ there
 *
 * It stops only at `stops`, the moments that the filter leaves. `since` is the moment that what is shown is held
 * against: what changed from there to `index` is lit.
 */
export const speeds = [1, 4, 16] as const
export type Speed = (typeof speeds)[number]

export interface Player {
  /** ms, of every moment; rising. */
  readonly times: readonly number[]
  /** Indexes of moments, rising. */
  readonly stops: readonly number[]
  /** The moment that is shown; -1 for a story without moments. */
  readonly index: number
  readonly since: number
  /** ms of the story's own time. */
  readonly now: number
  readonly isPlaying: boolean
  readonly speed: Speed
  /** What is quiet is passed over. */
  readonly skipsQuiet: boolean
}

export type PlayerInput =
  | { readonly type: 'play' | 'pause' | 'toggle' | 'next' | 'back' | 'home' | 'end' }
  | { readonly type: 'seek'; readonly index: number }
  /** To a time; the newest stop by then is shown. */
  | { readonly type: 'scrub'; readonly at: number }
  | { readonly type: 'speed'; readonly speed: Speed }
  | { readonly type: 'skipQuiet'; readonly isOn: boolean }
  | { readonly type: 'filter'; readonly stops: readonly number[] }
  /** So much of the reader's time has gone by. */
  | { readonly type: 'tick'; readonly ms: number }

/** Of the reader's time: how long one looks at a change before what is quiet is passed over. */
export const lookMs = 1_200

const rising = (times: readonly number[]): readonly number[] => {
  let last = Number.NEGATIVE_INFINITY
  return times.map((at) => {
    last = Math.max(last, at)
    return last
  })
}

/** Stands at the end: what the plan is now. */
export const createPlayer = (times: readonly number[]): Player => {
  const all = rising(times)
  return {
    times: all,
    stops: all.map((_, index) => index),
    index: all.length - 1,
    since: Math.max(-1, all.length - 2),
    now: all.at(-1) ?? 0,
    isPlaying: false,
    speed: 1,
    skipsQuiet: true,
  }
}

/** The place in `stops` of the last one up to a moment; -1: none. */
const stopBy = (stops: readonly number[], index: number): number => {
  let [low, high] = [0, stops.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stops[middle] ?? 0) <= index) low = middle + 1
    else high = middle
  }
  return low - 1
}

const at = (player: Player, index: number): Player => {
  const to = Math.min(player.times.length - 1, Math.max(Math.min(0, player.times.length - 1), index))
  return { ...player, index: to, since: Math.max(-1, to - 1), now: player.times[to] ?? 0 }
}

export const nextStop = ({ stops, index }: Player): number | null => stops[stopBy(stops, index) + 1] ?? null
export const backStop = ({ stops, index }: Player): number | null => stops[stopBy(stops, index - 1)] ?? null

const stay = (player: Player): Player => (player.isPlaying ? { ...player, isPlaying: false } : player)

/** The newest moment by a time. */
const momentBy = (times: readonly number[], time: number): number => stopBy(times, time)

const scrub = (player: Player, time: number): Player => {
  const { stops, times } = player
  const stop = stops[stopBy(stops, momentBy(times, time))] ?? stops[0]
  return stop === undefined ? player : { ...at(player, stop), now: Math.max(times[0] ?? 0, time) }
}

const tick = (player: Player, ms: number): Player => {
  if (!player.isPlaying) return player
  const next = nextStop(player)
  if (next === null) return stay(player)
  const { times, stops, speed, skipsQuiet, now } = player
  const due = times[next] ?? 0
  const ahead = skipsQuiet ? Math.max(now, due - lookMs * speed) : now
  const later = ahead + ms * speed
  if (later < due) return { ...player, now: later }
  const index = stops[stopBy(stops, momentBy(times, later))] ?? next
  return { ...player, index, since: player.index, now: later }
}

const play = (player: Player): Player => {
  if (player.stops.length === 0) return player
  const from = nextStop(player) === null ? at(player, player.stops[0] ?? 0) : player
  return { ...from, now: Math.max(from.now, from.times[from.index] ?? 0), isPlaying: true }
}

const filter = (player: Player, stops: readonly number[]): Player => {
  const known = { ...player, stops }
  if (stops.includes(player.index) || stops.length === 0) return stay(known)
  return stay(at(known, stops[stopBy(stops, player.index)] ?? stops[0] ?? player.index))
}

const goTo = (player: Player, index: number | null | undefined): Player =>
  typeof index === 'number' ? stay(at(player, index)) : stay(player)

export const step = (player: Player, input: PlayerInput): Player => {
  switch (input.type) {
    case 'play':
      return player.isPlaying ? player : play(player)
    case 'pause':
      return stay(player)
    case 'toggle':
      return player.isPlaying ? stay(player) : play(player)
    case 'next':
      return goTo(player, nextStop(player))
    case 'back':
      return goTo(player, backStop(player))
    case 'home':
      return goTo(player, player.stops[0])
    case 'end':
      return goTo(player, player.stops.at(-1))
    case 'seek':
      return goTo(player, input.index)
    case 'scrub':
      return stay(scrub(player, input.at))
    case 'speed':
      return { ...player, speed: input.speed }
    case 'skipQuiet':
      return { ...player, skipsQuiet: input.isOn }
    case 'filter':
      return filter(player, input.stops)
    case 'tick':
      return tick(player, input.ms)
  }
}

/** What a key asks of the player; null: nothing. */
export const inputOfKey = (key: string): PlayerInput | null => {
  switch (key) {
    case ' ':
      return { type: 'toggle' }
    case 'ArrowLeft':
      return { type: 'back' }
    case 'ArrowRight':
      return { type: 'next' }
    case 'Home':
      return { type: 'home' }
    case 'End':
      return { type: 'end' }
    default:
      return null
  }
}
