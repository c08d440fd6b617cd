/** Random acts of random people: no impossible state, and the journal folds to what stood. */

import { placeOf } from '@twofold/server/core/place'
import { foldRecord, type Kept, type PlanState } from '@twofold/server/core/plan-state'
import { besideFor } from '@twofold/server/core/told'
import type { Act } from '@twofold/shared/acts'
import { besideSchema } from '@twofold/shared/beside'
import { entryBodySchema } from '@twofold/shared/entries'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { isUnderWay, mayMeet, openMeeting } from '@twofold/shared/meeting'
import { can } from '@twofold/shared/roles'
import { expect, test } from 'vitest'
import {
  closeMeeting,
  hash,
  judge,
  letsIn,
  notNow,
  planMeeting,
  recordsOf,
  separately,
  startedPlan,
  together,
  whenAndWhere,
} from '../../support/core-acts.ts'
import { type Chance, createChance } from '../../support/random.ts'
import { cast, type Name } from '../../support/test-room.ts'

const names = Object.keys(cast) as Name[]
const field = 'childNeeds.likes' as FieldId

const anyAct = (chance: Chance, plan: PlanState): Act => {
  const participant = cast[chance.pick(names)].id
  const section = chance.pick(['about', 'childNeeds', 'safety', 'nowhere'])
  const id = chance.pick([
    'note_none',
    ...plan.beside.notes.map((one) => one.id),
    ...plan.beside.rewordings.map((one) => one.id),
    ...plan.beside.takenOut.map((one) => one.id),
  ])
  const ranges = [{ client: chance.between(1, 3), clock: chance.between(0, 9), length: 2 }]
  const yes = { section, hash, answer: 'yes', words: '' } as const
  const sides: [ParticipantId[], ParticipantId[]] = [[participant], [cast[chance.pick(names)].id]]
  // What leads a meeting on comes often, so that runs go through whole meetings.
  const course: readonly Act[] = [
    planMeeting,
    { kind: 'openMeeting' },
    { kind: 'startMeeting' },
    letsIn(participant),
    letsIn(participant),
    { kind: 'pauseEveryone' },
    { kind: 'resumeEveryone' },
    { kind: 'goToStep', step: chance.between(0, 11) },
  ]
  const rest: readonly Act[] = [
    closeMeeting,
    separately,
    notNow,
    together,
    together,
    { kind: 'setSafety', safety: 'separately', sides },
    { kind: 'cancelMeeting', reason: 'x' },
    { kind: 'moveMeeting', plan: whenAndWhere, reason: 'x' },
    { kind: 'takeBreak' },
    { kind: 'takeOver' },
    { kind: 'handOver', participant },
    { kind: 'askToWait', participant },
    { kind: 'turnAway', participant },
    { kind: 'removePerson', participant, reason: 'other' },
    { kind: 'letBack', participant },
    { kind: 'letBack', participant },
    { kind: 'changeRole', participant, role: chance.pick(['scribe', 'observer', 'reviewer']) },
    { kind: 'lockSection', section },
    { kind: 'openSection', section },
    { kind: 'onlySection', section },
    { kind: 'allSections' },
    { kind: 'giveFloor', participant },
    { kind: 'endFloor' },
    { kind: 'pausePerson', participant },
    { kind: 'resumePerson', participant },
    { kind: 'scribeFor', participant: chance.pick([participant, null]) },
    { kind: 'leaveNote', field, ranges: [], text: 'x' },
    { kind: 'resolveNote', id },
    { kind: 'hide', field, ranges, reason: 'private' },
    { kind: 'park', field, ranges },
    { kind: 'putBack', id },
    { kind: 'proposeWording', field, ranges, to: 'y' },
    { kind: 'takeWording', id },
    { kind: 'leaveWording', id },
    { kind: 'confirmScribed', field, ranges },
    { kind: 'agree', ...yes },
    { kind: 'takeBackAnswer', section },
    { kind: 'recordAnswer', ...yes, participant, isConfirmed: false },
    { kind: 'confirmAnswer', section },
    { kind: 'writeToday', text: chance.pick(['', 'a cold']) },
    { kind: 'chooseCopy', copy: 'email' },
  ]
  return chance.pick(chance.between(0, 1) ? course : rest)
}

const anyName = (chance: Chance): Name => chance.pick([...names, 'sam', 'sam', 'ines', 'sam', 'ines'])

interface Run {
  readonly states: readonly PlanState[]
  readonly records: readonly Kept[]
}

const run = (chance: Chance, steps: number): Run => {
  const states = [startedPlan]
  const records: Kept[] = []
  let at = 1_000
  for (let step = 0; step < steps; step++) {
    const plan = states.at(-1)!
    at += chance.between(0, 9_000)
    const [name, act] = [anyName(chance), anyAct(chance, plan)]
    const done: readonly Kept[] =
      chance.between(0, 5) === 0
        ? [anyEdit(chance, plan, at)]
        : judge(plan, name, act).kind === 'allowed'
          ? recordsOf(plan, name, act, at)
          : []
    records.push(...done)
    states.push(done.reduce(foldRecord, plan))
  }
  return { states, records }
}

const anyEdit = (chance: Chance, { seq }: PlanState, at: number): Kept => {
  const by = cast[chance.pick(names)].id
  const range = { client: 1, clock: seq * 10, length: 3, by, saidBy: by, via: 'typed' as const }
  return {
    type: 'edit',
    at,
    participant: by,
    fields: [field],
    update: new Uint8Array(),
    ranges: [range],
    seq: seq + 1,
  }
}

