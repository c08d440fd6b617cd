/** A crowd types at a steady pace in its rooms; what each keystroke took, and what it cost the server. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as after } from 'node:timers/promises'
import { firstParagraph, startParagraph } from '../support/paragraph.ts'
import { type ServerName, startMeasured } from './servers/start.ts'
import { type Spread, spreadOf } from './statistics.ts'
import { Stopwatch } from './stopwatch.ts'
import { lettersIn, reaches, Typist } from './typist.ts'

export interface Scenario {
  readonly people: number
  readonly rooms: number
  readonly keysPerSecond: number
}

export interface Pace {
  readonly warmUpSeconds: number
  readonly seconds: number
}

export interface Figures {
  /** From the key to another person's page. */
  readonly seen: Spread
  /** From the key to the server's word that it has it; null where it never says so. */
  readonly taken: Spread | null
  /** CPU of the server process, all threads, per edit and person who received it. */
  readonly cpuUs: number
  /** How late the driver itself was. */
  readonly driverP99: number
}

/** What is still under way when the last key was pressed may take so long. */
const stragglersMs = 3_000

type Room = readonly Typist[]

/** @returns how many letters it wrote */
const type = async (typist: Typist, { keysPerSecond }: Scenario, seconds: number): Promise<number> => {
  const gapMs = 1000 / keysPerSecond
  // People do not press their keys in step.
  const begin = performance.now() + Math.random() * gapMs
  const count = Math.round(seconds * keysPerSecond)
  for (let key = 0; key < count; key += 1) {
    await after(Math.max(0, begin + key * gapMs - performance.now()))
    typist.press()
  }
  return count
}

const typeAll = async (rooms: readonly Room[], scenario: Scenario, seconds: number): Promise<void> => {
  await Promise.all(rooms.flat().map((typist) => type(typist, scenario, seconds)))
}

const settle = async (room: Room): Promise<void> => {
  const [first] = room
  if (!first) return
  startParagraph(first.doc)
  await Promise.all(room.map(({ doc }) => reaches(doc, () => firstParagraph(doc) !== null)))
  for (const typist of room) typist.setAside()
}

const arrived = async (watch: Stopwatch, expected: number): Promise<void> => {
  const until = performance.now() + stragglersMs
  while (watch.seenMs.length < expected && performance.now() < until) await after(20)
  if (watch.seenMs.length < expected)
    throw new Error(
      `${expected - watch.seenMs.length} of ${expected} edits had not arrived after ${stragglersMs} ms`,
    )
}

/** @throws Error when edits were lost, or not there in time */
export const measure = async (
  name: ServerName,
  scenario: Scenario,
  pace: Pace,
  node: readonly string[] = [],
): Promise<Figures> => {
  const server = await startMeasured(name, { rooms: scenario.rooms, people: scenario.people, node })
  try {
    const watch = new Stopwatch()
    const rooms: Room[] = server.rooms.map((seats) => seats.map((seat) => new Typist(name, seat, watch)))
    await Promise.all(rooms.flat().map(({ ready }) => ready))
    await Promise.race([Promise.all(rooms.map(settle)), ...rooms.flat().map(({ broken }) => broken)])
    await typeAll(rooms, scenario, pace.warmUpSeconds)
    await after(200)

    const before = await server.used()
    const delay = monitorEventLoopDelay({ resolution: 1 })
    watch.isOn = true
    delay.enable()
    await typeAll(rooms, scenario, pace.seconds)
    await arrived(watch, watch.keystrokes * (scenario.people - 1))
    delay.disable()
    const cpuMs = (await server.used()).cpuMs - before.cpuMs

    await expectAllThere(name, server.rooms, scenario, pace, watch)
    await Promise.all(rooms.flat().map((typist) => typist.close()))
    return {
      seen: spreadOf(watch.seenMs) ?? { p50: Number.NaN, p99: Number.NaN },
      taken: spreadOf(watch.takenMs),
      cpuUs: (cpuMs * 1000) / watch.seenMs.length,
      driverP99: delay.percentile(99) / 1e6,
    }
  } finally {
    await server.stop()
  }
}

/** Who comes now finds every letter: a server that only passed them on, or dropped some, has measured nothing. */
const expectAllThere = async (
  name: ServerName,
  rooms: Awaited<ReturnType<typeof startMeasured>>['rooms'],
  { people, keysPerSecond }: Scenario,
  { warmUpSeconds, seconds }: Pace,
  watch: Stopwatch,
): Promise<void> => {
  const seat = rooms[0]?.[0]
  if (name === 'relay' || !seat) return
  const typed = people * (Math.round(warmUpSeconds * keysPerSecond) + Math.round(seconds * keysPerSecond))
  const found = await lettersIn(name, seat, watch)
  if (found !== typed) throw new Error(`${name} has ${found} of ${typed} letters`)
}
