/** What somebody prepares alone: who opens it, who does not, and where it is not. */
import { readdirSync } from 'node:fs'
import { unseal } from '@twofold/server/adapters/directory/seal'
import { createLog } from '@twofold/server/adapters/log'
import type { NewLink } from '@twofold/shared/http-api'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { borrowedDeviceLifetimeMs } from '@twofold/shared/limits'
import { maxPreparationLength } from '@twofold/shared/preparation'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setUpOtherAgency } from '../../support/attempts-agency.ts'
import { type AttemptsHouse, joins, openAttemptsHouse, signsInAgain } from '../../support/attempts-house.ts'
import { routeAttempts } from '../../support/attempts-routes.ts'
import { comesIn, type HostileClient } from '../../support/hostile-client.ts'
import { join, linkFor, type MadePlan, makePlan, tokenIn } from '../../support/http-house.ts'
import { foundInFiles, readsOwn, saves, secretWords, telltales, type Whose } from '../../support/prepares.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: AttemptsHouse
let plan: MadePlan
let ana: Visitor
let hers: Whose
let logged: string[]
beforeEach(async () => {
  logged = []
  house = await openAttemptsHouse({ log: createLog('info', (line) => void logged.push(line)) })
  plan = await makePlan(house.sam, {
    child: 'Mia',
    drawing: 'owl',
    placementDate: '2026-05-11',
    people: [
      { name: 'Ana', role: 'birthParent', language: 'es' },
      { name: 'Beto', role: 'birthParent', language: 'es' },
      { name: 'Ruth', role: 'partnershipParent', language: 'en' },
      { name: 'Theo', role: 'youth', language: 'en' },
      { name: 'Jo', role: 'scribe', language: 'en' },
      { name: 'Ines', role: 'facilitator', language: 'en' },
      { name: 'Olive', role: 'observer', language: 'en' },
      { name: 'Rex', role: 'reviewer', language: 'en' },
    ],
  })
  ana = await joins(house, plan, 'Ana')
  hers = whoseOf('Ana')
})
afterEach(() => house.end())

const whoseOf = (name: string): Whose => ({ planId: plan.planId, id: plan.ids[name] ?? '' })
const rows = () => house.inside.directory.selectFrom('preparation').selectAll().orderBy('deviceId').execute()
const nothing = { ask: '', offer: '', say: '', brought: [], savedAt: null, version: 0 }

test('READY1 What a person prepares they read again on their device, letter for letter: after a restart, and after a new link.', async () => {
  expect((await readsOwn(ana, hers)).body).toEqual(nothing)
  const brought = [{ box: 'offer', field: 'workingTogether.support', opening: 'I can bring', length: 36 }]
  expect(await saves(ana, hers, { ...secretWords, brought })).toMatchObject({
    status: 200,
    body: { version: 1 },
  })
  const all = { ...secretWords, brought, version: 1, savedAt: house.clock.now() }
  expect((await readsOwn(ana, hers)).body).toEqual(all)
  await house.restart()
  expect((await readsOwn(ana, hers)).body).toEqual(all)
  const again = await linkFor(house.sam, plan, 'Ana')
  expect((await readsOwn(ana, hers)).status).toBe(404)
  await join(ana, again)
  expect((await readsOwn(ana, hers)).body).toEqual(all)
})

test('READY1 What a person prepares they read again on their device, letter for letter: each family’s people and the youth have a page of their own.', async () => {
  for (const name of ['Beto', 'Ruth', 'Theo']) {
    const visitor = await joins(house, plan, name)
    await saves(visitor, whoseOf(name), { ask: `Only ${name}` })
    expect((await readsOwn(visitor, whoseOf(name))).body).toMatchObject({ ask: `Only ${name}`, version: 1 })
  }
  expect(new Set((await rows()).map(({ participantId }) => participantId)).size).toBe(3)
})

