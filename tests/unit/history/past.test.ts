/** One structure for all moments: it takes each update exactly once and exactly as it is. */
import { runsOf, whoWrote } from '@twofold/shared/history/attribution'
import { lostRoot } from '@twofold/shared/history/gaps'
import { Past } from '@twofold/shared/history/past'
import { readElsewhere, readField, readPlan } from '@twofold/shared/history/reading'
import { type Moment, storyOf, type Told } from '@twofold/shared/history/story'
import { fieldsOf } from '@twofold/shared/template'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { turnOf, writesPlan } from '../../support/history.ts'
import { cloneWithGc, emptyPlan } from '../../support/honest-people.ts'
import { firstParagraph, startParagraph } from '../../support/paragraph.ts'
import { truthOf } from '../../support/past-truth.ts'
import { createChance, seedFromEnvironment } from '../../support/random.ts'
import { cast, template } from '../../support/test-room.ts'

const { ana, ruth } = cast
const likes = fieldsOf(template).find(({ id }) => id === 'childNeeds.likes')!

const tables = fieldsOf(template).flatMap(({ id, field }) => (field.kind === 'rows' ? [id] : []))

const pastOf = (told: readonly Told[]): Past => {
  const past = new Past()
  past.takeAll(storyOf(told))
  return past
}

const textIn = (doc: Y.Doc): Y.XmlText => firstParagraph(doc, likes.id)!

const readAt = (past: Past, at: number) =>
  runsOf(readField(past, likes, { at })!).map(({ words, marks }) => [words, marks])

/** What somebody writes in their own copy. */
const writtenIn = (doc: Y.Doc, writes: () => void): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  writes()
  return Y.encodeStateAsUpdate(doc, before)
}

const begun = (words: string): Y.Doc => {
  const doc = emptyPlan()
  doc.clientID = 1
  startParagraph(doc, likes.id)
  textIn(doc).insert(0, words)
  return doc
}

test('PAST5 Nothing is cleaned up in the past: marks that two people gave at once both stay, and one goes with its own giver’s word only.', () => {
  const house = begun('an owl')
  const first = Y.encodeStateAsUpdate(house)
  const [hers, theirs] = [cloneWithGc(house, 3), cloneWithGc(house, 2)]
  const look = (doc: Y.Doc, bold: object | null) => writtenIn(doc, () => textIn(doc).format(0, 6, { bold }))
  const told = [
    turnOf(1, ana.id, first),
    turnOf(2, ana.id, look(hers, {})),
    turnOf(3, ruth.id, look(theirs, {})),
    turnOf(4, ruth.id, look(theirs, null)),
  ]
  const past = pastOf(told)
  for (const at of [1, 2, 3]) expect(readAt(past, at)).toEqual([['an owl', { bold: true }]])
  expect([past.goneAt(3, 0), past.goneAt(2, 0)]).toEqual([null, 3])
})

test('PAST6 What was known keeps its first record: an update that comes again, or brings older words along, changes nothing of them.', () => {
  const doc = begun('an owl')
  const first = Y.encodeStateAsUpdate(doc)
  textIn(doc).delete(0, 3)
  const second = Y.encodeStateAsUpdate(doc)
  textIn(doc).insert(3, 's')
  const third = Y.encodeStateAsUpdate(doc)
  const past = pastOf(
    [first, second, third, third].map((update, at) => turnOf(at + 1, [ana, ruth][at % 2]!.id, update)),
  )
  expect([0, 1, 2, 3].map((at) => readAt(past, at))).toEqual([
    [['an owl', {}]],
    [['owl', {}]],
    [
      ['owl', {}],
      ['s', {}],
    ],
    [
      ['owl', {}],
      ['s', {}],
    ],
  ])
  expect(whoWrote(past, { client: 1, clock: 2 })).toMatchObject({
    by: ana.id,
    moment: 0,
    takenOut: { by: ruth.id, moment: 1 },
  })
  expect(past.touched(2, 3).size).toBe(0)
  expect([...past.touched(0, 1)]).toEqual([likes.id])
})

