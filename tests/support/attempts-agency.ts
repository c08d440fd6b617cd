/** A second agency in the same house, put straight into the tables: today's doors set only the first one up. */
import { dateText } from '@twofold/server/adapters/directory/sessions'
import { makeAgencyId } from '@twofold/server/adapters/directory/tokens'
import type { AttemptsHouse } from './attempts-house.ts'
import type { Visitor } from './visitor.ts'

const email = 'noor@other.example'
const password = 'another agency altogether'

/** @returns its facilitator Noor, signed in */
export const setUpOtherAgency = async (house: AttemptsHouse): Promise<Visitor> => {
  const { directory, hashPassword, clock } = house.inside
  const agencyId = makeAgencyId()
  const userId = crypto.randomUUID()
  const at = { createdAt: dateText(clock.now()), updatedAt: dateText(clock.now()) }
  await directory.insertInto('agency').values({ id: agencyId, name: 'Other', madeAt: clock.now() }).execute()
  await directory
    .insertInto('authUser')
    .values({ id: userId, name: 'Noor', email, emailVerified: 0, ...at })
    .execute()
  const account = { id: crypto.randomUUID(), accountId: userId, providerId: 'credential', userId }
  await directory
    .insertInto('authAccount')
    .values({ ...account, password: await hashPassword(password), ...at })
    .execute()
  await directory
    .insertInto('staff')
    .values({ userId, agencyId, name: 'Noor', role: 'facilitator', language: 'en' })
    .execute()
  const noor = house.visitor()
  const { status } = await noor.post('/api/auth/sign-in/email', { email, password })
  if (status !== 200) throw new Error(`signing in answered ${status}`)
  return noor
}
