/** Many plans at once, written as the agency's pages would have made them; each person has a phone that is known. */
import { makeSetUpToken, setUp, staffOf } from '@twofold/server/adapters/directory/agencies'
import { makeDevice, takePlace } from '@twofold/server/adapters/directory/devices'
import { draftPlan, firstEntries, keepPlan } from '@twofold/server/adapters/directory/plans'
import { ownDeviceCookie } from '@twofold/server/adapters/directory/seats'
import type { PreparedHouse } from '@twofold/server/start-server'
import type { NewPerson } from '@twofold/shared/http-requests'
import type { PlanId } from '@twofold/shared/ids'
import type { Asked } from './child.ts'

export interface CrowdPlan {
  readonly planId: PlanId
  /** As a `Cookie` header, for each family member. */
  readonly cookies: readonly string[]
}

const makeStaff = async ({ directory, clock }: PreparedHouse) => {
  const token = await makeSetUpToken(directory, clock.now())
  const first = {
    agencyName: 'Harbor Family Services',
    name: 'Sam',
    email: 'sam@harbor.example',
    passwordHash: 'nobody signs in by password here',
    language: 'en',
  } as const
  await setUp(directory, token, first, clock.now())
  const { userId } = await directory.selectFrom('staff').select('userId').executeTakeFirstOrThrow()
  const staff = await staffOf(directory, userId)
  if (!staff) throw new Error('the agency was just made')
  return staff
}

type Staff = Awaited<ReturnType<typeof makeStaff>>

const familyOf = (count: number): readonly NewPerson[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `Person ${at + 1}`,
    role: at % 2 === 0 ? 'birthParent' : 'partnershipParent',
    language: 'en',
  }))

const makePlan = async (house: PreparedHouse, staff: Staff, count: number): Promise<CrowdPlan> => {
  const { directory, journal, clock } = house
  const now = clock.now()
  const request = { child: 'Mia', drawing: 'owl', placementDate: '2031-05-12', people: [...familyOf(count)] }
  const draft = draftPlan(staff, request as Parameters<typeof draftPlan>[1], now)
  const entries = firstEntries(draft).map((body) => ({
    type: 'entry' as const,
    at: now,
    participant: draft.maker.id,
    body,
  }))
  await journal.append(draft.plan.id, 0, entries)
  await keepPlan(directory, draft, staff.userId)
  const family = draft.people.filter(({ id }) => id !== draft.maker.id)
  const cookies = await directory.transaction().execute(async (tables) => {
    const made: string[] = []
    for (const { id } of family) {
      const { device, token } = await makeDevice(tables, false, now)
      await takePlace(tables, device, id, now)
      made.push(`${ownDeviceCookie}=${token}`)
    }
    return made
  })
  return { planId: draft.plan.id, cookies }
}

export const makeCrowd = async (house: PreparedHouse, { rooms, people }: Asked): Promise<CrowdPlan[]> => {
  const staff = await makeStaff(house)
  const plans: CrowdPlan[] = []
  for (let made = 0; made < rooms; made += 1) plans.push(await makePlan(house, staff, people))
  return plans
}
