/** What the agency's home and an open replay learn of redactions: numbers out of a table, no words and no room. */
import type { AgencyHome } from '@twofold/shared/http-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { honestLine } from '../../support/attempts.ts'
import { type AttemptsHouse, openAttemptsHouse, type Scene, setScene } from '../../support/attempts-house.ts'
import { idsIn } from '../../support/redaction-people.ts'

const words = 'Elm Street 12'

let house: AttemptsHouse
let scene: Scene
beforeEach(async () => {
  house = await openAttemptsHouse()
  scene = await setScene(house, ['facilitator', 'birthParent', 'observer'])
  expect(await scene.honest[0].types(`Call at ${words} soon`, honestLine)).toBe('saved')
})
afterEach(() => house.end())

const id = (name: string) => scene.made.ids[name] ?? ''
const actor = (name: string) => scene.actors.find((one) => one.name === name)!
const path = (rest: string) => `/api/plans/${scene.planId}/${rest}`
const waiting = async () => {
  const { body } = await house.sam.get<AgencyHome>('/api/agency')
  return body.plans.find(({ planId }) => planId === scene.planId)?.erasuresWaiting
}
const done = async (name: string) => {
  const { status, body } = await actor(name).visitor.get<{ done: number }>(path('history/erased'))
  return [status, body.done]
}
const asks = async (): Promise<string> => {
  const ranges = idsIn(scene.honest[0].doc, honestLine, words)
  const asked = { as: id('Sam'), passages: [{ field: honestLine, ranges }], entries: [], reason: 'address' }
  return (await house.sam.post<{ id: string }>(path('redactions'), asked)).body.id
}
const decides = (redaction: string, what: string, name = 'Ines') =>
  (name === 'Sam' ? house.sam : actor(name).visitor).post(path(`redactions/${redaction}/${what}`), {
    as: id(name),
  })

test('RESCREEN6 The agency’s home counts what waits in each plan, and whoever reads a history hears how often words were erased; who reads none hears nothing.', async () => {
  expect([await waiting(), await done('Ana')]).toEqual([0, [200, 0]])
  const first = await asks()
  const second = await asks()
  expect([await waiting(), await done('Ana')]).toEqual([2, [200, 0]])
  await decides(first, 'withdraw', 'Sam')
  expect(await waiting()).toBe(1)
  await decides(second, 'approve')
  expect([await waiting(), await done('Ana'), await done('Ines')]).toEqual([0, [200, 1], [200, 1]])
  // An observer reads along and has no history.
  const observer = scene.actors.find(({ role }) => role === 'observer')!
  expect((await done(observer.name))[0]).toBe(404)
}, 60_000)
