/**
 * Judges that are broken on purpose, each in one part. A suite that no broken judge can fail holds nothing. A part is put
 * in the place of the real one while the modules of `inspect` load; the product knows nothing of it.
 */
import type { Inspection } from '@twofold/shared/edits/inspect'
import { vi } from 'vitest'
import * as Y from 'yjs'
import { forgedStory, type Judge, triedNothing } from './forged.ts'

/** The judge as it is with the parts that are mocked now. */
const judgeNow = async (): Promise<Judge> => {
  const { inspect } = await import('@twofold/shared/edits/inspect')
  const { createPlacementCheck } = await import('@twofold/shared/edits/placement')
  return { inspect, createPlacementCheck }
}

const parts = [
  'deletes',
  'known-past',
  'order',
  'placement',
  'places',
  'sections',
  'whole-characters',
] as const

const judgeBrokenBy = async (breakIt: () => void): Promise<Judge> => {
  vi.resetModules()
  breakIt()
  const judge = await judgeNow()
  for (const part of parts) vi.doUnmock(`@twofold/shared/edits/${part}`)
  vi.resetModules()
  return judge
}

const everythingIsFine: Inspection = {
  ok: true,
  addsStructs: true,
  overlaps: true,
  insertsIn: new Set(),
  deletesIn: new Set(),
  deletesWordsIn: new Set(),
  added: [],
  clients: [],
}

/** What each lacks → the judge without it. */
export const brokenJudges: Readonly<Record<string, () => Promise<Judge>>> = {
  'looking at all': async () => ({ ...(await judgeNow()), inspect: () => everythingIsFine }),
  'what comes after half known words': () =>
    judgeBrokenBy(() =>
      vi.doMock(import('@twofold/shared/edits/places'), async (original) => {
        const real = await original()
        const createPlaces: typeof real.createPlaces = (...known) => {
          const places = real.createPlaces(...known)
          return { ...places, put: (item) => places.put(item, 0) }
        }
        return { ...real, createPlaces }
      }),
    ),
  'what an update needs': () =>
    judgeBrokenBy(() =>
      vi.doMock(import('@twofold/shared/edits/order'), async (original) => ({
        ...(await original()),
        walkInOrder: (sections, _stateOf, visit) => {
          for (const section of sections.values()) for (const struct of section) visit(struct)
        },
      })),
    ),
  'second sections of one client': () =>
    judgeBrokenBy(() =>
      vi.doMock(import('@twofold/shared/edits/sections'), async (original) => {
        const real = await original()
        const firstOf = (structs: Parameters<typeof real.sectionsOf>[0]) => {
          const next = new Map<number, number>()
          return structs.filter(({ id, length }) => {
            const isNext = (next.get(id.client) ?? id.clock) === id.clock
            if (isNext) next.set(id.client, id.clock + length)
            return isNext
          })
        }
        return {
          ...real,
          decode: (update) => Y.decodeUpdate(update),
          sectionsOf: (structs) => real.sectionsOf(firstOf(structs)),
        }
      }),
    ),
  'what it deletes': () =>
    judgeBrokenBy(() =>
      vi.doMock(import('@twofold/shared/edits/deletes'), async (original) => ({
        ...(await original()),
        visitHits: () => undefined,
      })),
    ),
  'deletes of what nobody has': () =>
    judgeBrokenBy(() =>
      vi.doMock(import('@twofold/shared/edits/deletes'), async (original) => ({
        ...(await original()),
        checkDeletes: () => undefined,
      })),
    ),
  'characters that are cut in half': () =>
    judgeBrokenBy(() =>
      vi.doMock(import('@twofold/shared/edits/whole-characters'), () => ({ cutsCharacter: () => false })),
    ),
  'where its words came to lie': () =>
    judgeBrokenBy(() =>
      vi.doMock(import('@twofold/shared/edits/placement'), async (original) => ({
        ...(await original()),
        createPlacementCheck: () => () => true,
      })),
    ),
  'what its author must have known': () =>
    judgeBrokenBy(() =>
      vi.doMock(import('@twofold/shared/edits/known-past'), () => ({ createKnownPasts: () => () => false })),
    ),
}

export interface Found {
  readonly what: string
  readonly afterForged: number
}

/** Runs the suite of forged updates until it fails. Null: it has not, in so many stories. */
export const foundOutIn = (judge: Judge, seed: number, stories: number): Found | null => {
  const tried = triedNothing()
  for (let story = 0; story < stories; story++) {
    try {
      forgedStory(judge, seed + story, tried)
    } catch (error) {
      return { what: (error as Error).message, afterForged: tried.forged }
    }
  }
  return null
}