test('READY1 What a person prepares they read again on their device, letter for letter: two people on one phone each read their own.', async () => {
  await saves(ana, hers)
  await join(ana, await linkFor(house.sam, plan, 'Beto'))
  expect((await readsOwn(ana, whoseOf('Beto'))).body).toEqual(nothing)
  await saves(ana, whoseOf('Beto'), { ask: 'His own' })
  expect((await readsOwn(ana, hers)).body).toMatchObject(secretWords)
  expect((await readsOwn(ana, whoseOf('Beto'))).body).toMatchObject({ ask: 'His own' })
})

/** Everybody who is not Ana on her phone, under their own names. */
const others = async (): Promise<readonly (readonly [name: string, visitor: Visitor, own: string])[]> => {
  const linked = ['Beto', 'Ruth', 'Theo', 'Jo', 'Ines', 'Olive', 'Rex']
  const joined = await Promise.all(
    linked.map(async (name) => [name, await joins(house, plan, name), name] as const),
  )
  return [
    ...joined,
    ['Sam of the agency', await signsInAgain(house), 'Sam'],
    ['a facilitator of another agency', await setUpOtherAgency(house), 'Sam'],
    ['a stranger', house.visitor(), 'Ana'],
  ]
}

/** All that this visitor is told at any address that reads, in any name. */
const allRead = async (visitor: Visitor): Promise<string> => {
  const texts: string[] = []
  const doors = Object.entries(routeAttempts).filter(([route]) => route.startsWith('GET '))
  for (const [route, { path, readsAs }] of doors) {
    for (const id of Object.values(plan.ids)) {
      const to = path?.({ planId: plan.planId, participantId: id, as: id }) ?? route.slice('GET '.length)
      const { body, headers } = await visitor.get(
        readsAs ? `${to}${to.includes('?') ? '&' : '?'}as=${id}` : to,
      )
      texts.push(JSON.stringify([body, [...headers]]))
    }
    const bare = await visitor.get(
      path?.({ planId: plan.planId, participantId: hers.id, as: hers.id }) ?? '/api/me',
    )
    texts.push(JSON.stringify(bare.body))
  }
  return texts.join('\n')
}

test('READY2 Nobody else opens it at any address: no other person of the plan, no one of the agency, no stranger.', async () => {
  await saves(ana, hers)
  const before = await rows()
  for (const [name, visitor] of await others()) {
    expect([name, (await readsOwn(visitor, hers)).status]).toEqual([name, 404])
    expect([name, (await saves(visitor, hers, { ask: 'mine now' }, 1)).status]).toEqual([name, 404])
    const read = await allRead(visitor)
    expect([name, telltales.filter((piece) => read.includes(piece))]).toEqual([name, []])
  }
  expect(await allRead(ana)).toContain('zebrafish')
  expect(await rows()).toEqual(before)
})

test('READY3 Whoever works for the agency has no such page, by account or by link.', async () => {
  for (const [name, visitor, own] of await others()) {
    const status = ['Beto', 'Ruth', 'Theo'].includes(name) ? 200 : 404
    expect([name, (await readsOwn(visitor, whoseOf(own))).status]).toEqual([name, status])
    expect([name, (await saves(visitor, whoseOf(own), { ask: 'x' })).status]).toEqual([name, status])
  }
})

test('READY4 A link that staff make and open themselves, or any other device, finds nothing, and writes over nothing.', async () => {
  await saves(ana, hers)
  const { body } = await house.sam.post<NewLink>(`/api/plans/${hers.planId}/people/${hers.id}/link`)
  // Sam's own browser, with Sam's account in it, and a phone of nobody's.
  for (const visitor of [house.sam, house.visitor()]) {
    const token = visitor === house.sam ? tokenIn(body.url) : await linkFor(house.sam, plan, 'Ana')
    expect((await join(visitor, token)).status).toBe(200)
    expect((await readsOwn(visitor, hers)).body).toEqual(nothing)
    expect((await saves(visitor, hers, { ask: 'not hers' }, 1)).status).toBe(409)
    expect((await saves(visitor, hers, { ask: 'not hers' })).body).toEqual({ version: 1 })
    expect(await allRead(visitor)).not.toContain('zebrafish')
  }
  await join(ana, await linkFor(house.sam, plan, 'Ana'))
  expect((await readsOwn(ana, hers)).body).toMatchObject({ ...secretWords, version: 1 })
  expect((await rows()).length).toBe(3)
})

