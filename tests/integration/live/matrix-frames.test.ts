/** Every frame that a client can send, from everybody who has a line. */
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import { can, roles } from '@twofold/shared/roles'
import { closeCodes, writeNotice } from '@twofold/shared/wire'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { honestLine } from '../../support/attempts.ts'
import {
  brokenFrames,
  messageAttempts,
  noticeAttempts,
  syncAttempts,
  unknownFrames,
} from '../../support/attempts-frames.ts'
import {
  type Actor,
  type AttemptsHouse,
  openAttemptsHouse,
  type Scene,
  setScene,
} from '../../support/attempts-house.ts'
import { comesIn } from '../../support/hostile-client.ts'

let house: AttemptsHouse
let scene: Scene
beforeAll(async () => {
  house = await openAttemptsHouse()
  scene = await setScene(
    house,
    roles.filter((role) => can(role, 'readLive')),
  )
})
afterAll(() => house.end())

const sendsOnce = async ({ visitor }: Actor, frame: Uint8Array | string): Promise<number> => {
  const client = await comesIn(visitor, { planId: scene.planId })
  client.sends(frame)
  return client.closes()
}

const written = async () => (await house.recordsOf(scene.planId)).filter(({ type }) => type === 'edit').length

/** Nothing of it reached anybody: no notice but the server's own comings and goings, no word, no line lost. */
const nobodyNoticed = async (before: number): Promise<void> => {
  for (const client of scene.honest) {
    expect(await client.types('h', honestLine)).toBe('saved')
    await client.isHeardOut()
    expect(client.closedWith).toBeNull()
    const told = client.notices('moderation').length + client.notices('refused').length
    expect(told + client.notices('disk').length + client.notices('tookPart').length).toBe(0)
  }
  expect(await written()).toBe(before + scene.honest.length)
  const entries = (await house.recordsOf(scene.planId)).filter((record) => record.type === 'entry')
  expect(firstBrokenLink(entries)).toBeNull()
}

test('MATRIX6 What only the server says ends the session of whoever sends it, whatever their role, and reaches nobody.', async () => {
  const before = await written()
  const frames = [
    ...Object.values(messageAttempts)
      .filter(({ fate }) => fate === 'closes')
      .map(({ frame }) => frame()),
    ...Object.values(noticeAttempts).map(writeNotice),
  ]
  for (const actor of scene.actors)
    for (const frame of frames)
      expect([actor.role, await sendsOnce(actor, frame)]).toEqual([actor.role, 4400])
  await nobodyNoticed(before)
})

test('MATRIX7 A code that the wire does not know, and a frame that is cut, doubled or text, ends its session with 4400.', async () => {
  const before = await written()
  const [ana] = scene.actors
  for (const frame of unknownFrames())
    expect([frame, await sendsOnce(ana!, frame)]).toEqual([frame, closeCodes.badFrame.code])
  for (const actor of scene.actors)
    for (const frame of [...brokenFrames(), ...unknownFrames().slice(0, 3)])
      expect([actor.role, frame, await sendsOnce(actor, frame)]).toEqual([actor.role, frame, 4400])
  await nobodyNoticed(before)
})

test('MATRIX8 Whoever reads live is answered what they may ask, and is told nothing that the people of the plan may not know.', async () => {
  const removal = { kind: 'removePerson', participant: scene.target, reason: 'noLongerInvolved' }
  const body = { as: scene.made.ids.Sam, act: removal }
  expect((await house.sam.post(`/api/plans/${scene.planId}/acts`, body)).status).toBe(200)
  for (const { socket, role } of scene.actors) {
    const heard = socket.heard.length
    socket.sends(messageAttempts.queryAwareness.frame())
    socket.sends(syncAttempts.step1.frame())
    await socket.until(() => socket.heard.slice(heard).some(({ type }) => type === 'step2'))
    expect([role, socket.closedWith]).toEqual([role, null])
    expect(Object.keys(socket.notices('moderation').at(-1)!.moderation.removed)).toEqual([scene.target])
    expect(socket.everythingHeard()).not.toContain(removal.reason)
    socket.sends(messageAttempts.diverged.frame())
    await socket.until(() => socket.refusal !== null)
    expect([role, socket.refusal?.reason]).toEqual([role, 'diverged'])
  }
  for (const { refusal, closedWith } of scene.honest) expect([refusal, closedWith]).toEqual([null, null])
})
