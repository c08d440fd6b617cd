/**
 * Damaged frames of every kind, sent by people who are signed in to a room in which an honest person writes. Whatever
 * they send, nothing throws, the honest person's words are kept, and the plan opens again as it was.
 */

import { can, roles } from '@twofold/shared/roles'
import {
  type AwarenessEntry,
  messageCodes,
  writeAwareness,
  writeNotice,
  writeQueryAwareness,
  writeSaved,
  writeStep1,
  writeStep2,
  writeUpdate,
} from '@twofold/shared/wire'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { bytesAtRandom, damage, splice } from '../support/damaged.ts'
import { emptyPlan } from '../support/honest-people.ts'
import { cpuMs } from '../support/memory.ts'
import { createPlanWriter } from '../support/plan-writer.ts'
import { type Chance, createChance } from '../support/random.ts'
import { Guest } from '../support/test-guest.ts'
import { cast, type Name, openHouse, type TestHouse } from '../support/test-room.ts'
import { schemas } from './honest.ts'
import { differenceBetween } from './reads.ts'

export const frameKinds = [
  'step1',
  'step2',
  'update',
  'awareness',
  'queryAwareness',
  'auth',
  'notice',
  'saved',
] as const
export type FrameKind = (typeof frameKinds)[number]

export interface Sent {
  frames: number
  /** Frames after which the session still stood. */
  heard: number
  /** Rooms read anew from the journal, because of words that did not lie where they said. */
  resets: number
  slowestMs: number
  readonly kinds: Map<FrameKind, number>
  /** What the house counted about itself. */
  readonly counted: Map<string, number>
}

export const sentNothing = (): Sent => ({
  frames: 0,
  heard: 0,
  resets: 0,
  slowestMs: 0,
  kinds: new Map(),
  counted: new Map(),
})

const roots = [...schemas.keys()]
const names = ['ana', 'ruth', 'theo', 'sam', 'olive', 'rex'] as const satisfies readonly Name[]
/** The others write as if they might. */
const writerRoles = roles.filter((role) => can(role, 'write'))
const honestName: Name = 'jo'

const authFrame = (): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, messageCodes.auth)
  encoding.writeVarUint(to, 0)
  encoding.writeVarString(to, 'no')
  return encoding.toUint8Array(to)
}

/** What an honest client of a plan like this sends, by kind; the insides of words and presence damaged when asked. */
const frameOf = (
  chance: Chance,
  kind: FrameKind,
  { update, doc }: { readonly update: Uint8Array; readonly doc: Y.Doc },
  bent: (bytes: Uint8Array) => Uint8Array,
): Uint8Array => {
  const id = chance.pick([1, 77, doc.clientID])
  switch (kind) {
    case 'step1':
      return writeStep1(bent(Y.encodeStateVector(doc)))
    case 'step2':
      return writeStep2(
        bent(Y.encodeStateAsUpdate(doc, chance.between(0, 1) ? Y.encodeStateVector(doc) : undefined)),
      )
    case 'update':
      return writeUpdate(bent(update))
    case 'awareness': {
      const entry: AwarenessEntry = { client: id, clock: chance.between(0, 9), state: statesOf(chance) }
      return writeAwareness(Array.from({ length: chance.between(0, 3) }, () => entry))
    }
    case 'queryAwareness':
      return writeQueryAwareness()
    case 'auth':
      return authFrame()
    case 'notice':
      return writeNotice({ type: 'here', here: [cast.ana.id] })
    case 'saved':
      return writeSaved(chance.between(0, 99), bent(Y.encodeStateVector(doc)))
  }
}

