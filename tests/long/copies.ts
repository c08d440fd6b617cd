/**
 * Where a phrase ever stood, looked for in two ways: as `findCopies` does, and by reading the whole plan after each edit
 * and looking whether the phrase is in it.
 */
import type { Copy } from '@twofold/shared/edits/find-copies'
import type { History } from '@twofold/shared/edits/history'
import type { IdRange } from '@twofold/shared/edits/inspect'
import type { FieldId } from '@twofold/shared/ids'
import * as Y from 'yjs'
import { emptyPlan } from '../support/honest-people.ts'
import { createPlanWriter } from '../support/plan-writer.ts'
import { createChance } from '../support/random.ts'

export type FindCopies = (history: History, words: string, passage: readonly IdRange[]) => readonly Copy[]

/** As a phrase is compared; plainly, letter by letter. */
const plain = (words: string): string => words.normalize('NFC').toLowerCase().replace(/\s/gu, '')

interface Read {
  text: string
  readonly ids: string[]
}

/** One run as it stands; what lies under a key begins another. */
const readType = (type: Y.AbstractType<never>, runs: Read[], run: Read): void => {
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentType) readType(item.content.type as never, runs, run)
    if (!(item.content instanceof Y.ContentString)) continue
    for (let at = 0; at < item.length; at++) {
      run.text += item.content.str.charAt(at)
      run.ids.push(`${item.id.client}:${item.id.clock + at}`)
    }
  }
  for (const item of type._map.values()) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue
    const inner: Read = { text: '', ids: [] }
    runs.push(inner)
    readType(item.content.type as never, runs, inner)
  }
}

const readsOf = (root: unknown): readonly Read[] => {
  const first: Read = { text: '', ids: [] }
  const runs = [first]
  readType(root as Y.AbstractType<never>, runs, first)
  return runs
}

/** Every place of the phrase in a run: its ids, without those of spaces. */
const placesIn = ({ text, ids }: Read, phrase: string): readonly string[] => {
  const kept: string[] = []
  let folded = ''
  for (const [at, unit] of text.split('').entries()) {
    if (/\s/u.test(unit)) continue
    folded += unit.toLowerCase()
    kept.push(ids[at] ?? '')
  }
  const places: string[] = []
  for (let at = folded.indexOf(phrase); at >= 0; at = folded.indexOf(phrase, at + 1))
    places.push(kept.slice(at, at + phrase.length).join(' '))
  return places
}

export interface Looked {
  stories: number
  places: number
  copies: number
}

export const lookedNowhere = (): Looked => ({ stories: 0, places: 0, copies: 0 })

const phrases = [
  'owl river',
  'a long walk',
  'xx',
  'niño 🙂 owl',
  '🙂x🙂',
  'Walk By  The River',
  'grandma’s owl',
]

const idsOf = ({ ranges }: Copy): ReadonlySet<string> =>
  new Set(
    ranges.flatMap(({ client, clock, length }) =>
      Array.from({ length }, (_, at) => `${client}:${clock + at}`),
    ),
  )

/** One story, from one seed. @throws with the seed */
export const copiesStory = (
  createHistory: (updates: readonly Uint8Array[]) => History,
  findCopies: FindCopies,
  seed: number,
  looked: Looked,
): void => {
  const chance = createChance(seed)
  const server = emptyPlan()
  const log: Uint8Array[] = []
  const phrase = chance.pick(phrases)
  const wanted = plain(phrase)
  /** ids → the moment at which they first stood so. */
  const stood = new Map<string, { readonly field: FieldId; readonly since: number }>()
  const lookAround = (): void => {
    for (const [field, root] of server.share as unknown as Map<FieldId, unknown>)
      for (const run of readsOf(root))
        for (const place of placesIn(run, wanted))
          if (!stood.has(place)) stood.set(place, { field, since: log.length - 1 })
  }
  server.on('update', (update: Uint8Array) => {
    log.push(update)
  })
  const people = [1, 2, 3].map((id) => {
    const doc = emptyPlan()
    doc.clientID = id * 1000
    return { doc, writer: createPlanWriter(doc, chance) }
  })
  for (let steps = chance.between(20, 120); steps > 0; steps--) {
    const { doc, writer } = chance.pick(people)
    writer.writes()
    if (chance.between(0, 2) === 0) {
      const before = log.length
      Y.applyUpdate(server, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)))
      if (log.length > before) lookAround()
    }
    if (chance.between(0, 2) === 0) {
      const { doc: other } = chance.pick(people)
      Y.applyUpdate(other, Y.encodeStateAsUpdate(server, Y.encodeStateVector(other)))
    }
  }
  try {
    const copies = findCopies(createHistory(log), phrase, [])
    const exact = copies.filter(({ match, kind }) => match === 'exact' && kind === 'run')
    const sets = exact.map((copy) => ({ copy, ids: idsOf(copy) }))
    for (const [place, { field, since }] of stood) {
      const ids = place.split(' ')
      const found = sets.find(({ copy, ids: has }) => copy.field === field && ids.every((id) => has.has(id)))
      if (!found) throw new Error(`"${phrase}" stood in ${field} after ${since}, and was not found`)
      if (found.copy.since > since) throw new Error(`"${phrase}" is said to have come later than it did`)
    }
    for (const { copy } of sets)
      if (plain(copy.words) !== wanted) throw new Error(`"${copy.words}" is not "${phrase}"`)
    looked.stories += 1
    looked.places += stood.size
    looked.copies += copies.length
  } catch (error) {
    throw new Error(`SEED=${seed}: ${(error as Error).message}`, { cause: error })
  }
}