test('PAST7 Moments come one after the other; one without words is taken in like any other.', () => {
  const [first, second] = storyOf([
    turnOf(1, ana.id, Y.encodeStateAsUpdate(begun('owl'))),
    turnOf(2, ana.id, null),
  ]) as [Moment, Moment]
  const past = new Past()
  expect(() => past.take(second)).toThrow(RangeError)
  past.takeAll([first, second])
  expect(() => past.take(second)).toThrow(RangeError)
  expect([past.last, past.isWhole, readAt(past, 1)]).toEqual([1, true, [['owl', {}]]])
})

test('PAST20 A past that grows is read anew where it grew.', () => {
  const doc = begun('owl')
  const first = turnOf(1, ana.id, Y.encodeStateAsUpdate(doc))
  const next = writtenIn(doc, () => textIn(doc).delete(0, 1))
  const [one, two] = storyOf([first, turnOf(2, ruth.id, next)]) as [Moment, Moment]
  const past = new Past()
  past.take(one)
  expect(readAt(past, 0)).toEqual([['owl', {}]])
  past.take(two)
  expect([readAt(past, 0), readAt(past, 1)]).toEqual([[['owl', {}]], [['wl', {}]]])
})

/** Ids of all words that are read, wherever. */
const idsRead = (past: Past): ReadonlySet<string> => {
  const view = { at: past.last }
  const runs = [
    ...readPlan(past, template, view).flatMap(({ reading }) => runsOf(reading)),
    ...readElsewhere(past, template, view).flatMap((root) => root.runs),
  ]
  const places = runs.flatMap((run) => run.places)
  return new Set(
    places.flatMap(({ client, clock, length }) =>
      Array.from({ length }, (_, at) => `${client}:${clock + at}`),
    ),
  )
}

test('PAST21 When an entry is missing, withheld or unreadable, every word of all others is still read, at its place or as one whose place is lost, and as its author’s.', () => {
  const seed = seedFromEnvironment()
  const chance = createChance(seed)
  for (let times = 0; times < 4; times++) {
    const { plan, moments } = writesPlan(chance, { edits: 300 })
    const truth = truthOf(plan, moments)
    const lost = chance.pick(moments.filter(({ update }) => update !== null))
    const damaged = [null, new Uint8Array([3, 1, 4, 1, 5]), lost.update!.slice(0, -3)][times % 3]!
    const past = new Past()
    past.takeAll(moments.map((moment) => (moment === lost ? { ...moment, update: damaged } : moment)))
    const read = idsRead(past)
    const rows = new Set<string>()
    for (const { reading } of readPlan(past, template, { at: past.last }))
      if (reading.kind === 'rows') for (const { id } of reading.rows) rows.add(id)
    // Of a row that was taken out the words are not read; of one that is missing they are.
    const isOut = (row: string) => !rows.has(row) && tables.some((table) => past.nest(table).keys.has(row))
    for (const [id, one] of truth.letters) {
      if (!one.isWords || one.came === lost.index || Number.isFinite(one.went)) continue
      if (one.row !== null && isOut(one.row)) continue
      expect(
        read.has(id),
        `SEED=${seed} ${times} ${one.letter} of moment ${one.came}, without ${lost.index}`,
      ).toBe(true)
      const [client = 0, clock = 0] = id.split(':').map(Number)
      expect(whoWrote(past, { client, clock })).toMatchObject({ by: one.by, moment: one.came })
    }
  }
})

test('PAST22 Words whose paragraph is missing are read as lost, in their order and as their authors’, and the past says that it is not whole.', () => {
  const doc = begun('an ')
  const first = Y.encodeStateAsUpdate(doc)
  doc.clientID = 2
  const next = writtenIn(doc, () => textIn(doc).insert(3, 'owl'))
  doc.clientID = 3
  const last = writtenIn(doc, () => textIn(doc).insert(0, 'See: '))
  const past = pastOf([turnOf(1, ana.id, null), turnOf(2, ruth.id, next), turnOf(3, ana.id, last)])
  expect([past.isWhole, past.strayed, past.unread]).toEqual([false, [1], []])
  const lost = readElsewhere(past, template, { at: 2 })
  expect(lost.map(({ root, runs }) => [root, runs.map(({ words, by }) => [words, by])])).toEqual([
    [
      lostRoot,
      [
        ['See: ', ana.id],
        ['owl', ruth.id],
      ],
    ],
  ])
  expect(pastOf([turnOf(1, ana.id, first), turnOf(2, ruth.id, next)]).isWhole).toBe(true)
})
