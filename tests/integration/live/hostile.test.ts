/** People who bring bytes of their own: over real sockets, each tries one thing; nothing changes, and it is counted. */
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { lineOf } from '@twofold/shared/plan-doc'
import { type Role, roles } from '@twofold/shared/roles'
import { closeCodes, encodeAwareness, writeAwareness, writeUpdate } from '@twofold/shared/wire'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { familyLine, honestLine } from '../../support/attempts.ts'
import {
  type Actor,
  type AttemptsHouse,
  leads,
  openAttemptsHouse,
  type Scene,
  setScene,
} from '../../support/attempts-house.ts'
import { type CountedMetrics, createCounted } from '../../support/counted.ts'
import { forge, text } from '../../support/forged.ts'
import { comesIn, freshWords, type HostileClient, knocks } from '../../support/hostile-client.ts'
import { join, linkFor } from '../../support/http-house.ts'

let house: AttemptsHouse
let metrics: CountedMetrics
let scene: Scene
beforeAll(async () => {
  metrics = createCounted()
  house = await openAttemptsHouse({ metrics })
})
afterAll(() => house.end())

const actor = (role: Role): Actor => scene.actors.find((one) => one.role === role)!

/** A new plan for each, so that nothing of one try is left for the next. */
beforeEach(async () => {
  scene = await setScene(
    house,
    roles.filter((role) => role !== 'reviewer'),
  )
})

const records = async (): Promise<number> => (await house.recordsOf(scene.planId)).length

/** Everybody else goes on: what Hana types now is saved, and Hugo reads it. */
const everybodyGoesOn = async (): Promise<void> => {
  const [hana, hugo] = scene.honest
  expect(await hana.types('on', honestLine)).toBe('saved')
  await hugo.until(() => hugo.reads(honestLine).includes('on'))
  expect([hana.closedWith, hugo.closedWith, hugo.reads(honestLine)]).toEqual([
    null,
    null,
    hana.reads(honestLine),
  ])
}

const act = (one: object): Promise<void> => leads(scene, one)

/** How often it was counted while something was done. */
const countedIn = async (name: string, label: string, what: () => Promise<unknown>): Promise<number> => {
  const before = metrics.counted(name, label)
  await what()
  return metrics.counted(name, label) - before
}

test('FOE1 New words under the clientID of another are not taken, whoever’s it is, and it is counted.', async () => {
  const [hana] = scene.honest
  expect(await hana.types('mine', familyLine)).toBe('saved')
  const { clientID } = hana.doc
  const before = await records()
  const roleTries = ['partnershipParent', 'youth', 'scribe', 'facilitator'] as const
  for (const role of roleTries) {
    const { socket } = actor(role)
    const frame = forge({
      sections: [{ client: clientID, clock: 4, structs: [text('hers', { origin: [clientID, 3] })] }],
    })
    const counted = await countedIn('forged', 'foreignClient', async () => {
      expect(await socket.sendsWords(frame)).toBe('refused outOfStep')
    })
    expect([role, counted]).toEqual([role, 1])
  }
  const edits = (await house.recordsOf(scene.planId, before)).filter(({ type }) => type === 'edit')
  expect(edits).toEqual([])
  expect(await hana.types('still ', familyLine)).toBe('saved')
  await everybodyGoesOn()
})

test('FOE2 A clientID that somebody only showed, and has not written under yet, is theirs already.', async () => {
  const [hana, hugo] = scene.honest
  const { socket } = actor('partnershipParent')
  hugo.looksAt(honestLine)
  await socket.until(() => socket.others.has(hugo.doc.clientID))
  const { clientID } = hugo.doc
  const stolen = forge({
    sections: [{ client: clientID, clock: 0, structs: [text('first', { parent: honestLine })] }],
  })
  expect(await socket.sendsWords(stolen)).toBe('refused outOfStep')
  await hugo.leaves()
  const again = await comesIn(actor('scribe').visitor, { planId: scene.planId })
  expect(await again.sendsWords(stolen)).toBe('refused outOfStep')
  expect(await hana.types('on', honestLine)).toBe('saved')
  expect(hana.reads(honestLine)).toBe('on')
})

