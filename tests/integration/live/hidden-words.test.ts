/** Words are hidden on a real server, with everybody there: what each socket hears of it. */
import type { Act } from '@twofold/shared/acts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AttemptsHouse, openAttemptsHouse } from '../../support/attempts-house.ts'
import { comesIn } from '../../support/hostile-client.ts'
import { type LiveMeeting, line, openMeeting } from '../../support/live-meeting.ts'

let house: AttemptsHouse
let meeting: LiveMeeting
beforeAll(async () => {
  house = await openAttemptsHouse()
  meeting = await openMeeting(house)
})
afterAll(() => house.end())

/** Everybody’s socket has taken in all that was sent before. */
const allHeard = async (): Promise<void> => {
  for (const { socket } of meeting.actors) await socket.asks()
}

/** Who heard of it, by name: the id of what was hidden is in what they were told. */
const whoHeardOf = (id: string): readonly string[] =>
  meeting.actors.filter(({ socket }) => socket.everythingHeard().includes(id)).map(({ name }) => name)

/** Who was told that words are hidden which are theirs. */
const whoWasTold = (since: readonly number[] = []): readonly string[] =>
  meeting.actors
    .filter(({ socket }, at) =>
      socket.heard
        .slice(since[at] ?? 0)
        .some((one) => one.type === 'notice' && one.notice.type === 'beside' && one.notice.beside.myHidden),
    )
    .map(({ name }) => name)

test('TAKEN19 On open sockets of every role nobody but whose words they are, and the facilitators, hears that words are hidden, also on a new socket.', async () => {
  const names = meeting.actors.map(({ name }) => name)
  expect([...names].sort()).toEqual(['Ana', 'Ines', 'Jo', 'Olive', 'Ruth', 'Sam', 'Theo'])
  // Ana's, hidden as the meeting was set up.
  const leaders = meeting.actors.filter(({ role }) => role === 'facilitator').map(({ name }) => name)
  await allHeard()
  expect(whoHeardOf(meeting.hidden)).toEqual(names.filter((name) => name === 'Ana' || leaders.includes(name)))
  expect(whoWasTold()).toEqual(['Ana'])
  // Words that Jo wrote for her.
  const since = meeting.actors.map(({ socket }) => socket.heard.length)
  const act: Act = { kind: 'hide', field: line, ranges: [...meeting.scribed], reason: 'hurtful' }
  const { status, body } = await meeting.acts('Ines', act)
  expect(status).toBe(200)
  await allHeard()
  expect(whoWasTold(since)).toEqual(['Ana', 'Jo'])
  for (const { name, role, socket } of meeting.actors)
    if (role !== 'facilitator')
      expect([name, socket.everythingHeard().includes('hurtful')]).toEqual([name, false])
  const by = { scribed: { id: body.id, field: line, by: meeting.actor('Ines').id } }
  const own = { id: meeting.hidden, field: line, by: meeting.actor('Sam').id }
  for (const { name, visitor } of meeting.actors) {
    const client = await comesIn(visitor, { planId: meeting.planId, as: meeting.actor(name).id })
    await client.until(() => client.notices('welcome').length > 0)
    const expected = name === 'Ana' ? [own, by.scribed] : name === 'Jo' ? [by.scribed] : []
    expect([name, client.notices('welcome').at(-1)?.beside.myHidden]).toEqual([name, expected])
    await client.leaves()
  }
  expect((await meeting.acts('Sam', { kind: 'putBack', id: body.id ?? '' })).status).toBe(200)
  await allHeard()
  for (const [name, left] of [
    ['Ana', [own]],
    ['Jo', []],
  ] as const)
    expect(meeting.actor(name).socket.notices('beside').at(-1)?.beside.myHidden).toEqual(left)
})