/** Everything that was ever said to this page, as text and as bytes of words. */
const heardBy = (client: HostileClient): string =>
  JSON.stringify(client.heard, (_key, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
  )

test('READY5 No word of it is in any file of the data folder, in the log, in the journal, or in what any open page hears.', async () => {
  const listeners = [
    await comesIn(ana, { planId: plan.planId }),
    await comesIn(await joins(house, plan, 'Ruth'), { planId: plan.planId }),
    await comesIn(await signsInAgain(house), { planId: plan.planId }),
  ]
  for (const listener of listeners) await listener.asks()
  await saves(ana, hers)
  await saves(ana, hers, { ...secretWords, ask: `${secretWords.ask} And the zebrafish?` }, 1)
  await readsOwn(ana, hers)
  for (const listener of listeners) await listener.isHeardOut()
  expect(listeners.flatMap((one) => telltales.filter((piece) => heardBy(one).includes(piece)))).toEqual([])
  // The same look finds what is said to all.
  await listeners[0]?.types('quiltmaker', 'communication.adultsWhen' as FieldId)
  await listeners[1]?.until(() => heardBy(listeners[1] as HostileClient).includes('quiltmaker'))
  expect(foundInFiles(house.folder, telltales)).toEqual(['quiltmaker'])
  expect(readdirSync(house.folder)).toContain('twofold.sqlite')
  const log = logged.join('')
  expect(log).toContain('/api/plans/:planId/preparation')
  expect([...telltales, hers.id, plan.planId].filter((piece) => log.includes(piece))).toEqual([])
  const records = JSON.stringify(await house.recordsOf(plan.planId), (_key, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
  )
  expect(telltales.filter((piece) => records.includes(piece))).toEqual(['quiltmaker'])
})

test('READY6 The file with the hash of the cookie does not open it, nor does a row that was changed or moved; and it stays as it is.', async () => {
  await saves(ana, hers)
  const { directory } = house.inside
  const [row] = await rows()
  if (!row) throw new Error('nothing was kept')
  // Whoever has the file has this of the device, and no more.
  const device = await directory
    .selectFrom('device')
    .selectAll()
    .where('id', '=', row.deviceId)
    .executeTakeFirstOrThrow()
  const owner = { participantId: row.participantId, deviceId: row.deviceId }
  for (const deviceToken of [device.tokenHash, device.id, ''])
    expect(() => unseal(row, { ...owner, deviceToken })).toThrow()
  const deviceToken = ana.cookies().split('=')[1] ?? ''
  expect(unseal(row, { ...owner, deviceToken })).toEqual({ ...secretWords, brought: [] })
  const lengths = row.body.length
  await saves(ana, hers, { ask: 'short' }, 1)
  expect((await rows())[0]?.body.length).toBe(lengths)
  expect((await rows())[0]?.salt).not.toEqual(row.salt)
  const [kept] = await rows()
  if (!kept) throw new Error('nothing was kept')
  const spoiled = Uint8Array.from(kept.body)
  spoiled[40] = (spoiled[40] ?? 0) ^ 1
  await directory.updateTable('preparation').set({ body: spoiled }).execute()
  expect((await readsOwn(ana, hers)).status).toBe(500)
  expect((await rows())[0]?.body).toEqual(spoiled)
  expect(logged.join('')).toContain('ourFault')
  expect(logged.join('')).not.toContain('short')
  // Moved to Beto, who has a place on the same phone.
  await join(ana, await linkFor(house.sam, plan, 'Beto'))
  const { id } = whoseOf('Beto')
  await directory
    .updateTable('preparation')
    .set({ body: kept.body, participantId: id as typeof kept.participantId })
    .execute()
  expect((await readsOwn(ana, whoseOf('Beto'))).status).toBe(500)
  await directory.updateTable('preparation').set({ participantId: kept.participantId }).execute()
  expect((await readsOwn(ana, hers)).body).toMatchObject({ ask: 'short', version: 2 })
})

test('READY7 On a borrowed device it goes when its person leaves, and when its time is over.', async () => {
  const leaves = await joins(house, plan, 'Ruth', false)
  await saves(leaves, whoseOf('Ruth'), { ask: 'Ruth asks' })
  const forgets = await joins(house, plan, 'Theo', false)
  await saves(forgets, whoseOf('Theo'), { ask: 'Theo asks' })
  await saves(ana, hers)
  expect((await rows()).length).toBe(3)
  await leaves.post('/api/leave')
  expect((await rows()).length).toBe(2)
  expect((await saves(leaves, whoseOf('Ruth'), { ask: 'late' })).status).toBe(404)
  house.clock.pass(borrowedDeviceLifetimeMs + 60_000)
  await expect.poll(async () => (await rows()).length).toBe(1)
  expect((await readsOwn(ana, hers)).body).toMatchObject(secretWords)
})

test('READY8 Who did not see the newest words cannot save over them, and of two who save at once one does.', async () => {
  const both = await Promise.all([saves(ana, hers, { ask: 'one' }), saves(ana, hers, { ask: 'two' })])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)?.body).toEqual({ error: 'changed' })
  const { ask } = (await readsOwn(ana, hers)).body
  expect((await saves(ana, hers, { ask: 'stale' }, 0)).status).toBe(409)
  expect((await saves(ana, hers, { ask: 'ahead' }, 2)).status).toBe(409)
  expect((await readsOwn(ana, hers)).body).toMatchObject({ ask, version: 1 })
  expect((await saves(ana, hers, { ask: 'newer' }, 1)).body).toEqual({ version: 2 })
})

