/**
 * Every role × every action × every state, over a real server: a client that ignores the page tries it all on a socket
 * that was open before, while two honest people go on typing.
 */
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import { borrowedDeviceLifetimeMs } from '@twofold/shared/limits'
import { changeableRoles } from '@twofold/shared/moderation'
import { type Action, actions, can, type Role, roles } from '@twofold/shared/roles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  attempts,
  familyLine,
  honestLine,
  looksAtPlan,
  shutSections,
  withoutDoor,
} from '../../support/attempts.ts'
import { endsAccess, expectedOf, type State, states } from '../../support/attempts-expected.ts'
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

/** Everybody whose line this ends has heard so. */
const allClosed = async (actors: readonly Actor[]): Promise<void> => {
  for (const { socket } of actors) await socket.closes()
}

/** Brings the scene into the state, for each of its actors. */
const enter: Readonly<Record<State, (scene: Scene) => Promise<void>>> = {
  open: async () => undefined,
  sectionLocked: async (scene) => {
    for (const section of shutSections) await leads(scene, { kind: 'lockSection', section })
  },
  everyonePaused: async (scene) => {
    await leads(scene, { kind: 'pauseEveryone' })
    scene.isPaused = true
  },
  personPaused: async (scene) => {
    for (const { id } of scene.actors) await leads(scene, { kind: 'pausePerson', participant: id })
  },
  removed: async (scene) => {
    for (const { id, role } of scene.actors) {
      const body = {
        as: scene.made.ids.Sam,
        act: { kind: 'removePerson', participant: id, reason: 'safety' },
      }
      const { status } = await house.sam.post(`/api/plans/${scene.planId}/acts`, body)
      expect([role, status]).toEqual([role, role === 'facilitator' ? 403 : 200])
    }
  },
  roleChanged: async () => undefined,
  linkRevoked: (scene) => endsLinks(scene, 'unlink'),
  linkReplaced: (scene) => endsLinks(scene, 'link'),
  signedOut: async ({ actors }) => {
    for (const { visitor, hasAccount } of actors) {
      const door = hasAccount ? '/api/auth/sign-out' : '/api/leave'
      expect((await visitor.post(door)).status).toBe(200)
    }
  },
  expired: async ({ actors }) => {
    house.clock.pass(borrowedDeviceLifetimeMs)
    await allClosed(actors.filter(({ hasAccount }) => !hasAccount))
  },
}

const endsLinks = async ({ actors, planId }: Scene, how: 'link' | 'unlink'): Promise<void> => {
  for (const { id, hasAccount } of actors)
    if (!hasAccount)
      expect((await house.sam.post(`/api/plans/${planId}/people/${id}/${how}`)).status).toBeLessThan(300)
}

/** The desk gives a review before a reviewer tries to read. */
const background = ['joined', 'left', 'turn', 'reviewGiven']

/** What was written since, but for comings, goings and turns: by whom, and what. */
const writtenSince = async ({ planId, made }: Scene, seq: number) => {
  const records = await house.recordsOf(planId, seq)
  const honest = [made.ids.Hana, made.ids.Hugo]
  return records
    .filter((record) => record.type === 'edit' || !background.includes(record.body.kind))
    .filter(({ participant }) => !honest.includes(participant ?? ''))
    .map((record) => `${record.participant} ${record.type === 'edit' ? 'edit' : record.body.kind}`)
    .toSorted()
}

/** One letter each, sent before the attempt is made; all are on disk when it resolves. */
const honestType = ({ honest }: Scene, letter: string): Promise<readonly string[]> =>
  Promise.all(honest.map((client) => client.types(letter, honestLine)))

/** They cannot write in a pause for all; then they only sit there. */
const areHonestTyping = (state: State) => state !== 'everyonePaused'

interface Turn {
  readonly scene: Scene
  readonly actor: Actor
  readonly action: Action
  readonly state: State
}

