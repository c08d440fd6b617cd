/**
 * The soak: a server with many rooms, people living in them, and a look at its memory again and again. What it comes to:
 * how the memory moved over the second half, what was logged, and what was told saved and is not on the disk of the
 * server that was killed in the end.
 */
import { setTimeout as after } from 'node:timers/promises'
import type { PlanId } from '@twofold/shared/ids'
import { startMeasured } from '../bench/servers/start.ts'
import { slopeBesides } from '../bench/statistics.ts'
import { createChance } from '../support/random.ts'
import { type Life, liveIn } from './life.ts'
import { documentsIn, holdsMore } from './on-disk.ts'
import { SoakPerson } from './person.ts'

export interface Soak {
  readonly minutes: number
  readonly rooms: number
  readonly people: number
  /** How much faster than ours the server's time goes, so that rooms idle out in a short run too. */
  readonly speed: number
  readonly seed: number
  readonly keysPerVisit: number
  /** A server broken on purpose: it keeps every session that ever was. */
  readonly leaks?: boolean
}

export interface Sample {
  readonly seconds: number
  readonly heapBytes: number
  readonly rssBytes: number
  readonly openRooms: number
}

export interface Drift {
  readonly bytes: number
  /** One standard error of it. */
  readonly errorBytes: number
  readonly meanBytes: number
  readonly seconds: number
}

export interface Soaked {
  readonly samples: readonly Sample[]
  /** How much more JavaScript memory the server held at the end of the second half than at its beginning. */
  readonly drift: Drift
  /** Lines the server wrote at "warn" or above. */
  readonly logged: string
  /** Pages that hold something they were told is saved, and the disk does not. */
  readonly lost: number
  /** Pages that were not told, in the end, that all is saved. */
  readonly unsaved: number
  /** Close codes that came from the server. */
  readonly shownOut: readonly number[]
  readonly counted: Readonly<Record<string, number>>
}

const samplesWanted = 120
/** In the end everybody comes back once more; by then all of them must have been told that all is saved. */
const farewellMs = 60_000

const planOf = (url: string): PlanId => new URL(url).pathname.split('/').at(-1) as PlanId

/** Comes back to send what a cut line swallowed, and goes when all is saved. */
const farewell = async (person: SoakPerson): Promise<boolean> => {
  const until = performance.now() + farewellMs
  while (performance.now() < until) {
    const isSaved = (await person.comes()) && (await person.allSaved())
    await person.leaves('closes')
    if (isSaved) return true
  }
  return false
}

/** Of the second half; that more or fewer rooms were open at the time is taken out of it. */
const driftOf = (samples: readonly Sample[]): Drift => {
  const later = samples.slice(Math.floor(samples.length / 2))
  const points = later.map(({ seconds, openRooms, heapBytes }) => ({
    x: seconds,
    beside: openRooms,
    y: heapBytes,
  }))
  const { slope, slopeError } = slopeBesides(points)
  const seconds = (later.at(-1)?.seconds ?? 0) - (later[0]?.seconds ?? 0)
  const meanBytes = later.reduce((sum, { heapBytes }) => sum + heapBytes, 0) / later.length
  return { bytes: slope * seconds, errorBytes: slopeError * seconds, meanBytes, seconds }
}

/** What chance may move: 2 MiB or 2 % of the memory, whichever is more, beyond two standard errors of the estimate. */
export const isSteady = ({ bytes, errorBytes, meanBytes }: Drift): boolean =>
  bytes - 2 * errorBytes <= Math.max(2 * 1024 * 1024, 0.02 * meanBytes)

export const soak = async ({ minutes, seed, keysPerVisit, ...asked }: Soak): Promise<Soaked> => {
  const server = await startMeasured('Twofold', asked)
  const chance = createChance(seed)
  const endsAt = performance.now() + minutes * 60_000
  const life: Life = { chance, speed: asked.speed, keysPerVisit, endsAt }
  const rooms = server.rooms.map((seats) => seats.map((seat) => new SoakPerson(seat)))
  const plans = server.rooms.map(([seat]) => planOf(seat?.url ?? ''))
  const people = rooms.flat()
  try {
    const samples: Sample[] = []
    const lives = Promise.all(rooms.map((room, at) => liveIn(room, life, at / rooms.length)))
    const began = performance.now()
    while (performance.now() < endsAt) {
      await after((minutes * 60_000) / samplesWanted)
      const { heapBytes, rssBytes, counted } = await server.used()
      const seconds = (performance.now() - began) / 1000
      samples.push({ seconds, heapBytes, rssBytes, openRooms: counted.openRooms ?? 0 })
    }
    await lives
    let saved = 0
    for (const room of rooms) saved += (await Promise.all(room.map(farewell))).filter(Boolean).length
    const { counted } = await server.used()
    const logged = server.complaints()
    await server.kill()

    const disk = await documentsIn(server.folder, plans)
    const lost = rooms.flatMap((room, at) => room.filter(({ doc }) => holdsMore(doc, disk[at]!))).length
    return {
      samples,
      drift: driftOf(samples),
      logged,
      lost,
      unsaved: people.length - saved,
      shownOut: people.flatMap(({ shownOut }) => shownOut),
      counted,
    }
  } finally {
    await server.stop()
  }
}
