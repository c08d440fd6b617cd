import { broughtOf, forget, marksIn, piecesOf, remember } from '@twofold/client/get-ready/brought'
import { joinWords, mergePrepared } from '@twofold/client/get-ready/merge'
import type { FieldId } from '@twofold/shared/ids'
import {
  maxBrought,
  maxBroughtOpening,
  maxPreparationLength,
  nothingPrepared,
} from '@twofold/shared/preparation'
import { preparedSchema } from '@twofold/shared/preparation-schema'
import { expect, test } from 'vitest'

const bedtime = 'childNeeds.routineBedtime' as FieldId
const comfort = 'childNeeds.comfort' as FieldId
const text = 'How does she sleep?\nI can call.\nHow does she eat?'
const marked = (words: string, brought: Parameters<typeof marksIn>[2]) =>
  marksIn(words, 'ask', brought).map(({ from, to, fields }) => [words.slice(from, to), ...fields])

test('READY15 Words that were brought to the plan are marked in their box as long as they stand there, each once with all its places.', () => {
  const sleep = broughtOf('ask', bedtime, 'How does she sleep?')
  const eat = broughtOf('ask', comfort, 'How does she eat?')
  expect(marked(text, [eat, sleep])).toEqual([
    ['How does she sleep?', bedtime],
    ['How does she eat?', comfort],
  ])
  expect(marked(`First. ${text}`, [sleep])).toEqual([['How does she sleep?', bedtime]])
  expect(marked('How does he sleep?', [sleep, eat])).toEqual([])
  expect(marked(text, [{ ...sleep, box: 'offer' }])).toEqual([])
  expect(marked(text, [sleep, broughtOf('ask', comfort, 'How does she sleep?')])).toEqual([
    ['How does she sleep?', bedtime, comfort],
  ])
  expect(marked(text, [broughtOf('ask', bedtime, text), eat])).toEqual([[text, bedtime, comfort]])
})

test('READY15 Words that were brought to the plan are marked in their box as long as they stand there, each once with all its places: long ones too, and the newest are remembered.', () => {
  const long = `${'🦉'.repeat(200)} end`
  const one = broughtOf('ask', bedtime, `a${long}`)
  expect(one.opening.length).toBe(maxBroughtOpening - 1)
  expect(marked(`a${long}`, [one])).toEqual([[`a${long}`, bedtime]])
  let words = { ...nothingPrepared, ask: text }
  for (let count = 0; count < maxBrought + 5; count++)
    words = { ...words, ...remember(words, [broughtOf('ask', bedtime, `piece ${count}`)]) }
  words = { ...words, ...remember(words, [broughtOf('ask', bedtime, 'piece 10')]) }
  expect(words.brought.length).toBe(maxBrought)
  expect(words.brought.filter(({ opening }) => opening === 'piece 10').length).toBe(1)
  expect(preparedSchema.parse(words)).toEqual(words)
  expect(forget(words, words.brought).brought).toEqual([])
})

test('READY15 Words that were brought to the plan are marked in their box as long as they stand there, each once with all its places: what one picks is what one selected, else the lines.', () => {
  expect(piecesOf(text, 20, 31)).toEqual(['I can call.'])
  expect(piecesOf(text, 4, 4)).toEqual(['How does she sleep?', 'I can call.', 'How does she eat?'])
  expect(piecesOf(' one \n\n \ntwo', 0, 0)).toEqual(['one', 'two'])
  expect(piecesOf(text, 19, 20).length).toBe(3)
})

test('READY14 What another window saved comes in by itself where this one wrote nothing; where both wrote, both texts stay until their person has chosen: box by box, and piece by piece of what was brought.', () => {
  const piece = (words: string) => broughtOf('ask', bedtime, words)
  const base = { ask: 'a', offer: 'o', say: 's', brought: [piece('1'), piece('2')] }
  const mine = { ...base, ask: 'mine', brought: [piece('2'), piece('3')] }
  const theirs = { ...base, ask: 'theirs', offer: 'theirs', brought: [piece('1'), piece('2'), piece('4')] }
  const { words, differing } = mergePrepared(base, mine, theirs)
  expect(differing).toEqual(['ask'])
  expect(words).toMatchObject({ ask: 'mine', offer: 'theirs', say: 's' })
  expect(words.brought.map(({ opening }) => opening)).toEqual(['2', '3', '4'])
  expect(mergePrepared(base, { ...base, ask: 'same' }, { ...base, ask: 'same' }).differing).toEqual([])
  expect(joinWords('theirs\n', '\nmine')).toBe('theirs\n\nmine')
  expect(joinWords('x'.repeat(maxPreparationLength), 'y')).toBeNull()
})