test('FOE3 Words that another wrote, in a part where one may not write, cannot be taken out, by any ids.', async () => {
  const [hana] = scene.honest
  expect(await hana.types('stay', familyLine)).toBe('saved')
  await act({ kind: 'lockSection', section: 'about' })
  const { clientID } = hana.doc
  const deletes = forge({ deletes: [[clientID, [[0, 4]]]] })
  for (const role of ['partnershipParent', 'scribe', 'facilitator', 'observer'] as const) {
    const { socket } = actor(role)
    const reason = role === 'observer' ? 'readOnly' : 'locked'
    const counted = await countedIn('editRefused', reason, async () => {
      expect([role, await socket.sendsWords(deletes)]).toEqual([role, `refused ${reason}`])
    })
    expect(counted).toBe(1)
  }
  await hana.isHeardOut()
  expect(hana.reads(familyLine)).toBe('stay')
  await everybodyGoesOn()
})

test('FOE4 Who says that they are the facilitator is shown as who they are, and it is counted.', async () => {
  const [hana, hugo] = scene.honest
  const { socket } = actor('partnershipParent')
  const user = {
    participant: scene.made.ids.Sam,
    name: 'Sam',
    role: 'facilitator',
    family: 'agency',
    shade: 0,
  }
  const counted = await countedIn('forged', 'foreignPresence', async () => {
    socket.looksAt(familyLine, { user: { ...user, color: '#3A5487' } })
    await hana.until(() => hana.sees().Ruth === familyLine)
  })
  expect(counted).toBe(1)
  const shown = [...hana.others.values()].map(
    ({ state }) => (state as { user: { name: string } } | null)?.user,
  )
  expect(shown.filter((one) => one?.name === 'Sam')).toEqual([])
  expect(shown.find((one) => one?.name === 'Ruth')).toMatchObject({
    participant: scene.made.ids.Ruth,
    role: 'partnershipParent',
    family: 'partnership',
  })
  expect(hugo.closedWith).toBeNull()
  await everybodyGoesOn()
})

test('FOE5 Nobody moves or takes away the presence of another, and the try is counted.', async () => {
  const [hana, hugo] = scene.honest
  const { socket } = actor('partnershipParent')
  hugo.looksAt(honestLine)
  await hana.until(() => hana.sees().Hugo === honestLine)
  const { clientID } = hugo.doc
  const tries = [
    { client: clientID, clock: 9e15, state: null },
    { client: clientID, clock: 9e15, state: { field: familyLine, cursor: null } },
  ]
  const counted = await countedIn('forged', 'foreignPresence', async () => {
    for (const entry of tries) socket.sends(writeAwareness([entry]))
    socket.looksAt(familyLine)
    await hana.until(() => hana.sees().Ruth === familyLine)
  })
  expect(counted).toBe(tries.length)
  expect(hana.sees()).toEqual({ Hugo: honestLine, Ruth: familyLine })
  hugo.looksAt(familyLine)
  await hana.until(() => hana.sees().Hugo === familyLine)
  await everybodyGoesOn()
})

test('FOE6 An old frame of another that is sent again brings nothing back and nothing twice, and it is counted.', async () => {
  const [hana] = scene.honest
  const { socket } = actor('partnershipParent')
  const typed = hana.writes((doc) => lineOf(doc, familyLine).insert(0, 'once'))
  expect(await hana.sendsWords(typed)).toBe('saved')
  const taken = hana.writes((doc) => lineOf(doc, familyLine).delete(0, 4))
  expect(await hana.sendsWords(taken)).toBe('saved')
  const before = await records()
  const counted = await countedIn('forged', 'replayedFrame', async () => {
    expect(await socket.sendsWords(typed)).toBe('saved')
    expect(await socket.sendsWords(Y.mergeUpdates([typed, taken]), 'step2')).toBe('saved')
  })
  expect(counted).toBe(2)
  expect(await records()).toBe(before)
  await hana.isHeardOut()
  expect(hana.reads(familyLine)).toBe('')
  await everybodyGoesOn()
})

test('FOE7 Words that somebody brings under ids nobody has seen are theirs, whatever their page says of them.', async () => {
  const { socket, id } = actor('partnershipParent')
  const words = freshWords(familyLine, 'line', 'as Ana')
  expect(await socket.sendsWords(words, 'step2')).toBe('saved')
  const [last] = (await house.recordsOf(scene.planId)).filter((record) => record.type === 'edit').slice(-1)
  expect([
    last?.participant,
    last?.type === 'edit' && last.ranges.map(({ by, saidBy }) => [by, saidBy]),
  ]).toEqual([id, [[id, id]]])
})