test('READY9 Three full boxes fit in any script; more, or another shape, is turned down whole.', async () => {
  const full = '語'.repeat(maxPreparationLength)
  expect((await saves(ana, hers, { ask: full, offer: full, say: full })).status).toBe(200)
  expect((await readsOwn(ana, hers)).body.say).toBe(full)
  const odd = [
    { ask: `${full}a` },
    { ask: null },
    { say: { text: 'x' } },
    { secret: 'x' },
    { brought: [{ box: 'ask', field: 'nowhere', opening: 'x', length: 1 }] },
    { brought: [{ box: 'other', field: 'about.childCalled', opening: 'x', length: 1 }] },
    { version: -1 },
  ]
  for (const words of odd) expect([words, (await saves(ana, hers, words, 1)).status]).toEqual([words, 400])
  expect((await readsOwn(ana, hers)).body.version).toBe(1)
})

test('READY10 Who was removed does not open it while they are removed, and it waits for them.', async () => {
  await saves(ana, hers)
  const [row] = await rows()
  const acts = async (kind: 'removePerson' | 'letBack') => {
    const reason = kind === 'removePerson' ? { reason: 'safety' } : {}
    const act = { kind, participant: hers.id, ...reason }
    const { status } = await house.sam.post(`/api/plans/${hers.planId}/acts`, { as: plan.ids.Sam, act })
    expect(status).toBe(200)
  }
  await acts('removePerson')
  expect((await readsOwn(ana, hers)).status).toBe(404)
  // As if the tables had not followed: the journal is what holds.
  const { directory } = house.inside
  await directory.updateTable('participant').set({ removedAt: null }).execute()
  await directory
    .insertInto('place')
    .values({ deviceId: row?.deviceId ?? '', participantId: hers.id as ParticipantId, since: 1 })
    .execute()
  expect((await readsOwn(ana, hers)).status).toBe(404)
  expect((await saves(ana, hers, { ask: 'x' }, 1)).status).toBe(404)
  await acts('letBack')
  expect((await readsOwn(ana, hers)).body).toMatchObject(secretWords)
})
