/** No word is lost and none is doubled, whatever the rules and the network do: at random, from printed seeds. */

import type { Act } from '@twofold/shared/acts'
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, localOrigin, rowsOf } from '@twofold/shared/plan-doc'
import { addRow, cellText, standingRows } from '@twofold/shared/rows'
import { fieldsOf } from '@twofold/shared/template'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createPagePerson, type PagePerson, settleAll } from '../../support/page-person.ts'
import { type Chance, createChance } from '../../support/random.ts'
import { cast, openHouse, planId, type TestHouse, template } from '../../support/test-room.ts'

const firstSeed = Number(process.env.SEED ?? 1)
const runs = process.env.SEED ? 1 : Number(process.env.RUNS ?? 120)
const stepsEach = 75

const lines = ['about.childCalled', 'communication.adultsWhen'] as FieldId[]
const texts = ['communication.urgent', 'childNeeds.likes'] as FieldId[]
const table = 'followUp.nextSteps' as FieldId
const columns = fieldsOf(template).find(({ id }) => id === table)!.field.columns!
const sections = ['about', 'communication', 'childNeeds', 'followUp']
/** First column of the table: words. */
const [column] = columns

/** Words are put between words, never into one, so that each stays whole wherever it goes. */
const insertBetween = (chance: Chance, text: Y.Text, word: string): void => {
  const places = [0, ...[...text.toString().matchAll(/ /g)].map(({ index }) => index + 1)]
  text.insert(chance.pick(places), word)
}

const writeText = (chance: Chance, fragment: Y.XmlFragment, word: string): void => {
  if (fragment.length === 0 || chance.between(0, 3) === 0) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(word)])
    return fragment.insert(chance.between(0, fragment.length), [paragraph])
  }
  const paragraph = fragment.get(chance.between(0, fragment.length - 1)) as Y.XmlElement
  insertBetween(chance, paragraph.get(0) as unknown as Y.Text, word)
}

const writeRow = (chance: Chance, doc: Y.Doc, word: string): void => {
  const rows = rowsOf(doc, table)
  const standing = standingRows(rows)
  if (standing.length > 0 && chance.between(0, 1) === 0)
    return insertBetween(chance, cellText(chance.pick(standing).map, column!.key)!, word)
  const random = () => chance.next()
  addRow(rows, { id: `row${word.trim()}` as never, columns, words: { [column!.key]: word }, random })
}

/** More than a line of the plan may hold: the server says that something does not fit, and not what. */
const tooLong = (word: string): string => `${word.trim()}${'w'.repeat(10_001)} `

const writes = (chance: Chance, { live: { doc } }: PagePerson, word: string): void =>
  doc.transact(() => {
    switch (chance.between(0, 4)) {
      case 0:
      case 1:
        return insertBetween(chance, lineOf(doc, chance.pick(lines)), word)
      case 2:
      case 3:
        return writeText(chance, fragmentOf(doc, chance.pick(texts)), word)
      default:
        return writeRow(chance, doc, word)
    }
  }, localOrigin)

/** Every word that stands in the plan. */
const wordsIn = (doc: Y.Doc): readonly string[] => {
  const all = [
    ...lines.map((field) => lineOf(doc, field).toString()),
    ...texts.flatMap((field) =>
      fragmentOf(doc, field)
        .toArray()
        .map((one) => (one as Y.XmlElement).get(0).toString()),
    ),
    ...standingRows(rowsOf(doc, table)).map(({ map }) => cellText(map, column!.key)!.toString()),
  ]
  return all.join(' ').split(' ').filter(Boolean)
}
const keptWords = (person: PagePerson): readonly string[] =>
  Object.values(person.kept()).flat().join(' ').split(' ').filter(Boolean)

const actAtRandom = (chance: Chance): Act => {
  const section = chance.pick(sections)
  const participant = chance.pick([cast.ana.id, cast.ruth.id])
  return chance.pick<Act>([
    { kind: 'lockSection', section },
    { kind: 'lockSection', section },
    { kind: 'openSection', section },
    { kind: 'openSection', section },
    { kind: 'pauseEveryone' },
    { kind: 'resumeEveryone' },
    { kind: 'pausePerson', participant },
    { kind: 'resumePerson', participant },
  ])
}

