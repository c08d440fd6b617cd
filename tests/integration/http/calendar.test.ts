/** The meeting as a calendar file: what it says, to whom, and what it never says. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setUpOtherAgency } from '../../support/attempts-agency.ts'
import { type AttemptsHouse, joins, openAttemptsHouse } from '../../support/attempts-house.ts'
import { linkFor, type MadePlan, makePlan, newPlan } from '../../support/http-house.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: AttemptsHouse
let plan: MadePlan
beforeEach(async () => {
  house = await openAttemptsHouse()
  plan = await makePlan(house.sam, {
    ...newPlan,
    people: [...newPlan.people, { name: 'Rex', role: 'reviewer', language: 'en' }],
  })
})
afterEach(() => house.end())

const does = async (act: object): Promise<void> => {
  const { status } = await house.sam.post(`/api/plans/${plan.planId}/acts`, { as: plan.ids.Sam, act })
  if (status !== 200) throw new Error(`the act was answered ${status}`)
}
const at = (more: object = {}) => ({
  date: '2026-05-12',
  time: '10:00',
  place: 'Agency; room 2, first floor',
  lengthMin: 45,
  expected: [plan.ids.Ana, plan.ids.Ruth],
  ...more,
})

interface File {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Lines unfolded, by their name. */
  readonly said: Readonly<Record<string, string>>
}
const asks = async (visitor: Visitor, name: string): Promise<File> => {
  const path = `/api/plans/${plan.planId}/meeting.ics?as=${plan.ids[name]}`
  const { status, headers, body } = await visitor.get<unknown>(path)
  const text = typeof body === 'string' ? body : ''
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  // What stands in the alarm comes after; the event's own line of a name is the first.
  const said = Object.fromEntries(
    lines
      .map((one) => [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)] as const)
      .toReversed(),
  )
  return { status, headers, text, said }
}

test('CAL1 Whoever the meeting concerns has it as a calendar file in their language, at the wall clock’s time, with the place and an alarm.', async () => {
  await does({ kind: 'planMeeting', plan: at() })
  const ruth = await asks(await joins(house, plan, 'Ruth'), 'Ruth')
  expect(ruth.status).toBe(200)
  expect(ruth.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(ruth.headers.get('content-disposition')).toBe('attachment; filename="meeting.ics"')
  expect(ruth.headers.get('cache-control')).toBe('no-store')
  expect(ruth.said).toMatchObject({
    METHOD: 'PUBLISH',
    DTSTART: '20260512T100000',
    DTEND: '20260512T104500',
    SUMMARY: 'Meeting about our plan',
    LOCATION: 'Agency\\; room 2\\, first floor',
    STATUS: 'CONFIRMED',
    SEQUENCE: '0',
    TRIGGER: '-PT1H',
    ACTION: 'DISPLAY',
  })
  const phone = house.visitor()
  const token = await linkFor(house.sam, plan, 'Ana')
  await phone.post('/api/join', { token, isMyDevice: true, language: 'es' })
  const ana = await asks(phone, 'Ana')
  expect(ana.said.SUMMARY).toBe('Reunión sobre nuestro plan')
  await does({ kind: 'moveMeeting', plan: at({ place: '' }), reason: 'x' })
  expect((await asks(house.sam, 'Sam')).said.LOCATION).toBe('Online')
  for (const line of ana.text.split('\r\n'))
    expect([line, new TextEncoder().encode(line).length <= 75]).toEqual([line, true])
})

test('CAL2 It names no child, no person, no agency, no plan and no reason.', async () => {
  await does({ kind: 'planMeeting', plan: at() })
  await does({ kind: 'moveMeeting', plan: at({ time: '11:00' }), reason: 'The zebrafish ward.' })
  for (const name of ['Ana', 'Ruth', 'Sam']) {
    const visitor = name === 'Sam' ? house.sam : await joins(house, plan, name)
    const { text } = await asks(visitor, name)
    const told = [
      'Mia',
      'Ana',
      'Ruth',
      'Beto',
      'Sam',
      'Jo',
      'Harbor',
      'zebrafish',
      plan.planId,
      ...Object.values(plan.ids),
    ]
    expect([name, told.filter((piece) => text.includes(piece))]).toEqual([name, []])
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER|URL|http/)
  }
})

test('CAL3 A moved meeting keeps its id and rises in its sequence; a cancelled one cancels it, and the next is another.', async () => {
  await does({ kind: 'planMeeting', plan: at() })
  const first = (await asks(house.sam, 'Sam')).said
  await does({ kind: 'moveMeeting', plan: at({ date: '2026-05-13' }), reason: 'x' })
  await does({ kind: 'moveMeeting', plan: at({ date: '2026-05-14' }), reason: 'x' })
  await house.restart()
  const moved = (await asks(house.sam, 'Sam')).said
  expect(moved).toMatchObject({ UID: first.UID, SEQUENCE: '2', DTSTART: '20260514T100000' })
  await does({ kind: 'cancelMeeting', reason: 'x' })
  const cancelled = await asks(house.sam, 'Sam')
  expect(cancelled.said).toMatchObject({
    UID: first.UID,
    SEQUENCE: '3',
    METHOD: 'CANCEL',
    STATUS: 'CANCELLED',
  })
  expect(cancelled.text).not.toContain('VALARM')
  await does({ kind: 'planMeeting', plan: at() })
  const next = (await asks(house.sam, 'Sam')).said
  expect(next).toMatchObject({ SEQUENCE: '0', STATUS: 'CONFIRMED' })
  expect(next.UID).not.toBe(first.UID)
})

test('CAL4 Who must not meet those expected, who only reads history, and who has no place in the plan find no file.', async () => {
  const [ana, ruth, rex] = await Promise.all(['Ana', 'Ruth', 'Rex'].map((name) => joins(house, plan, name)))
  const noor = await setUpOtherAgency(house)
  const status = async (visitor: Visitor | undefined, name: string) =>
    visitor ? (await asks(visitor, name)).status : 0
  expect(await status(ana, 'Ana')).toBe(404)
  await does({ kind: 'setSafety', safety: 'separately', sides: [[plan.ids.Ana], [plan.ids.Ruth]] })
  await does({ kind: 'planMeeting', plan: at({ expected: [plan.ids.Ana] }) })
  expect(await status(ana, 'Ana')).toBe(200)
  expect(await status(ruth, 'Ruth')).toBe(404)
  expect(await status(rex, 'Rex')).toBe(404)
  expect(await status(noor, 'Ana')).toBe(404)
  expect(await status(ruth, 'Ana')).toBe(404)
  expect(await status(house.visitor(), 'Ana')).toBe(404)
  await does({ kind: 'removePerson', participant: plan.ids.Ana, reason: 'other' })
  expect(await status(ana, 'Ana')).toBe(404)
})
