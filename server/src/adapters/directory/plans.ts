/** Plans and the people who take part in them. Staff ask with their agency's id, so another agency's plan is not there. */
import { createHash } from 'node:crypto'
import { canonicalJson } from '@twofold/shared/canonical-json'
import type { EntryBody } from '@twofold/shared/entries'
import type { NewPerson, NewPlanRequest } from '@twofold/shared/http-requests'
import type { AgencyId, PlanId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { type Family, familyOf } from '@twofold/shared/roles'
import { pinsOf } from '@twofold/shared/template'
import { newestTemplate, templateOf } from '@twofold/shared/templates'
import type { Staff } from './agencies.ts'
import { type Directory, type ParticipantRow, type PlanRow, personOf } from './tables.ts'
import { makeParticipantId, makePlanId } from './tokens.ts'

/** Shades beyond this would no longer be told apart; they begin again. */
const shades = 8

/** A person with the next shade of their family. */
const personIn = (family: Family, before: readonly Pick<Person, 'family'>[], person: NewPerson): Person => ({
  id: makeParticipantId(),
  name: person.name,
  role: person.role,
  family,
  language: person.language,
  shade: before.filter((other) => other.family === family).length % shades,
})

export const nextPerson = (before: readonly Pick<Person, 'family'>[], person: NewPerson): Person =>
  personIn(familyOf(person.role), before, person)

export interface NewPlan {
  readonly plan: PlanRow
  /** In the plan's order: the families, the facilitator who makes it, everybody else. */
  readonly people: readonly Person[]
  readonly maker: Person
}

/** A plan and its people, not yet kept anywhere. */
export const draftPlan = (staff: Staff, request: NewPlanRequest, now: number): NewPlan => {
  const isFamily = (person: NewPerson) => familyOf(person.role) !== 'agency'
  const maker: NewPerson = { name: staff.name, role: 'facilitator', language: staff.language }
  const families = request.people.filter(isFamily)
  const wanted = [...families, maker, ...request.people.filter((person) => !isFamily(person))]
  const people: Person[] = []
  for (const person of wanted) people.push(nextPerson(people, person))
  const madeBy = people[families.length]
  if (!madeBy) throw new Error('a plan has its maker')
  const plan: PlanRow = {
    id: makePlanId(),
    agencyId: staff.agencyId,
    child: request.child,
    drawing: request.drawing,
    placementDate: request.placementDate,
    templateId: newestTemplate.id,
    templateVersion: newestTemplate.version,
    madeAt: now,
  }
  return { plan, people, maker: madeBy }
}

const hashOfPins = (id: string, version: number): string => {
  const template = templateOf(id, version)
  if (!template) throw new Error('a plan is made from a known template')
  return createHash('sha256')
    .update(canonicalJson(pinsOf(template)))
    .digest('hex')
}

/** The plan's first journal entries. */
export const firstEntries = ({ plan, people }: NewPlan): readonly EntryBody[] => [
  {
    kind: 'planCreated',
    child: plan.child,
    drawing: plan.drawing,
    template: { id: plan.templateId, version: plan.templateVersion },
    pins: hashOfPins(plan.templateId, plan.templateVersion),
  },
  ...people.map((person) => ({ kind: 'personAdded' as const, person })),
]

const participantRow = (planId: PlanId, person: Person, position: number): ParticipantRow => ({
  ...person,
  planId,
  position,
  userId: null,
  askedForLinkAt: null,
  lastHereAt: null,
  removedAt: null,
})

export const keepPlan = (
  directory: Directory,
  { plan, people, maker }: NewPlan,
  userId: string,
): Promise<void> =>
  directory.transaction().execute(async (tables) => {
    await tables.insertInto('plan').values(plan).execute()
    const rows = people.map((person, position) => ({
      ...participantRow(plan.id, person, position),
      userId: person.id === maker.id ? userId : null,
    }))
    await tables.insertInto('participant').values(rows).execute()
  })

export const keepPerson = (directory: Directory, planId: PlanId, person: Person): Promise<void> =>
  directory.transaction().execute(async (tables) => {
    const last = await tables
      .selectFrom('participant')
      .select(({ fn }) => fn.max('position').as('position'))
      .where('planId', '=', planId)
      .executeTakeFirst()
    await tables
      .insertInto('participant')
      .values(participantRow(planId, person, (last?.position ?? -1) + 1))
      .execute()
  })

/** Null when there is no such plan in this agency: both told alike. */
export const planOfAgency = async (
  directory: Directory,
  agencyId: AgencyId,
  planId: string,
): Promise<PlanRow | null> =>
  (await directory
    .selectFrom('plan')
    .selectAll()
    .where('id', '=', planId as PlanId)
    .where('agencyId', '=', agencyId)
    .executeTakeFirst()) ?? null

/** Newest first. */
export const plansOfAgency = (directory: Directory, agencyId: AgencyId): Promise<PlanRow[]> =>
  directory
    .selectFrom('plan')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .orderBy('madeAt', 'desc')
    .orderBy('id')
    .execute()

export const planWithAgency = (directory: Directory, planId: PlanId) =>
  directory
    .selectFrom('plan')
    .innerJoin('agency', 'agency.id', 'plan.agencyId')
    .selectAll('plan')
    .select('agency.name as agencyName')
    .where('plan.id', '=', planId)
    .executeTakeFirst()

const familiesFirst = (a: ParticipantRow, b: ParticipantRow): number =>
  Number(a.family === 'agency') - Number(b.family === 'agency') || a.position - b.position

/** Everybody in a plan, in its order: the families, then the agency's people. */
export const participantsOf = async (
  directory: Directory,
  planId: PlanId,
): Promise<readonly ParticipantRow[]> => {
  const rows = await directory.selectFrom('participant').selectAll().where('planId', '=', planId).execute()
  return rows.sort(familiesFirst)
}

/** The same for all plans of an agency at once. */
export const participantsOfAgency = async (
  directory: Directory,
  agencyId: AgencyId,
): Promise<ReadonlyMap<PlanId, readonly ParticipantRow[]>> => {
  const rows = await directory
    .selectFrom('participant')
    .innerJoin('plan', 'plan.id', 'participant.planId')
    .selectAll('participant')
    .where('plan.agencyId', '=', agencyId)
    .execute()
  const byPlan = new Map<PlanId, ParticipantRow[]>()
  for (const row of rows.sort(familiesFirst)) byPlan.set(row.planId, [...(byPlan.get(row.planId) ?? []), row])
  return byPlan
}

/** All who ever had a place in it: their words keep their names. */
export const peopleOf = async (directory: Directory, planId: PlanId): Promise<readonly Person[]> =>
  (await participantsOf(directory, planId)).map(personOf)

/** Who can see the plan. */
export const peopleHere = async (directory: Directory, planId: PlanId): Promise<readonly Person[]> =>
  (await participantsOf(directory, planId)).filter(({ removedAt }) => removedAt === null).map(personOf)
