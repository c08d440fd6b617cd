/** A client that knows nothing of ours, with a session of every role: it gets no further than our own page. */
import { can, roles } from '@twofold/shared/roles'
import { closeCodes, writeUpdate } from '@twofold/shared/wire'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shutSections, wordsOf } from '../../support/attempts.ts'
import { expectedOf } from '../../support/attempts-expected.ts'
import {
  type Actor,
  type AttemptsHouse,
  leads,
  openAttemptsHouse,
  type Scene,
  setScene,
} from '../../support/attempts-house.ts'
import { comesIn } from '../../support/hostile-client.ts'

let house: AttemptsHouse
beforeAll(async () => {
  house = await openAttemptsHouse()
})
afterAll(() => house.end())

const states = ['open', 'sectionLocked', 'everyonePaused', 'personPaused'] as const

const enter = async (scene: Scene, state: (typeof states)[number]): Promise<void> => {
  if (state === 'everyonePaused') await leads(scene, { kind: 'pauseEveryone' })
  if (state === 'personPaused')
    for (const { id } of scene.actors) await leads(scene, { kind: 'pausePerson', participant: id })
  if (state === 'sectionLocked')
    for (const section of shutSections) await leads(scene, { kind: 'lockSection', section })
}

/** It is told nothing: words that were taken leave its line open, others end it. */
const writes = async ({ visitor }: Actor, { planId }: Scene, update: Uint8Array): Promise<string> => {
  const client = await comesIn(visitor, { planId, protocol: null })
  await client.asks()
  client.sends(writeUpdate(update))
  await client.isHeardOut()
  const told = client.heard.filter(({ type }) => type === 'notice' || type === 'saved')
  expect(told).toEqual([])
  if (client.closedWith !== null) return `closed ${client.closedWith}`
  await client.leaves()
  return 'happened'
}

const editsOf = async ({ planId }: Scene, { id }: Actor): Promise<number> =>
  (await house.recordsOf(planId)).filter((one) => one.type === 'edit' && one.participant === id).length

test.each(states)(
  'MATRIX9 A stock client of any role writes what its role may and is ended with 4403 for the rest, in every state: %s',
  async (state) => {
    const scene = await setScene(
      house,
      roles.filter((role) => can(role, 'readLive')),
    )
    await enter(scene, state)
    for (const actor of scene.actors) {
      for (const { action, update } of wordsOf()) {
        const { role } = actor
        const before = await editsOf(scene, actor)
        const expected = expectedOf({ action, what: 'update', role, state, hadLine: true, hasAccount: false })
        const outcome = expected === 'happened' ? 'happened' : `closed ${closeCodes.notAllowed.code}`
        expect([role, action, await writes(actor, scene, update)]).toEqual([role, action, outcome])
        const after = before + (expected === 'happened' ? 1 : 0)
        expect([role, action, await editsOf(scene, actor)]).toEqual([role, action, after])
      }
    }
    for (const { closedWith } of scene.honest) expect(closedWith).toBeNull()
  },
)
