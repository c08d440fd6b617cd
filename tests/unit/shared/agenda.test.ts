/** What a meeting goes through by default, from the template. */
import { agendaSchema, defaultAgenda, fieldsOfStep } from '@twofold/shared/agenda'
import { maxMeetingMin, minMeetingMin } from '@twofold/shared/limits'
import { fieldsOf } from '@twofold/shared/template'
import { expect, test } from 'vitest'
import { template } from '../../support/test-room.ts'

const lengths = [30, 45, 60]
const minutesOf = (number: number, length: number) =>
  defaultAgenda(template, number, length).reduce((sum, { minutes }) => sum + minutes, 0)

test('MEET40 The default agenda goes through the meeting’s steps in order and its minutes add up to the meeting’s length.', () => {
  const first = [
    'welcome',
    'childToday',
    'childVoice',
    'childNeeds',
    'preferences',
    'stayingInTouch',
    'together',
    'lines',
    'readBack',
  ]
  for (const length of lengths) {
    const agenda = defaultAgenda(template, 1, length)
    expect(agenda.map(({ key }) => key)).toEqual(first)
    expect(minutesOf(1, length)).toBe(length)
    expect(minutesOf(2, length)).toBe(length)
  }
  const [opens] = defaultAgenda(template, 2, 45)
  expect(opens).toMatchObject({ key: 'whatWorked', section: 'followUp' })
})

test('MEET41 Of any length a meeting may have, each step has a minute or more, and each part is the template’s.', () => {
  const sections = template.sections.map(({ key }) => key)
  for (const number of [1, 2])
    for (let length = minMeetingMin; length <= maxMeetingMin; length++) {
      const agenda = [...defaultAgenda(template, number, length)]
      expect(agendaSchema.safeParse(agenda).error).toBeUndefined()
      for (const { section } of agenda) if (section !== null) expect(sections).toContain(section)
      // A meeting with fewer minutes than steps need cannot be kept to.
      if (length >= 20) expect(minutesOf(number, length)).toBe(length)
    }
})

test('MEET42 The steps go through every field for a first meeting that has shared words of a family, each once.', () => {
  const through = defaultAgenda(template, 1, 45).flatMap(({ key }) => fieldsOfStep(template, key))
  expect(new Set(through).size).toBe(through.length)
  const missing = fieldsOf(template)
    .filter(({ field, id }) => field.firstMeeting && !through.includes(id))
    .map(({ section }) => section.key)
  // How the child is called is said at the welcome; who took part is signed at the end.
  expect([...new Set(missing)]).toEqual(['about', 'tookPart'])
})
