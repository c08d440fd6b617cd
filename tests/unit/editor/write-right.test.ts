/** What a page shows as open against what the server takes: every role, field and state of the room. */
import { readFileSync } from 'node:fs'
import { whyNot } from '@twofold/server/core/edit-rules'
import { emptyPlan } from '@twofold/server/core/plan-state'
import type { ParticipantId } from '@twofold/shared/ids'
import { type Moderation, nothingModerated } from '@twofold/shared/moderation'
import type { Person } from '@twofold/shared/people'
import { familyOf, roles } from '@twofold/shared/roles'
import { fieldsOf, parseTemplate } from '@twofold/shared/template'
import { whyNotWrite } from '@twofold/shared/write-right'
import { expect, test } from 'vitest'
import { writeRightOf } from '../../../client/src/plan/plan-context.ts'

const file = new URL('../../../shared/template/partnership-parenting-plan.v1.json', import.meta.url)
const places = fieldsOf(parseTemplate(JSON.parse(readFileSync(file, 'utf8'))))
const people = roles.map<Person>((role) => ({
  id: `person_${role.toLowerCase()}` as ParticipantId,
  name: role,
  role,
  family: familyOf(role),
  language: 'en',
  shade: 0,
}))

const decided = { by: 'person_facilitator' as ParticipantId, at: 1 }
const when = <T>(is: number, then: T): T | Record<string, never> => (is ? then : {})
/**
 * Every mixture of a lock on this part, a lock on another, a pause for all, for this one, for another, a removal, another
 * part alone open, and the floor given to another.
 */
const statesFor = (person: ParticipantId, section: string): readonly Moderation[] =>
  Array.from({ length: 256 }, (_, bits) => ({
    locks: {
      ...when(bits & 1, { [section]: decided }),
      ...when(bits & 2, { elsewhere: decided }),
    },
    only: bits & 64 ? { ...decided, section: 'another' } : null,
    floor: bits & 128 ? { ...decided, participant: 'person_other' as ParticipantId } : null,
    pause: bits & 4 ? { ...decided, why: 'asked', text: null } : null,
    pausedPeople: {
      ...when(bits & 8, { [person]: decided }),
      ...when(bits & 16, { person_other: decided }),
    },
    removed: when(bits & 32, { [person]: decided }),
  }))

const shared = places.filter(({ field }) => field.kind !== 'notice' && field.kind !== 'acknowledgement')

test('RIGHT1 A page shows as open exactly what the server takes: every role, field and state of the room.', () => {
  let open = 0
  for (const person of people)
    for (const place of places)
      for (const moderation of statesFor(person.id, place.section.key)) {
        const plan = { ...emptyPlan, people, moderation }
        const refusal = whyNot(person.id, place.id, { plan, placeOf: () => place })
        const at = `${person.role} ${place.id} ${JSON.stringify(moderation)}`
        expect(whyNotWrite(person, place, moderation), at).toBe(refusal)
        const right = writeRightOf(place, { person, moderation, isSynced: true })
        expect(right.kind === 'open', at).toBe(refusal === null)
        open += right.kind === 'open' ? 1 : 0
      }
  expect(open).toBeGreaterThan(500)
})

test('RIGHT2 What keeps somebody out for now is told apart from what is never theirs, and nothing is open before the plan has arrived.', () => {
  for (const person of people)
    for (const place of shared)
      for (const moderation of statesFor(person.id, place.section.key)) {
        const writing = { person, moderation, isSynced: true }
        const right = writeRightOf(place, writing)
        const isEver = whyNotWrite(person, place, { ...nothingModerated, removed: moderation.removed })
        if (moderation.removed[person.id]) expect(right).toEqual({ kind: 'held', why: 'removed' })
        else expect(right.kind === 'reads').toBe(isEver !== null)
        expect(writeRightOf(place, { ...writing, isSynced: false }).kind).not.toBe('open')
      }
})

test('RIGHT3 Who has no place in the plan writes nowhere.', () => {
  for (const place of places) expect(whyNotWrite(null, place, nothingModerated)).toBe('removed')
})

test('RIGHT4 A scribe writes somebody’s words only where these could write them themselves.', () => {
  const scribe = people.find(({ role }) => role === 'scribe')!
  for (const speaker of people.filter(({ family }) => family !== 'agency'))
    for (const place of shared) {
      const scribing = { [scribe.id]: speaker.id }
      const plan = { ...emptyPlan, people, beside: { ...emptyPlan.beside, scribing } }
      const refusal = whyNot(scribe.id, place.id, { plan, placeOf: () => place })
      const writer = { ...scribe, saidBy: speaker.id, saidByRole: speaker.role }
      expect(whyNotWrite(writer, place, nothingModerated)).toBe(refusal)
      const isTheirs = whyNotWrite(speaker, place, nothingModerated) === null
      const isScribes = whyNotWrite(scribe, place, nothingModerated) === null
      expect([place.id, speaker.role, refusal === null]).toEqual([
        place.id,
        speaker.role,
        isTheirs && isScribes,
      ])
    }
})