const step = async (
  chance: Chance,
  house: TestHouse,
  person: PagePerson,
  word: string,
): Promise<string | null> => {
  switch (chance.between(0, 12)) {
    case 0:
    case 1:
    case 2:
    case 3:
      writes(chance, person, word)
      return word
    case 4:
    case 5:
      for (let frames = chance.between(1, 4); frames > 0; frames--) person.line.carriesUp()
      break
    case 6:
    case 7:
      for (let frames = chance.between(1, 6); frames > 0; frames--) person.line.carriesDown()
      break
    case 8: {
      if (chance.between(0, 9) > 0) break
      const long = tooLong(word)
      person.live.doc.transact(
        () => insertBetween(chance, lineOf(person.live.doc, lines[0]!), long),
        localOrigin,
      )
      return long
    }
    case 9:
      await new Promise(setImmediate)
      break
    case 10:
      await house.rooms.act(planId, cast.sam.id, actAtRandom(chance)).catch(() => undefined)
      break
    case 11:
      if (chance.between(0, 2) === 0) person.line.drops()
      break
    default:
      await person.connects()
  }
  return null
}

interface Outcome {
  readonly typed: Readonly<Record<string, readonly string[]>>
  readonly plan: readonly string[]
  readonly kept: Readonly<Record<string, readonly string[]>>
  readonly docs: readonly string[]
  readonly lines: readonly object[]
  readonly saves: readonly string[]
  readonly generations: number
}

const run = async (seed: number): Promise<Outcome> => {
  const chance = createChance(seed)
  const house = await openHouse()
  const people = [createPagePerson(house, 'ana'), createPagePerson(house, 'ruth')]
  const typed: Record<string, string[]> = { ana: [], ruth: [] }
  try {
    for (const person of people) await person.connects()
    await settleAll(people)
    for (let at = 0; at < stepsEach; at++) {
      const person = chance.pick(people)
      const word = await step(chance, house, person, `${person.name}${at} `)
      if (word) typed[person.name]!.push(word.trim())
    }
    for (const person of people) {
      person.line.drops()
      await person.connects()
    }
    await settleAll(people)
    return {
      typed,
      plan: wordsIn(people[0]!.live.doc),
      kept: Object.fromEntries(people.map((person) => [person.name, keptWords(person)])),
      docs: people.map(({ live }) => wordsIn(live.doc).join(' ')),
      lines: people.map(({ live }) => live.line),
      saves: people.map(({ live }) => live.save),
      generations: people.reduce((sum, { live }) => sum + live.generation, 0),
    }
  } finally {
    for (const person of people) person.leaves()
  }
}

test('KEPT7 Whatever is locked, paused, dropped and refused while people type, every word ends in the plan or in its author’s Kept aside: none in both, none lost.', async () => {
  let generations = 0
  let aside = 0
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const outcome = await run(seed)
    expect(outcome.lines, `seed ${seed}`).toEqual([{ kind: 'open' }, { kind: 'open' }])
    const own = (name: string) => outcome.plan.filter((word) => word.startsWith(name))
    for (const name of ['ana', 'ruth']) {
      const found = [...own(name), ...outcome.kept[name]!].toSorted()
      expect(found, `seed ${seed}, ${name}`).toEqual(outcome.typed[name]!.toSorted())
    }
    expect(outcome.docs[0], `seed ${seed}`).toBe(outcome.docs[1])
    expect(outcome.saves, `seed ${seed}`).toEqual(['saved', 'saved'])
    generations += outcome.generations
    aside += outcome.kept.ana!.length + outcome.kept.ruth!.length
  }
  // It is about refusals: there were many, and words of both fates.
  expect(generations).toBeGreaterThan(runs / 2)
  expect(aside).toBeGreaterThan(runs / 2)
})
