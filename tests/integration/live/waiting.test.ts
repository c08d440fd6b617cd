/** At the door: what who waits hears and keeps, by a link and by a code, through the client's own line and by hand. */
import type { FieldId } from '@twofold/shared/ids'
import { maxSocketsPerKnock, meetingCodeLifetimeMs } from '@twofold/shared/limits'
import { lineOf } from '@twofold/shared/plan-doc'
import { closeCodes, writeUpdate } from '@twofold/shared/wire'
import { afterEach, describe, expect, test } from 'vitest'
import { comesIn, freshWords, type HostileClient, knocks } from '../../support/hostile-client.ts'
import {
  type HttpHouse,
  join,
  linkFor,
  type MadePlan,
  makePlan,
  openHttpHouse,
  setUpAgency,
} from '../../support/http-house.ts'
import { acts, joinsByCode, opensMeeting, showsCode } from '../../support/meets.ts'
import { createPagePerson, type PagePerson, settleAll } from '../../support/page-person.ts'
import { cast, openHouse, planId, type TestHouse } from '../../support/test-room.ts'
import type { Visitor } from '../../support/visitor.ts'

const field = 'about.childCalled' as FieldId

describe('words at the door', () => {
  const opened: PagePerson[] = []
  afterEach(() => {
    for (const person of opened.splice(0)) person.leaves()
  })
  const comes = async (house: TestHouse, name: 'ana' | 'sam'): Promise<PagePerson> => {
    const person = createPagePerson(house, name)
    opened.push(person)
    await person.connects()
    await settleAll(opened)
    return person
  }
  const lead = async (house: TestHouse, act: object): Promise<void> => {
    await house.rooms.act(planId, cast.sam.id, act as never)
    await settleAll(opened)
  }
  const meets = async (house: TestHouse): Promise<void> => {
    const plan = { date: '2026-05-20', time: '10:00', place: '', lengthMin: 60 }
    await lead(house, {
      kind: 'planMeeting',
      plan: { ...plan, expected: [cast.ana.id, cast.ruth.id, cast.sam.id] },
    })
    await lead(house, { kind: 'openMeeting' })
  }
  const letIn = { kind: 'letIn', participant: cast.ana.id }
  const reads = ({ live }: PagePerson) => lineOf(live.doc, field).toString()

  test('WAIT1 Words that had not reached the plan are said to be not saved while their author waits, and go in when they are let in.', async () => {
    const house = await openHouse()
    const [ana, sam] = [await comes(house, 'ana'), await comes(house, 'sam')]
    ana.line.drops()
    ana.types(field, 'hers ')
    await meets(house)
    await ana.connects()
    await settleAll(opened)
    expect(ana.live.waitingRoom?.meeting).toMatchObject({ number: 1, phase: 'waiting' })
    expect(ana.live.waitingRoom?.leader).toBe(cast.sam.id)
    expect(ana.live.line.kind).toBe('open')
    expect(ana.live.save).not.toBe('saved')
    expect(reads(sam)).toBe('')
    await lead(house, letIn)
    expect(ana.live.waitingRoom).toBeNull()
    expect([ana.live.save, reads(ana), reads(sam)]).toEqual(['saved', 'hers ', 'hers '])
    expect(ana.kept()).toEqual({})
  })

  test('WAIT2 Who is asked to wait again comes back to the door by itself, and into the same document when let in.', async () => {
    const house = await openHouse()
    const [ana, sam] = [await comes(house, 'ana'), await comes(house, 'sam')]
    await meets(house)
    expect(ana.live.line.kind).toBe('waiting')
    await ana.connects()
    await settleAll(opened)
    await lead(house, letIn)
    ana.types(field, 'one ')
    await settleAll(opened)
    await lead(house, { kind: 'askToWait', participant: cast.ana.id })
    expect(ana.live.line.kind).toBe('waiting')
    ana.types(field, 'two ')
    await ana.connects()
    await settleAll(opened)
    expect(ana.live.waitingRoom).not.toBeNull()
    expect(reads(sam)).toBe('one ')
    await lead(house, letIn)
    expect([ana.live.save, reads(sam), ana.live.generation]).toEqual(['saved', 'one two ', 0])
  })

  test('WAIT3 Who is turned away keeps the words that did not go in, and never comes back by itself.', async () => {
    const house = await openHouse()
    const [ana, sam] = [await comes(house, 'ana'), await comes(house, 'sam')]
    ana.line.drops()
    ana.types(field, 'hers ')
    await meets(house)
    await ana.connects()
    await settleAll(opened)
    await lead(house, { kind: 'turnAway', participant: cast.ana.id })
    expect(ana.live.line).toEqual({ kind: 'ended', reason: 'turnedAway' })
    await settleAll(opened)
    expect(ana.kept()).toEqual({ [field]: ['hers '] })
    expect(reads(sam)).toBe('')
  })
})

