/**
 * What one more open plan and one more connection weigh in the server, by a straight line through steps: first rooms with
 * one person each, then more people in the same rooms. Everybody is in the room and idle; memory is read after a full
 * collection. A room holds one short paragraph, so that its document is not what is weighed.
 */
import { setTimeout as after } from 'node:timers/promises'
import { startParagraph } from '../support/paragraph.ts'
import type { Seat } from './servers/child.ts'
import { type MeasuredServer, type ServerName, startMeasured } from './servers/start.ts'
import { type Line, lineThrough } from './statistics.ts'
import { Stopwatch } from './stopwatch.ts'
import { Typist } from './typist.ts'

export interface MemoryCost {
  /** Bytes for one more plan that is open without anybody in it, and for one more person in a plan. */
  readonly plan: { readonly rss: Line; readonly heap: Line }
  readonly person: { readonly rss: Line; readonly heap: Line }
  /** Resident before anybody came. */
  readonly baseBytes: number
}

export interface Crowd {
  readonly rooms: number
  readonly people: number
  /** Points on each of the two lines. */
  readonly steps: number
}

interface Reading {
  readonly count: number
  readonly rss: number
  readonly heap: number
}

/** Writes under way, timers of a room that just opened. */
const settleMs = 500

const read = async (server: MeasuredServer, count: number): Promise<Reading> => {
  await after(settleMs)
  // The first collection lets finalizers run, the second frees what they held.
  await server.used()
  const { rssBytes, heapBytes } = await server.used()
  return { count, rss: rssBytes, heap: heapBytes }
}

const lineOf = (readings: readonly Reading[], of: 'rss' | 'heap'): Line =>
  lineThrough(readings.map((reading) => ({ x: reading.count, y: reading[of] })))

const less = (line: Line, other: Line): Line => ({
  slope: line.slope - other.slope,
  slopeError: Math.hypot(line.slopeError, other.slopeError),
})

const comeIn = async (
  name: ServerName,
  seats: readonly Seat[],
  isFirst: boolean,
): Promise<readonly Typist[]> => {
  const watch = new Stopwatch()
  const come = seats.map((seat) => new Typist(name, seat, watch))
  await Promise.all(come.map(({ ready }) => ready))
  if (isFirst) for (const { doc } of come) startParagraph(doc)
  return come
}

const inSteps = async (
  server: MeasuredServer,
  seats: readonly Seat[],
  steps: number,
  isFirst: boolean,
  here: Typist[],
): Promise<readonly Reading[]> => {
  const readings: Reading[] = []
  const size = Math.ceil(seats.length / steps)
  for (let from = 0; from < seats.length; from += size) {
    here.push(...(await comeIn(server.name, seats.slice(from, from + size), isFirst)))
    readings.push(await read(server, Math.min(from + size, seats.length)))
  }
  return readings
}

export const measureMemory = async (
  name: ServerName,
  { rooms, people, steps }: Crowd,
): Promise<MemoryCost> => {
  const server = await startMeasured(name, { rooms, people })
  const here: Typist[] = []
  try {
    const firsts = server.rooms.flatMap((seats) => seats.slice(0, 1))
    const others = server.rooms.flatMap((seats) => seats.slice(1))
    const base = await read(server, 0)
    const withFirsts = await inSteps(server, firsts, steps, true, here)
    const last = withFirsts.at(-1)
    if (!last) throw new RangeError('a line needs rooms')
    const withOthers = await inSteps(server, others, steps, false, here)
    const persons = [{ ...last, count: 0 }, ...withOthers]
    const person = { rss: lineOf(persons, 'rss'), heap: lineOf(persons, 'heap') }
    return {
      plan: {
        rss: less(lineOf(withFirsts, 'rss'), person.rss),
        heap: less(lineOf(withFirsts, 'heap'), person.heap),
      },
      person,
      baseBytes: base.rss,
    }
  } finally {
    await Promise.all(here.map((one) => one.close()))
    await server.stop()
  }
}
