/** Who wrote this, when, and who took it out, told by hand. tests/long holds it against a simulator. */

import type { AuthorRange } from '@twofold/shared/authorship'
import { runsOf, whoWrotePassage, writersOf } from '@twofold/shared/history/attribution'
import { Past } from '@twofold/shared/history/past'
import { readField } from '@twofold/shared/history/reading'
import { storyOf, type Told } from '@twofold/shared/history/story'
import type { ParticipantId } from '@twofold/shared/ids'
import { rootsOf } from '@twofold/shared/plan-doc'
import { fieldsOf } from '@twofold/shared/template'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { turnOf } from '../../support/history.ts'
import { emptyPlan } from '../../support/honest-people.ts'
import { firstParagraph, startParagraph } from '../../support/paragraph.ts'
import { cast, template } from '../../support/test-room.ts'

const shared = rootsOf(template)
const places = fieldsOf(template).filter(({ id }) => shared.has(id))
const { ana, ruth, jo, sam } = cast
const likes = places.find(({ id }) => id === 'childNeeds.likes')!

test('PAST13 Whose words stand in a field is told with how much and since when; scribed words carry both names, and what the house wrote belongs to nobody.', () => {
  const doc = emptyPlan()
  const told: Told[] = []
  const writes = (participant: ParticipantId | null, words: string, authors: readonly AuthorRange[] = []) => {
    const before = Y.encodeStateVector(doc)
    const text = firstParagraph(doc, likes.id)
    if (text) text.insert(text.length, words)
    else startParagraph(doc, likes.id)
    told.push(turnOf(told.length + 1, participant, Y.encodeStateAsUpdate(doc, before), authors))
  }
  doc.clientID = 1
  writes(null, '')
  writes(null, 'What does she like? ')
  doc.clientID = 2
  writes(ana.id, 'owls')
  doc.clientID = 3
  const scribed = { client: 3, clock: 0, length: 8, by: jo.id, saidBy: ruth.id, via: 'scribed' } as const
  writes(jo.id, ', a walk and soup', [scribed])
  const past = new Past()
  past.takeAll(storyOf(told))
  expect(writersOf(past, likes, past.last)).toEqual([
    { by: jo.id, saidBy: jo.id, via: 'typed', letters: 9, last: 3 },
    { by: jo.id, saidBy: ruth.id, via: 'scribed', letters: 8, last: 3 },
    { by: ana.id, saidBy: ana.id, via: 'typed', letters: 4, last: 2 },
  ])
  expect(writersOf(past, likes, 1)).toEqual([])
  expect(whoWrotePassage(past, [{ client: 3, clock: 6, length: 4 }])).toEqual([
    { client: 3, clock: 6, length: 2, by: jo.id, saidBy: ruth.id, via: 'scribed', moment: 3, takenOut: null },
    { client: 3, clock: 8, length: 2, by: jo.id, saidBy: jo.id, via: 'typed', moment: 3, takenOut: null },
  ])
  expect(whoWrotePassage(past, [{ client: 3, clock: 6, length: 4 }], 2)).toEqual([])
})

test('PAST14 Words that were brought back are their author’s, restored by who did it.', () => {
  const doc = emptyPlan()
  startParagraph(doc, likes.id)
  doc.clientID = 9
  firstParagraph(doc, likes.id)!.insert(0, 'owls')
  const restored = { client: 9, clock: 0, length: 4, by: sam.id, saidBy: ana.id, via: 'restored' } as const
  const past = new Past()
  past.takeAll(storyOf([turnOf(1, sam.id, Y.encodeStateAsUpdate(doc), [restored])]))
  const reading = readField(past, likes, { at: 0 })!
  expect(runsOf(reading)).toMatchObject([{ words: 'owls', by: sam.id, saidBy: ana.id, via: 'restored' }])
})