describe('at the door by a code', () => {
  let house: HttpHouse
  let sam: Visitor
  let plan: MadePlan
  afterEach(() => house.end())
  const everybody = ['Ana', 'Ruth', 'Jo', 'Sam']

  const opens = async (): Promise<string> => {
    house = await openHttpHouse()
    sam = await setUpAgency(house)
    plan = await makePlan(sam)
    await opensMeeting(sam, plan, everybody, house.clock.now())
    return (await showsCode(sam, plan)).body.code
  }
  const sits = (visitor: Visitor): Promise<HostileClient> => comesIn(visitor, { planId: plan.planId })
  const byCode = async (code: string, name: string): Promise<Visitor> => {
    const visitor = house.visitor()
    expect((await joinsByCode(visitor, code, plan.ids[name])).status).toBe(200)
    return visitor
  }
  const waits = (line: HostileClient) => line.until(() => line.notices('waiting').length > 0)
  const roomOf = (line: HostileClient) => line.notices('waiting').at(-1)?.room
  /** Who waits, as the facilitator sees it. */
  const seen = (line: HostileClient) =>
    line.notices('lead').findLast(({ lead }) => lead.waiting)?.lead.waiting ??
    line.notices('welcome')[0]?.lead?.waiting ??
    []
  const leads = async (act: object): Promise<void> =>
    expect(await acts(sam, plan, 'Sam', act as never)).toBe(200)

  test('WAIT10 Who came by a code hears who is expected and how far they are, and of the plan nothing, whatever they send.', async () => {
    const code = await opens()
    await leads({ kind: 'writeToday', text: 'She slept with the hall light on.' })
    const desk = await sits(sam)
    await desk.asks()
    await desk.types('Mouse, secretly', field)
    const ana = house.visitor()
    await join(ana, await linkFor(sam, plan, 'Ana'))
    const byLink = await sits(ana)
    const ruth = await byCode(code, 'Ruth')
    const line = await sits(ruth)
    await waits(line)
    await line.until(
      () => roomOf(line)?.expected.some(({ name, is }) => name === 'Ana' && is === 'waiting') ?? false,
    )
    expect(roomOf(line)?.expected.map(({ name, is }) => [name, is])).toEqual([
      ['Ana', 'waiting'],
      ['Ruth', 'waiting'],
      ['Sam', 'inside'],
      ['Jo', 'notHereYet'],
    ])
    expect(roomOf(line)?.today).toBeNull()
    expect(roomOf(byLink)?.today).toMatchObject({ text: 'She slept with the hall light on.' })
    line.looksAt(field)
    line.sends(writeUpdate(freshWords(field, 'line', 'forged')))
    void line.asks()
    // Sent after all that, and heard by it: nothing of the plan came before.
    await leads({ kind: 'chooseGroundRules', rules: ['skipAny'] })
    await line.until(() => roomOf(line)?.groundRules.length === 1)
    expect(line.heard.every((one) => one.type === 'notice' && one.notice.type === 'waiting')).toBe(true)
    const heard = line.everythingHeard()
    for (const secret of ['Mouse', 'Mia', 'hall light', 'Beto', 'forged']) expect(heard).not.toContain(secret)
    await desk.isHeardOut()
    expect(desk.reads(field)).toBe('Mouse, secretly')
    expect(desk.sees()).toEqual({})
  })

  test('WAIT11 Two devices say that they are Ana: the facilitator sees each, lets one in on its open line, and turns the other away alone.', async () => {
    const code = await opens()
    const desk = await sits(sam)
    const [first, second] = [await byCode(code, 'Ana'), await byCode(code, 'Ana')]
    const one = await sits(first)
    await waits(one)
    const two = await sits(second)
    await waits(two)
    await desk.until(() => seen(desk).length === 2)
    const [own, other] = seen(desk).map(({ participant, knock }) => {
      expect(participant).toBe(plan.ids.Ana)
      return knock
    })
    expect(own).not.toBe(other)
    const asked = one.asks()
    await leads({ kind: 'letIn', participant: plan.ids.Ana, knock: own })
    expect(await asked).toBe(true)
    expect(one.notices('welcome')).toHaveLength(1)
    expect(await one.types('hers', field)).toBe('saved')
    expect(two.notices('welcome')).toEqual([])
    await leads({ kind: 'turnAway', participant: plan.ids.Ana, knock: other })
    expect(await two.closes()).toBe(closeCodes.turnedAway.code)
    expect(await knocks(second, { planId: plan.planId })).toBe(401)
    expect(await one.types('!', field)).toBe('saved')
    const again = await sits(first)
    await again.until(() => again.notices('welcome').length === 1)
    // The person turned away is turned away on every device.
    await leads({ kind: 'turnAway', participant: plan.ids.Ana })
    expect(await Promise.all([one.closes(), again.closes()])).toEqual([4407, 4407])
  })

  test('WAIT12 With its meeting a wait by its code is over, on the open line too; who was let in stays.', async () => {
    const code = await opens()
    const desk = await sits(sam)
    const [ruth, jo] = [await byCode(code, 'Ruth'), await byCode(code, 'Jo')]
    const waiting = await sits(ruth)
    await waits(waiting)
    const inside = await sits(jo)
    await desk.until(() => seen(desk).some(({ participant }) => participant === plan.ids.Jo))
    const knock = seen(desk).find(({ participant }) => participant === plan.ids.Jo)?.knock
    await leads({ kind: 'letIn', participant: plan.ids.Jo, knock })
    await leads({ kind: 'startMeeting' })
    await leads({ kind: 'closeMeeting', versionName: 'First', reviewOn: [] })
    expect(await waiting.closes()).toBe(closeCodes.sessionEnded.code)
    expect(await knocks(ruth, { planId: plan.planId })).toBe(401)
    await inside.asks()
    expect(await inside.types('after', field)).toBe('saved')
  })

  test('WAIT13 After twelve hours a wait by a code is over; the same person by their own link is not disturbed.', async () => {
    const code = await opens()
    const ana = house.visitor()
    await join(ana, await linkFor(sam, plan, 'Ana'))
    const own = await sits(ana)
    await waits(own)
    const other = await sits(await byCode(code, 'Ana'))
    await waits(other)
    house.clock.pass(meetingCodeLifetimeMs)
    expect(await other.closes()).toBe(closeCodes.sessionEnded.code)
    await leads({ kind: 'letIn', participant: plan.ids.Ana })
    expect(await own.until(() => own.notices('welcome').length === 1)).toBe(true)
  })

  test('WAIT14 A device at the door has three sockets and no more, and takes none of those of the person it says it is.', async () => {
    const code = await opens()
    const ana = house.visitor()
    await join(ana, await linkFor(sam, plan, 'Ana'))
    for (let n = 0; n < maxSocketsPerKnock + 1; n++) await waits(await sits(ana))
    const other = await byCode(code, 'Ana')
    for (let n = 0; n < maxSocketsPerKnock; n++) await sits(other)
    expect(await knocks(other, { planId: plan.planId })).toBe(429)
    await waits(await sits(ana))
  })
})
