/**
 * The days of a room, sped up: people come, write, look about and go, each in their own time, until the room rests for
 * long enough to be put away; then they come back to it.
 */
import { setTimeout as after } from 'node:timers/promises'
import { idleRoomMs, leaveGraceMs } from '@twofold/shared/limits'
import type { Chance } from '../support/random.ts'
import type { SoakPerson } from './person.ts'

export interface Life {
  readonly chance: Chance
  /** How much faster than ours the server's time goes. */
  readonly speed: number
  /** Keystrokes between coming and going, at most. */
  readonly keysPerVisit: number
  /** On `performance.now`. */
  readonly endsAt: number
}

const letters = [...'abcdefghij klmnop']

/** Between one keystroke and the next: pauses to think and short bursts. */
const keyGapMs = ({ chance }: Life): number =>
  chance.next() < 0.1 ? chance.between(1_000, 3_000) : chance.between(100, 800)

const stay = async (person: SoakPerson, life: Life, until: number): Promise<void> => {
  const keys = life.chance.between(2, life.keysPerVisit)
  for (let key = 0; key < keys && person.isHere && performance.now() < until; key += 1) {
    person.types(life.chance.pick(letters))
    if (key % 3 === 0) person.looks()
    await after(keyGapMs(life))
  }
}

const visit = async (person: SoakPerson, life: Life, until: number): Promise<void> => {
  if (await person.comes()) await stay(person, life, until)
  await person.leaves(life.chance.next() < 0.8 ? 'closes' : 'drops')
}

const live = async (person: SoakPerson, life: Life, until: number): Promise<void> => {
  await after(life.chance.between(0, 1_000))
  while (performance.now() < until) {
    await visit(person, life, until)
    await after(life.chance.between(200, 4_000))
  }
}

/** Long enough that everybody's leaving is written down and the room put away, and a little more. */
const restMs = ({ speed }: Pick<Life, 'speed'>): number => ((leaveGraceMs + idleRoomMs) * 1.15) / speed

const rest = async (life: Life, ms: number): Promise<void> => {
  await after(Math.max(0, Math.min(ms, life.endsAt - performance.now())))
}

/**
 * Resolves when life is over and everybody has left. Rooms are awake twice as long as they rest.
 * @param phase 0 to 1: where in that cycle the room begins, so that at every moment as many rest as at any other
 */
export const liveIn = async (room: readonly SoakPerson[], life: Life, phase: number): Promise<void> => {
  const pauseMs = restMs(life)
  await rest(life, phase * 3 * pauseMs)
  while (performance.now() < life.endsAt) {
    const until = Math.min(performance.now() + 2 * pauseMs, life.endsAt)
    await Promise.all(room.map((person) => live(person, life, until)))
    await rest(life, pauseMs)
  }
}