const expectPossible = ({ meetings: { meetings, safety }, moderation, people, beside }: PlanState): void => {
  const roleOf = (id: string) => people.find((one) => one.id === id)!.role
  const isGone = (id: string) => moderation.removed[id] !== undefined
  expect(meetings.slice(0, -1).every(({ phase }) => phase === 'closed')).toBe(true)
  expect(meetings.map(({ number }) => number)).toEqual(meetings.map((_, at) => at + 1))
  const open = openMeeting(meetings)
  // A pause and the meeting’s phase never disagree.
  if (open?.phase === 'live') expect(moderation.pause).toBeNull()
  if (open?.phase === 'paused') expect(moderation.pause).not.toBeNull()
  for (const meeting of meetings) {
    const { phase, letIn, turnedAway, leader, step, agenda, spentMs, stepSince, outcome } = meeting
    expect(letIn.filter((id) => turnedAway.includes(id))).toEqual([])
    expect(new Set(letIn).size).toBe(letIn.length)
    expect(letIn.map(roleOf)).not.toContain('facilitator')
    expect(outcome === null).toBe(phase !== 'closed')
    expect(phase === 'live' || stepSince === null).toBe(true)
    if (phase === 'planned' || phase === 'waiting') expect(step).toBeNull()
    if (step !== null) expect(agenda[step]).toBeDefined()
    if (isUnderWay(meeting)) expect(can(roleOf(leader!), 'lead')).toBe(true)
    if (meeting.closedAt !== null && meeting.startedAt !== null)
      expect(spentMs.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(
        meeting.closedAt - meeting.startedAt,
      )
  }
  for (const one of open?.letIn ?? []) {
    expect(isGone(one)).toBe(false)
    for (const other of open?.letIn ?? []) expect(mayMeet(safety, one, other)).toBe(true)
  }
  if (moderation.floor) expect(isGone(moderation.floor.participant)).toBe(false)
  for (const [scribe, speaker] of Object.entries(beside.scribing)) {
    expect(can(roleOf(scribe), 'scribe')).toBe(true)
    expect([isGone(scribe), isGone(speaker)]).toEqual([false, false])
  }
  for (const answers of Object.values(beside.agreements))
    for (const [person, { recordedBy }] of Object.entries(answers)) {
      expect(can(roleOf(person), 'agree')).toBe(true)
      expect(recordedBy).not.toBe(person)
    }
}

test('MEET20 Whatever people do, in whatever order, the plan is never in an impossible state.', () => {
  const phases = new Set<string>()
  let closed = 0
  for (let seed = 1; seed <= 100; seed++) {
    const { states } = run(createChance(seed), 120)
    for (const state of states) {
      expectPossible(state)
      phases.add(openMeeting(state.meetings.meetings)?.phase ?? 'none')
    }
    closed += states.at(-1)!.meetings.meetings.filter(({ outcome }) => outcome === 'held').length
  }
  expect([...phases].sort()).toEqual(['live', 'none', 'paused', 'planned', 'waiting'])
  expect(closed).toBeGreaterThan(5)
})

test('MEET21 The journal folded again is the plan as it stood, also from a keyframe anywhere in it, and every entry is of the journal’s shape.', () => {
  for (let seed = 200; seed < 260; seed++) {
    const chance = createChance(seed)
    const { states, records } = run(chance, 100)
    const end = states.at(-1)!
    expect(records.reduce(foldRecord, startedPlan)).toEqual(end)
    const middle = chance.pick(states)
    const keyframe = JSON.parse(JSON.stringify(middle)) as PlanState
    expect(keyframe).toEqual(middle)
    expect(records.filter(({ seq }) => seq > middle.seq).reduce(foldRecord, keyframe)).toEqual(end)
    for (const record of records)
      if (record.type === 'entry') expect(entryBodySchema.safeParse(record.body).error).toBeUndefined()
  }
})

test('MEET22 Of two who must not meet at most one has a place in the room beside the other, and neither hears of a meeting that the other was let in to.', () => {
  let apart = 0
  for (let seed = 300; seed < 360; seed++)
    for (const state of run(createChance(seed), 100).states) {
      const { safety } = state.meetings
      for (const one of state.people)
        for (const other of state.people) {
          if (mayMeet(safety, one.id, other.id)) continue
          apart += 1
          expect(placeOf(state, one.id, [other.id])).not.toBe('room')
          const { meeting } = besideFor(state, one)
          expect(meeting?.letIn ?? []).not.toContain(other.id)
          expect(meeting?.plan.expected ?? []).not.toContain(other.id)
        }
    }
  expect(apart).toBeGreaterThan(1_000)
})

test('MEET23 What anybody is told of a plan is of the shape of a notice, timers and who was turned away only for facilitators.', () => {
  for (let seed = 400; seed < 420; seed++)
    for (const state of run(createChance(seed), 60).states)
      for (const person of state.people) {
        const told = besideFor(state, person)
        expect(besideSchema.safeParse(JSON.parse(JSON.stringify(told))).error).toBeUndefined()
        if (can(person.role, 'lead') || !told.meeting) continue
        expect(told.meeting).toMatchObject({ spentMs: [], stepSince: null, turnedAway: [] })
      }
})