const manyClients = (count: number): Uint8Array =>
  forge({
    sections: Array.from({ length: count }, (_, at) => ({
      client: 2 ** 31 + count - at,
      clock: 0,
      structs: [text('x', { parent: familyLine })],
    })),
  })

test('FOE8 An update that claims very many clients, or more structs than it holds, is not taken and allocates nothing.', async () => {
  const before = await records()
  const { socket } = actor('partnershipParent')
  expect(await socket.sendsWords(manyClients(5_000))).toMatch(/^refused|^closed/)
  // 2^31 structs of one client are promised, and none is there.
  const bomb = new Uint8Array([1, 255, 255, 255, 255, 7, 1, 0])
  const memory = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed
  expect(await actor('youth').socket.sendsWords(bomb)).toBe('closed 4400')
  const awareness = encodeAwareness([])
  const manyStates = new Uint8Array([1, awareness.length + 4, 255, 255, 255, 255, 7])
  actor('scribe').socket.sends(manyStates)
  expect(await actor('scribe').socket.closes()).toBe(4400)
  expect(process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed - memory).toBeLessThan(64e6)
  const edits = (await house.recordsOf(scene.planId, before)).filter(({ type }) => type === 'edit')
  expect(edits).toEqual([])
  await everybodyGoesOn()
})

test('FOE9 Nobody opens a socket from another site, with any place of theirs, and it is counted.', async () => {
  const { visitor } = actor('birthParent')
  const { origin } = house.server
  const origins = [
    'https://evil.example',
    'null',
    `${origin}.evil.example`,
    origin.replace('http', 'https'),
    '',
  ]
  const counted = await countedIn('upgradeRefused', '403', async () => {
    for (const from of origins)
      expect([from, await knocks(visitor, { planId: scene.planId, headers: { origin: from } })]).toEqual([
        from,
        403,
      ])
  })
  expect(counted).toBe(origins.length)
  await everybodyGoesOn()
})

test('FOE10 Nobody sits in another’s place, nor in another plan, by naming it.', async () => {
  const { visitor } = actor('birthParent')
  const other = await setScene(house, ['partnershipParent'])
  const { ids } = scene.made
  const strangers = [ids.Ruth, ids.Sam, other.made.ids.Ana, `person_${'0'.repeat(26)}`, 'x', '']
  const counted = await countedIn('upgradeRefused', '401', async () => {
    for (const as of strangers)
      expect([as, await knocks(visitor, { planId: scene.planId, as: as ?? '' })]).toEqual([as, 401])
    expect(await knocks(visitor, { planId: other.planId })).toBe(401)
    expect(await knocks(visitor, { planId: `plan_${'0'.repeat(26)}` })).toBe(401)
  })
  expect(counted).toBe(strangers.length + 2)
  const { status } = await visitor.post(`/api/plans/${scene.planId}/took-part`, {
    as: ids.Ruth,
    tookPart: true,
  })
  expect(status).toBe(404)
  await everybodyGoesOn()
})

const isWords = ({ type }: { readonly type: string }) => type === 'edit'
const editsBy = async (id: string | undefined, after: number) =>
  (await house.recordsOf(scene.planId, after)).filter((one) => isWords(one) && one.participant === id)

const removes = (id: string): Promise<void> =>
  act({ kind: 'removePerson', participant: id as ParticipantId, reason: 'safety' })

/** Words that were typed without a line, as an update and as the whole of its page. */
const offlineWords = (doc: Y.Doc, field: FieldId, words: string): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  lineOf(doc, field).insert(0, words)
  return Y.encodeStateAsUpdate(doc, before)
}

const pageOf = async ({ doc }: HostileClient): Promise<Y.Doc> => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = doc.clientID
  return copy
}

