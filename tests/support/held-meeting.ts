/** A meeting in a test house, as far as a test needs it; and a passage as a person selects it. */
import type { PlaceOfWords } from '@twofold/shared/beside'
import type { FieldId } from '@twofold/shared/ids'
import * as Y from 'yjs'
import { planMeeting } from './core-acts.ts'
import type { Guest } from './test-guest.ts'
import { cast, type Name, openHouse, type TestHouse } from './test-room.ts'

/** Planned by Sam and open: people may come and wait. */
export const openMeetingIn = async (house: TestHouse): Promise<void> => {
  await house.acts('sam', planMeeting)
  await house.acts('sam', { kind: 'openMeeting' })
}

export const letIn = async (house: TestHouse, ...names: readonly Name[]): Promise<void> => {
  for (const name of names) await house.acts('sam', { kind: 'letIn', participant: cast[name].id })
}

export interface LiveMeeting<N extends Name> {
  readonly house: TestHouse
  readonly guests: Readonly<Record<N, Guest>>
}

/** Everybody named sits in a meeting that is live, and has heard what there is. */
export const holdMeeting = async <N extends Name>(...names: readonly N[]): Promise<LiveMeeting<N>> => {
  const house = await openHouse()
  await openMeetingIn(house)
  await letIn(house, ...names.filter((name) => cast[name].role !== 'facilitator'))
  await house.acts('sam', { kind: 'startMeeting' })
  const guests = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await house.sits(name)] as const)),
  ) as Record<N, Guest>
  await house.settle()
  return { house, guests }
}

const stringsIn = (type: Pick<Y.AbstractType<never>, '_start' | '_map'>, found: Y.Item[] = []): Y.Item[] => {
  for (let item = type._start; item !== null; item = item.right)
    if (!item.deleted) {
      if (item.content instanceof Y.ContentType) stringsIn(item.content.type, found)
      else if (item.content instanceof Y.ContentString) found.push(item)
    }
  for (const item of type._map.values())
    if (!item.deleted && item.content instanceof Y.ContentType) stringsIn(item.content.type, found)
  return found
}
const strOf = (item: Y.Item): string => (item.content as Y.ContentString).str

/** None while nobody has opened or written it. */
const itemsOf = (doc: Y.Doc, field: FieldId): readonly Y.Item[] => {
  const root = doc.share.get(field)
  return root ? stringsIn(root) : []
}

/** All words of a field, in order, without what parts paragraphs. */
export const wordsOf = (doc: Y.Doc, field: FieldId): string => itemsOf(doc, field).map(strOf).join('')

/** The ids of these words as they stand in the field; of several pages' words, in pieces. */
export const selected = (doc: Y.Doc, field: FieldId, words: string): PlaceOfWords[] => {
  const items = itemsOf(doc, field)
  const from = items.map(strOf).join('').indexOf(words)
  if (from < 0) throw new Error(`"${words}" does not stand there`)
  let at = 0
  return items.flatMap((item) => {
    const start = Math.max(0, from - at)
    const end = Math.min(item.length, from + words.length - at)
    at += item.length
    const { client, clock } = item.id
    return start < end ? [{ client, clock: clock + start, length: end - start }] : []
  })
}
