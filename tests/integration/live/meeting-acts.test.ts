/**
 * Every act of a live meeting × everybody who may not do it, over HTTP and over the raw socket; and then by whoever may:
 * what is refused leaves the journal as it was, what is allowed is not refused for its role.
 */
import { type Act, actionFor } from '@twofold/shared/acts'
import type { ParticipantId } from '@twofold/shared/ids'
import { can, type Role } from '@twofold/shared/roles'
import { messageCodes, writeNotice } from '@twofold/shared/wire'
import { encodeUtf8 } from 'lib0/string'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, type AttemptsHouse, openAttemptsHouse } from '../../support/attempts-house.ts'
import { comesIn, knocks } from '../../support/hostile-client.ts'
import { actsIn, type LiveMeeting, line, openMeeting } from '../../support/live-meeting.ts'

let house: AttemptsHouse
let meeting: LiveMeeting
beforeAll(async () => {
  house = await openAttemptsHouse()
  meeting = await openMeeting(house)
})
afterAll(() => house.end())

const background = ['joined', 'left', 'turn']
/** What the journal holds, but for comings, goings and turns. */
const written = async (): Promise<readonly string[]> =>
  (await house.recordsOf(meeting.planId)).flatMap((record) => {
    if (record.type === 'edit') return ['edit']
    return background.includes(record.body.kind) ? [] : [record.body.kind]
  })

/** Acts that are somebody's own whatever their role: whose words, whose answer, who writes down for whom. */
const isTheirs = (act: Act, { name, role }: Pick<Actor, 'name' | 'role'>): boolean => {
  switch (act.kind) {
    case 'takeWording':
    case 'confirmScribed':
    case 'strikeScribed':
      return name === 'Ana'
    case 'leaveWording':
      return name === 'Ana' || name === 'Sam'
    case 'proposeWording':
      return name === 'Ana' || role === 'facilitator'
    case 'recordAnswer':
    case 'confirmScribedWith':
    case 'strikeScribedWith':
      return role === 'scribe'
    default:
      return true
  }
}

test('MATRIX10 In a live meeting every act by everybody whose role, words or answers it is not is refused and changes nothing.', async () => {
  const before = await written()
  const acts = Object.values(actsIn(meeting))
  let refused = 0
  for (const actor of meeting.actors)
    for (const act of acts) {
      const isAllowed = can(actor.role, actionFor(act)) && isTheirs(act, actor)
      // The scribe's own act on Ana's wording is told apart below: who has none is told that there is none for them.
      if (isAllowed) continue
      const { status, body } = await meeting.acts(actor.name, act)
      expect([actor.name, act.kind, status, body.error]).toEqual([actor.name, act.kind, 403, 'notAllowed'])
      refused += 1
    }
  expect(refused).toBeGreaterThan(180)
  expect(await written()).toEqual(before)
  expect(meeting.actors.every(({ socket }) => socket.closedWith === null)).toBe(true)
})

test('MATRIX11 No act can be sent by the raw socket: as a notice, as text, under a code of its own, inside presence.', async () => {
  const before = await written()
  const frames = (act: Act): readonly (Uint8Array | string)[] => {
    const json = encodeUtf8(JSON.stringify(act))
    return [
      JSON.stringify(act),
      new Uint8Array([messageCodes.notice, json.length, ...json.slice(0, 100)]),
      new Uint8Array([83, json.length, ...json.slice(0, 100)]),
    ]
  }
  for (const name of ['Ana', 'Jo', 'Olive', 'Sam']) {
    const { visitor, id } = meeting.actor(name)
    for (const act of Object.values(actsIn(meeting)).slice(0, name === 'Ana' ? undefined : 4))
      for (const frame of frames(act)) {
        const client = await comesIn(visitor, { planId: meeting.planId, as: id })
        client.sends(frame)
        expect([name, act.kind, await client.closes()]).toEqual([name, act.kind, 4400])
      }
    const poser = await comesIn(visitor, { planId: meeting.planId, as: id })
    poser.sends(writeNotice({ type: 'lead', lead: { breakBy: id as ParticipantId } }))
    expect(await poser.closes()).toBe(4400)
    // Presence says where a caret is; whatever else is in it is heard by nobody.
    const speaker = await comesIn(visitor, { planId: meeting.planId, as: id })
    await speaker.asks()
    speaker.looksAt(line, { act: { kind: 'pauseEveryone' }, saidBy: meeting.actor('Ruth').id })
    await speaker.isHeardOut()
    await speaker.leaves()
  }
  expect(await written()).toEqual(before)
})