const tryIt = async ({ scene, actor, action, state }: Turn): Promise<void> => {
  const { role, hadLine, hasAccount } = actor
  const seq = (await house.recordsOf(scene.planId)).length
  const typing = areHonestTyping(state) ? honestType(scene, 'h') : []
  // What a pause that happens would refuse was sent before it; the network keeps no order between the two.
  if (can(role, 'pause') && action === 'pause') await typing
  const tried = await attempts[action].tries(actor, scene)
  expect([action, tried.length > 0]).toEqual([action, !withoutDoor.includes(action)])
  const expected = tried.map(([what]) => [
    what,
    expectedOf({ action, what, role, state, hadLine, hasAccount }),
  ])
  expect([state, role, action, tried]).toEqual([state, role, action, expected])
  const happened = expected.length > 0 && expected.every(([, outcome]) => outcome === 'happened')
  const written = happened ? attempts[action].writes.map((kind) => `${actor.id} ${kind}`) : []
  const found = await writtenSince(scene, seq)
  expect([state, role, action, found]).toEqual([state, role, action, written.toSorted()])
  for (const fate of await typing) expect([state, role, action, fate]).toEqual([state, role, action, 'saved'])
}

const triesAll = async (scene: Scene, state: State): Promise<void> => {
  for (const actor of scene.actors) {
    for (const action of actions) await tryIt({ scene, actor, action, state })
    expect(await looksAtPlan(actor, scene)).toBe(endsAccess(state, actor) ? '404 notFound' : 'happened')
  }
}

const bait = 'bait'.repeat(20)

const opens = async (roles: readonly Role[], areBorrowed = false): Promise<Scene> => {
  const scene = await setScene(house, roles, areBorrowed)
  expect(await scene.honest[0].types(bait, familyLine)).toBe('saved')
  return scene
}

/** Nobody honest lost a letter or their socket, both have the same, and the journal's chain holds. */
const isUndisturbed = async ({ honest, planId }: Scene, state: State): Promise<void> => {
  for (const client of honest) await client.isHeardOut()
  const [hana, hugo] = honest
  expect([hana.closedWith, hugo.closedWith, hana.refusal, hugo.refusal]).toEqual([null, null, null, null])
  expect(hana.reads(honestLine)).toBe(hugo.reads(honestLine))
  const letters = honest.reduce((sum, { sent }) => sum + sent, 0) - 1
  expect(hana.reads(honestLine)).toBe('h'.repeat(letters))
  expect(letters > 0).toBe(areHonestTyping(state))
  const entries = (await house.recordsOf(planId)).filter((record) => record.type === 'entry')
  expect(firstBrokenLink(entries)).toBeNull()
}

const inOneScene = states.filter((state) => state !== 'roleChanged')

test.each(inOneScene)(
  'MATRIX1 Every role tries every action on a socket that was open, in every state: what the table forbids is refused by its code and leaves the journal as it was, what it allows happens, and nobody else loses a letter or their line: %s',
  async (state) => {
    const scene = await opens(roles, state === 'expired' || state === 'signedOut')
    await enter[state](scene)
    await triesAll(scene, state)
    await isUndisturbed(scene, state)
  },
)

const changes = changeableRoles.flatMap((from) =>
  changeableRoles.filter((to) => to !== from).map((to) => ({ from, to })),
)

test.each(changes)(
  'MATRIX2 A role that changes on an open socket is at once the new one, for every action: from $from to $to',
  async ({ from, to }) => {
    const scene = await opens([from])
    const [actor] = scene.actors
    await leads(scene, { kind: 'changeRole', participant: actor!.id, role: to })
    actor!.role = to
    if (from === 'reviewer') {
      actor!.socket = await comesIn(actor!.visitor, { planId: scene.planId })
      actor!.hadLine = await actor!.socket.asks()
    }
    await triesAll(scene, 'roleChanged')
    await isUndisturbed(scene, 'roleChanged')
  },
)

test('MATRIX3 The roles of families and facilitators never change, and nobody but a facilitator changes any.', async () => {
  const scene = await opens(roles)
  for (const { id, role } of scene.actors) {
    const body = { as: scene.made.ids.Sam, act: { kind: 'changeRole', participant: id, role: 'observer' } }
    const { status } = await house.sam.post(`/api/plans/${scene.planId}/acts`, body)
    const isChangeable = changeableRoles.some((one) => one === role)
    expect([role, status]).toEqual([role, isChangeable ? 200 : 403])
  }
})