test('FOE11 Who was removed finds no way back: not by the same cookie, a second tab, an old link, or another place of theirs.', async () => {
  const ana = actor('birthParent')
  const tab = await comesIn(ana.visitor, { planId: scene.planId })
  expect(await ana.socket.types('before', familyLine)).toBe('saved')
  const page = await pageOf(ana.socket)
  await removes(ana.id)
  expect([await ana.socket.closes(), await tab.closes()]).toEqual([4401, 4401])
  const before = await records()
  const unsent = offlineWords(page, familyLine, 'unsent ')
  for (const socket of [ana.socket, tab])
    expect(await socket.sendsWords(unsent)).toBe(`closed ${closeCodes.sessionEnded.code}`)
  const counted = await countedIn('upgradeRefused', '401', async () => {
    expect(await knocks(ana.visitor, { planId: scene.planId, doc: page })).toBe(401)
    expect(await knocks(ana.visitor, { planId: scene.planId, as: ana.id })).toBe(401)
  })
  expect(counted).toBe(2)
  const { planId } = scene
  expect((await ana.visitor.get(`/api/plans/${planId}`)).status).toBe(404)
  const link = await house.sam.post(`/api/plans/${planId}/people/${ana.id}/link`)
  expect(link.status).toBe(404)
  expect(await editsBy(ana.id, before)).toEqual([])
  await everybodyGoesOn()
})

test('FOE12 The unsent words of who was removed do not come in by the page of another, and it is counted.', async () => {
  const ana = actor('birthParent')
  expect(await ana.socket.types('before', familyLine)).toBe('saved')
  const page = await pageOf(ana.socket)
  await removes(ana.id)
  await ana.socket.closes()
  const before = await records()
  const unsent = offlineWords(page, familyLine, 'unsent ')
  const whole = Y.encodeStateAsUpdate(page)
  const tries = [
    [actor('partnershipParent'), unsent, 'update'],
    [actor('scribe'), whole, 'step2'],
    [actor('facilitator'), Y.mergeUpdates([unsent, freshWords(familyLine, 'line')]), 'update'],
  ] as const
  for (const [{ socket, role }, update, as] of tries) {
    const counted = await countedIn('forged', 'foreignClient', async () => {
      expect([role, await socket.sendsWords(update, as)]).toEqual([role, 'refused outOfStep'])
    })
    expect(counted).toBe(1)
  }
  expect((await house.recordsOf(scene.planId, before)).filter(isWords)).toEqual([])
  await everybodyGoesOn()
  expect(scene.honest[0].reads(familyLine)).toBe('before')
})

test('FOE13 A device that holds another place too does not bring the removed one’s words in by that place.', async () => {
  const ana = actor('birthParent')
  await join(ana.visitor, await linkFor(house.sam, scene.made, 'Tess'))
  expect(await ana.socket.types('before', familyLine)).toBe('saved')
  const page = await pageOf(ana.socket)
  await removes(ana.id)
  await ana.socket.closes()
  const before = await records()
  expect(await knocks(ana.visitor, { planId: scene.planId, as: ana.id })).toBe(401)
  const tess = await comesIn(ana.visitor, { planId: scene.planId })
  const unsent = offlineWords(page, familyLine, 'unsent ')
  expect(await tess.sendsWords(unsent)).toBe('refused outOfStep')
  expect((await house.recordsOf(scene.planId, before)).filter(isWords)).toEqual([])
  await everybodyGoesOn()
})

test('FOE14 Words in flight when their author is removed are on disk before the removal or nowhere.', async () => {
  const ana = actor('birthParent')
  let sent = 0
  const flood = async () => {
    while (ana.socket.closedWith === null && sent < 2_000) {
      const update = ana.socket.writes((doc) => lineOf(doc, familyLine).insert(0, 'a'))
      ana.socket.sent += 1
      ana.socket.sends(writeUpdate(update))
      sent += 1
      await new Promise(setImmediate)
    }
  }
  const flooding = flood()
  await ana.socket.until(() => ana.socket.saved > 20)
  await removes(ana.id)
  await flooding
  expect(await ana.socket.closes()).toBe(4401)
  const all = await house.recordsOf(scene.planId)
  const removal = all.findIndex((one) => one.type === 'entry' && one.body.kind === 'personRemoved')
  expect(removal).toBeGreaterThan(0)
  expect(all.slice(removal).filter((one) => isWords(one) && one.participant === ana.id)).toEqual([])
  await everybodyGoesOn()
  const [hana, hugo] = scene.honest
  expect(hugo.reads(familyLine)).toBe(hana.reads(familyLine))
  const kept = all.filter((one) => isWords(one) && one.participant === ana.id).length
  expect(hana.reads(familyLine)).toBe('a'.repeat(kept))
  expect(kept).toBeGreaterThanOrEqual(ana.socket.saved)
})