test('MATRIX12 Who waits outside, was turned away or has no place can do nothing to the room, whatever their role.', async () => {
  const done = async (name: string, act: Act) => expect((await meeting.acts(name, act)).status).toBe(200)
  const olive = meeting.actor('Olive')
  const jo = meeting.actor('Jo')
  await done('Sam', { kind: 'askToWait', participant: jo.id as ParticipantId })
  await done('Sam', { kind: 'turnAway', participant: olive.id as ParticipantId })
  expect([await jo.socket.closes(), await olive.socket.closes()]).toEqual([4506, 4407])
  const before = await written()
  for (const { name, role } of [jo, olive])
    for (const act of Object.values(actsIn(meeting))) {
      const { status, body } = await meeting.acts(name, act)
      const expected = can(role, actionFor(act)) ? [409, 'notNow'] : [403, 'notAllowed']
      expect([name, act.kind, status, body.error]).toEqual([name, act.kind, ...expected])
    }
  expect(await written()).toEqual(before)
  // Every try of one who was turned away ends in the same way, and the one who waits hears nothing of the plan.
  const again = await knocks(olive.visitor, { planId: meeting.planId })
  if (typeof again === 'number') throw new Error('the door was shut otherwise')
  expect(await again.closes()).toBe(4407)
  const outside = await comesIn(jo.visitor, { planId: meeting.planId })
  await outside.until(() => outside.notices('waiting').length > 0)
  expect(outside.everythingHeard()).not.toContain('Evenings')
  expect(outside.heard.every((one) => one.type === 'notice' && one.notice.type === 'waiting')).toBe(true)
  await done('Sam', { kind: 'letIn', participant: jo.id as ParticipantId })
  await outside.until(() => outside.notices('welcome').length > 0)
  jo.socket = outside
  await jo.socket.asks()
  expect(jo.socket.reads(line)).toContain('Evenings')
  await done('Sam', { kind: 'letIn', participant: olive.id as ParticipantId })
  olive.socket = await comesIn(olive.visitor, { planId: meeting.planId })
  await olive.socket.asks()
})

/** In an order in which each finds what it is about. */
const inTurn: readonly (readonly [name: string, kinds: readonly Act['kind'][]])[] = [
  ['Olive', ['leaveNote', 'answerNote', 'resolveNote', 'reopenNote']],
  ['Ruth', ['agree', 'takeBackAnswer', 'chooseCopy', 'writeToday']],
  ['Ana', ['confirmAnswer', 'confirmScribed', 'takeWording', 'strikeScribed']],
  ['Sam', ['lockSection', 'openSection', 'onlySection', 'allSections', 'giveFloor', 'endFloor']],
  ['Sam', ['pausePerson', 'resumePerson', 'changeRole', 'removePerson', 'letBack', 'answerWish']],
  [
    'Sam',
    [
      'undoRestore',
      'restore',
      'putBack',
      'park',
      'goToStep',
      'bringAll',
      'handOver',
      'chooseGroundRules',
      'nameVersion',
    ],
  ],
  ['Sam', ['takeOver', 'scribeFor', 'turnAway', 'letIn', 'askToWait', 'pauseEveryone', 'resumeEveryone']],
  ['Theo', ['takeBreak']],
  ['Ines', ['resumeEveryone', 'closeMeeting', 'planMeeting', 'moveMeeting', 'cancelMeeting', 'setSafety']],
]

test('MATRIX13 By whoever may, in a meeting, every act is done: each is one entry with who did it, but for a break, which is the house’s.', async () => {
  const acts = actsIn(meeting)
  const roles: Readonly<Record<string, Role>> = Object.fromEntries(
    meeting.actors.map(({ name, role }) => [name, role]),
  )
  for (const [name, kinds] of inTurn)
    for (const kind of kinds) {
      const seq = (await house.recordsOf(meeting.planId)).length
      const { status, body } = await meeting.acts(name, acts[kind])
      expect([name, kind, status, body.error]).toEqual([name, kind, 200, undefined])
      const entries = (await house.recordsOf(meeting.planId, seq)).filter(
        (record) => record.type === 'entry' && !background.includes(record.body.kind),
      )
      const by = kind === 'takeBreak' ? null : meeting.actor(name).id
      expect([kind, entries.map(({ participant }) => participant)]).toEqual([kind, [by]])
      expect([kind, can(roles[name] as Role, actionFor(acts[kind]))]).toEqual([kind, true])
    }
})