const statesOf = (chance: Chance): unknown =>
  chance.pick<unknown>([
    null,
    {},
    { field: 'about.childCalled', cursor: null },
    { field: 'about.childCalled', cursor: { anchor: { tname: 'about.childCalled', assoc: 0 }, head: 1 } },
    { field: chance.between(0, 9), user: { name: 'Sam', role: 'facilitator' } },
    JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`),
  ])

const damagedFrame = (chance: Chance, kind: FrameKind, source: Parameters<typeof frameOf>[2]): Uint8Array => {
  const honest = frameOf(chance, kind, source, (bytes) => bytes)
  switch (chance.between(0, 5)) {
    case 0:
      return splice(
        chance,
        honest,
        frameOf(chance, chance.pick(frameKinds), source, (bytes) => bytes),
      )
    case 1:
      return new Uint8Array([...honest.subarray(0, 2), ...bytesAtRandom(chance, chance.between(0, 60))])
    case 2:
      return damage(chance, honest)
    default:
      // The frame is well formed, so that what is in it is read.
      return frameOf(chance, kind, source, (bytes) => damage(chance, bytes))
  }
}

/** Who sits in the room and never notices. */
const createHonest = async (house: TestHouse, chance: Chance) => {
  const doc = emptyPlan()
  doc.clientID = 4_000_000
  let guest = await house.sits(honestName, { doc })
  const { writes } = createPlanWriter(doc, chance, 'scribe')
  return {
    doc,
    writes,
    /** @returns true when the room was read anew */
    async stays(): Promise<boolean> {
      await house.settle()
      if (guest.closedWith === null) return false
      if (guest.closedWith !== 'roomReset') throw new Error(`an honest session ended as ${guest.closedWith}`)
      guest.drops()
      guest = await house.sits(honestName, { doc })
      await house.settle()
      return true
    },
  }
}

const framesEach = 1_000
const framesAtOnce = 10
/** A frame every connection may have time for; trust.md. */
const hangMs = 250

/** What each of them writes in a document of their own, as an update of what the room lacks. */
const createSources = (chance: Chance, room: Y.Doc) => {
  const authors = names.map((name, at) => {
    const doc = emptyPlan()
    doc.clientID = 5_000_000 + at
    return {
      name,
      doc,
      writer: createPlanWriter(doc, chance, writerRoles.find((role) => role === cast[name].role) ?? {}),
    }
  })
  return () => {
    const { name, doc, writer } = chance.pick(authors)
    writer.writes()
    return { name, doc, update: Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room)) }
  }
}

const sendsSome = async (
  house: TestHouse,
  chance: Chance,
  writesSome: ReturnType<typeof createSources>,
  sent: Sent,
): Promise<void> => {
  const room = await house.rooms.open(house.planId)
  if (!room) throw new Error('the plan is gone')
  const frames = Array.from({ length: framesAtOnce }, () => {
    const kind = chance.pick(frameKinds)
    sent.kinds.set(kind, (sent.kinds.get(kind) ?? 0) + 1)
    const source = writesSome()
    return { name: source.name, frame: damagedFrame(chance, kind, source) }
  })
  const guests = new Map<Name, Guest>()
  const began = cpuMs()
  for (const { name, frame } of frames) {
    const seated = guests.get(name)
    const guest = seated?.closedWith === null ? seated : new Guest(room, cast[name], { doc: new Y.Doc() })
    guests.set(name, guest)
    guest.sends(frame)
    sent.frames += 1
  }
  await house.settle()
  const tookMs = cpuMs() - began
  sent.slowestMs = Math.max(sent.slowestMs, tookMs)
  if (tookMs > hangMs)
    throw new Error(`${tookMs} ms for ${frames.map(({ frame }) => Buffer.from(frame).toString('hex'))}`)
  for (const guest of guests.values()) {
    if (guest.closedWith === null) sent.heard += 1
    guest.drops()
  }
}

/**
 * One story of a thousand frames, from one seed.
 * @throws with the seed
 */
export const framesStory = async (seed: number, sent: Sent): Promise<void> => {
  const chance = createChance(seed)
  const house = await openHouse()
  try {
    const honest = await createHonest(house, chance)
    const source = createSources(chance, honest.doc)
    for (let n = 0; n < framesEach; n += framesAtOnce) {
      honest.writes()
      await sendsSome(house, chance, source, sent)
      if (n % 100 === 0) await house.passes(60)
      if (await honest.stays()) sent.resets += 1
    }
    await honest.stays()
    for (const [what, times] of house.counted) sent.counted.set(what, (sent.counted.get(what) ?? 0) + times)
    house.crashes()
    const readerDoc = emptyPlan()
    await house.sits(honestName, { doc: readerDoc })
    await house.settle()
    const difference = differenceBetween(honest.doc, readerDoc, roots)
    if (difference) throw new Error(`the plan opens otherwise than it was: ${difference}`)
  } catch (error) {
    throw new Error(`SEED=${seed}: ${(error as Error).message}`, { cause: error })
  } finally {
    await house.rooms.close()
  }
}
