/** Makes the demo's family: an agency, its facilitator, a plan with seven people, and half of it written. */

import type { EntryBody } from '@twofold/shared/entries'
import type { NewPlanRequest } from '@twofold/shared/http-requests'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { Draft } from '@twofold/shared/journal'
import { templateOf } from '@twofold/shared/templates'
import { makeSetUpToken, setUp, staffOf } from '../adapters/directory/agencies.ts'
import { draftPlan, firstEntries, keepPlan, type NewPlan } from '../adapters/directory/plans.ts'
import { makeToken } from '../adapters/directory/tokens.ts'
import { emptyPlan, foldRecord, type PlanState } from '../core/plan-state.ts'
import { closeQuiet, turnBody } from '../core/turns.ts'
import type { Journal } from '../host/ports.ts'
import { CannotStart } from '../run-server.ts'
import type { PreparedHouse } from '../start-server.ts'
import { type DemoFamily, type DemoRole, demoRoles } from './folder.ts'
import { dayFrom, wordsSoFar } from './words.ts'
import { editsOf } from './writers.ts'

const dayMs = 24 * 60 * 60 * 1000
/** The meeting was yesterday. */
const agoMs = dayMs

const request = (now: number): NewPlanRequest => ({
  child: 'Mia',
  drawing: 'owl',
  placementDate: dayFrom(now, -4),
  people: [
    { name: 'Ana', role: 'birthParent', language: 'en' },
    { name: 'Ruth', role: 'partnershipParent', language: 'en' },
    { name: 'Mia', role: 'youth', language: 'en' },
    { name: 'Jo', role: 'scribe', language: 'en' },
    { name: 'Lee', role: 'observer', language: 'en' },
    { name: 'Pat', role: 'reviewer', language: 'en' },
  ],
})

const makeStaff = async ({ directory, clock, hashPassword }: PreparedHouse) => {
  const account = { email: 'sam@agency.example', password: makeToken() }
  const token = await makeSetUpToken(directory, clock.now())
  const passwordHash = await hashPassword(account.password)
  const first = {
    agencyName: 'Harbor Family Services',
    name: 'Sam',
    email: account.email,
    passwordHash,
    language: 'en',
  } as const
  if (!(await setUp(directory, token, first, clock.now()))) {
    throw new CannotStart(
      'The demo was stopped while it made this folder. Delete the folder and start again.',
    )
  }
  const user = await directory.selectFrom('staff').select('userId').executeTakeFirstOrThrow()
  const staff = await staffOf(directory, user.userId)
  if (!staff) throw new Error('the agency was just made')
  return { account, staff }
}

/** The journal as a room would have written it, each thing at its time. */
const writeJournal = async (
  journal: Journal,
  planId: PlanId,
  drafts: readonly Draft[],
): Promise<PlanState> => {
  const { epoch } = await journal.open(planId)
  const { seqs } = await journal.append(planId, epoch, drafts)
  return drafts.reduce<PlanState>(
    (plan, draft, index) => foldRecord(plan, { ...draft, seq: seqs[index] ?? 0 }),
    emptyPlan,
  )
}

const closeTurns = async (journal: Journal, planId: PlanId, plan: PlanState): Promise<void> => {
  const { epoch } = await journal.open(planId)
  const turns = closeQuiet(plan.turns, Number.POSITIVE_INFINITY).due
  const entries = turns.map(
    (turn): Draft => ({
      type: 'entry',
      at: plan.lastWrittenAt ?? turn.lastAt,
      participant: turn.participant,
      body: turnBody(turn),
    }),
  )
  await journal.append(planId, epoch, entries)
}

const participantsByRole = ({ people }: NewPlan): Record<DemoRole, ParticipantId> =>
  Object.fromEntries(people.map((person) => [person.role, person.id])) as Record<DemoRole, ParticipantId>

const writePlan = async ({ journal, clock }: PreparedHouse, draft: NewPlan): Promise<void> => {
  const { plan, maker } = draft
  const template = templateOf(plan.templateId, plan.templateVersion)
  if (!template) throw new Error('a plan is made from a known template')
  const people = participantsByRole(draft)
  const startAt = clock.now() - agoMs
  const entryAt = (at: number, participant: ParticipantId, body: EntryBody): Draft => ({
    type: 'entry',
    at,
    participant,
    body,
  })
  const edits = editsOf({ template, people, startAt }, wordsSoFar(clock.now()))
  const endAt = edits.at(-1)?.at ?? startAt
  const written = await writeJournal(journal, plan.id, [
    ...firstEntries(draft).map((body) => entryAt(plan.madeAt, maker.id, body)),
    ...edits,
    entryAt(endAt, people.partnershipParent, { kind: 'tookPart', tookPart: true }),
  ])
  await closeTurns(journal, plan.id, written)
}

/** @throws CannotStart when an earlier start was cut off half way */
export const makeFamily = async (house: PreparedHouse): Promise<DemoFamily> => {
  const { account, staff } = await makeStaff(house)
  const now = house.clock.now()
  const draft = draftPlan(staff, request(now), now - 3 * dayMs)
  await writePlan(house, draft)
  await keepPlan(house.directory, draft, staff.userId)
  const people = participantsByRole(draft)
  const nameOf = (id: ParticipantId) => draft.people.find((person) => person.id === id)?.name ?? ''
  const links = Object.fromEntries(
    demoRoles.map((role) => [
      role,
      { token: makeToken(), participantId: people[role], name: nameOf(people[role]) },
    ]),
  ) as DemoFamily['links']
  return { planId: draft.plan.id, links, account }
}
