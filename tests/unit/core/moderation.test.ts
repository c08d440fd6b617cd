/** What a facilitator does to the room, as the rules alone know it. */
import { judgeAct as judge } from '@twofold/server/core/acts/judge'
import { emptyPlan, foldEntry, type PlanState } from '@twofold/server/core/plan-state'
import { type Act, actionFor } from '@twofold/shared/acts'
import type { EntryBody } from '@twofold/shared/entries'
import type { ParticipantId } from '@twofold/shared/ids'
import { closedFor } from '@twofold/shared/moderation'
import { can, roles } from '@twofold/shared/roles'
import { templateOf } from '@twofold/shared/templates'
import { expect, test } from 'vitest'
import { cast } from '../../support/test-room.ts'

const { sam, ana, ruth, olive, ines } = cast
const stranger = `person_${'9'.repeat(25)}` as ParticipantId
const template = templateOf('partnership-parenting-plan', 1)!

/** Acts on no words: nothing of the document is asked. */
const judgeAct = (plan: PlanState, by: ParticipantId, act: Act) => {
  const reading = { hashOf: () => '', partHash: () => null, hashOfPart: () => '', pieces: () => [] }
  const context = {
    plan,
    by,
    template,
    placeOf: () => null,
    reading,
    newId: () => 'note_1',
    newClient: () => 1,
  }
  return judge(context, act)
}

const does = (plan: PlanState, participant: ParticipantId, body: EntryBody): PlanState =>
  foldEntry(plan, { type: 'entry', at: 5, participant, body })
const plan = Object.values(cast).reduce<PlanState>(
  (state, person) => does(state, sam.id, { kind: 'personAdded', person }),
  emptyPlan,
)

/** Each act with the one that takes it back. */
const pairs: readonly (readonly [Act, Act])[] = [
  [
    { kind: 'lockSection', section: 'about' },
    { kind: 'openSection', section: 'about' },
  ],
  [{ kind: 'pauseEveryone' }, { kind: 'resumeEveryone' }],
  [
    { kind: 'pausePerson', participant: ana.id },
    { kind: 'resumePerson', participant: ana.id },
  ],
  [
    { kind: 'removePerson', participant: ana.id, reason: 'other' },
    { kind: 'letBack', participant: ana.id },
  ],
  [
    { kind: 'changeRole', participant: olive.id, role: 'scribe' },
    { kind: 'changeRole', participant: olive.id, role: 'observer' },
  ],
]
const acts = pairs.flat()

const bodyOf = (state: PlanState, act: Act): EntryBody | null => {
  const verdict = judgeAct(state, sam.id, act)
  if (verdict.kind === 'refused') throw new Error(`${act.kind} was refused: ${verdict.reason}`)
  return verdict.bodies[0] ?? null
}

test('ACT1 Every act belongs to those whose role may do it, and to nobody else: every role, every act.', () => {
  for (const act of acts)
    for (const role of roles) {
      const actor = Object.values(cast).find((person) => person.role === role)
      const verdict = judgeAct(plan, actor!.id, act)
      expect([act.kind, role, verdict.kind]).toEqual([
        act.kind,
        role,
        can(role, actionFor(act)) ? 'allowed' : 'refused',
      ])
    }
  for (const act of acts)
    expect(judgeAct(plan, stranger, act)).toEqual({ kind: 'refused', reason: 'notAllowed' })
})

test('ACT2 Every act is one entry, what is so already is none, and each has one that takes it back.', () => {
  for (const [act, back] of pairs) {
    expect(bodyOf(plan, back)).toBeNull()
    const body = bodyOf(plan, act)!
    const after = does(plan, sam.id, body)
    expect(after).not.toEqual(plan)
    expect(bodyOf(after, act)).toBeNull()
    expect(does(after, sam.id, bodyOf(after, back)!)).toEqual(plan)
  }
})

test('ACT3 What is not in the plan can be neither shut nor removed, and who was removed can only be let back.', () => {
  const notFound = { kind: 'refused', reason: 'notFound' }
  expect(judgeAct(plan, sam.id, { kind: 'lockSection', section: 'nowhere' })).toEqual(notFound)
  expect(judgeAct(plan, sam.id, { kind: 'pausePerson', participant: stranger })).toEqual(notFound)
  const removed = does(plan, sam.id, { kind: 'personRemoved', participant: olive.id, reason: 'safety' })
  for (const act of [
    { kind: 'pausePerson', participant: olive.id },
    { kind: 'changeRole', participant: olive.id, role: 'scribe' },
  ] as const)
    expect(judgeAct(removed, sam.id, act)).toEqual(notFound)
})

test('ACT4 Nobody removes themselves or another facilitator, and family roles never change.', () => {
  const notAllowed = { kind: 'refused', reason: 'notAllowed' }
  for (const participant of [sam.id, ines.id])
    expect(judgeAct(plan, sam.id, { kind: 'removePerson', participant, reason: 'other' })).toEqual(notAllowed)
  for (const participant of [ana.id, ruth.id, ines.id])
    expect(judgeAct(plan, sam.id, { kind: 'changeRole', participant, role: 'observer' })).toEqual(notAllowed)
})

test('ACT5 Why one may not write is told by its weight: removed, a pause for all, a pause for one, a shut part.', () => {
  const steps: readonly [EntryBody, string][] = [
    [{ kind: 'sectionLocked', section: 'about' }, 'locked'],
    [{ kind: 'personPaused', participant: ana.id }, 'personPaused'],
    [{ kind: 'everyonePaused' }, 'everyonePaused'],
    [{ kind: 'personRemoved', participant: ana.id, reason: 'other' }, 'removed'],
  ]
  let state = plan
  expect(closedFor(state.moderation, ana, 'about')).toBeNull()
  for (const [body, why] of steps) {
    state = does(state, sam.id, body)
    expect(closedFor(state.moderation, ana, 'about')?.why).toBe(why)
  }
  expect(closedFor(state.moderation, ruth, 'safety')?.why).toBe('everyonePaused')
})

test('ACT6 Who was paused and removed comes back unpaused.', () => {
  const [paused, gone] = [
    does(plan, sam.id, { kind: 'personPaused', participant: ana.id }),
    { kind: 'personRemoved', participant: ana.id, reason: 'other' } as const,
  ]
  const back = does(does(paused, sam.id, gone), sam.id, { kind: 'personLetBack', participant: ana.id })
  expect(back).toEqual(plan)
})
