/** The client's own live plan against a real door. */

import type { LivePlan, LivePlanSlice } from '@twofold/client/sync/live-plan'
import { openLivePlan } from '@twofold/client/sync/open-live-plan'
import type { FieldId } from '@twofold/shared/ids'
import { lineOf } from '@twofold/shared/plan-doc'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import type * as Y from 'yjs'
import { type LiveHouse, openLiveHouse } from '../../support/live-house.ts'
import { docReaches } from '../../support/stock-provider.ts'
import { line } from '../../support/test-guest.ts'
import { cast, type Name, planId } from '../../support/test-room.ts'

let house: LiveHouse
let plans: LivePlan[]
let sockets: Map<Name, NodeSocket[]>
let opens: number
beforeEach(async () => {
  house = await openLiveHouse()
  plans = []
  sockets = new Map()
  opens = 0
})
afterEach(async () => {
  for (const plan of plans) plan.close()
  await house.close()
})

interface Opening {
  readonly isStillMine?: () => Promise<boolean>
}

const opensPlan = (name: Name, options: Opening = {}): LivePlan => {
  const plan = openLivePlan({
    planId,
    url: house.url,
    createSocket: (url, protocol) => {
      opens += 1
      const socket = new NodeSocket(url, protocol, { headers: house.headersOf(name) })
      sockets.set(name, [...(sockets.get(name) ?? []), socket])
      return socket as unknown as WebSocket
    },
    ...options,
  })
  plans.push(plan)
  return plan
}

/** Resolves as soon as the slice is as wanted: now, or after one of its changes. */
const becomes = (plan: LivePlan, slice: LivePlanSlice, isThere: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (isThere()) return resolve()
    const off = plan.subscribe(slice, () => {
      if (!isThere()) return
      off()
      resolve()
    })
  })

const joins = async (name: Name): Promise<LivePlan> => {
  const plan = opensPlan(name)
  await becomes(plan, 'synced', () => plan.isSynced)
  await becomes(plan, 'save', () => plan.save === 'saved')
  return plan
}
const types = (plan: LivePlan, words: string) => lineOf(plan.doc, line).insert(0, words)
const reads = (plan: LivePlan) => lineOf(plan.doc, line).toString()
const loses = (name: Name) => sockets.get(name)?.at(-1)?.terminate()

test('LIVE10 Two people’s plans become one, with who is who, who is here and who wrote what.', async () => {
  const [ana, ruth] = [await joins('ana'), await joins('ruth')]
  types(ana, 'hers ')
  await docReaches(ruth.doc, () => reads(ruth) === 'hers ')
  types(ruth, 'and his ')
  await docReaches(ana.doc, () => reads(ana) === 'and his hers ')
  expect(ana.me).toBe(cast.ana.id)
  expect(ana.people.map(({ name }) => name)).toEqual(Object.values(cast).map(({ name }) => name))
  await becomes(ana, 'here', () => ana.here.length === 2)
  const by = (doc: Y.Doc) => ruth.authorship.of(doc.clientID, 0)?.by
  await becomes(ruth, 'authorship', () => by(ana.doc) !== undefined && by(ruth.doc) !== undefined)
  expect([by(ana.doc), by(ruth.doc)]).toEqual([cast.ana.id, cast.ruth.id])
})

test('LIVE11 What is typed without a line arrives when the line is back, each word once.', async () => {
  const [ana, ruth] = [await joins('ana'), await joins('ruth')]
  types(ana, 'before ')
  await docReaches(ruth.doc, () => reads(ruth) === 'before ')
  loses('ana')
  await becomes(ana, 'line', () => ana.line.kind === 'waiting')
  types(ana, 'offline ')
  types(ruth, 'meanwhile ')
  expect(ana.save).toBe('notSaved')
  ana.retryNow()
  await docReaches(ruth.doc, () => reads(ruth).includes('offline'))
  await docReaches(ana.doc, () => reads(ana).includes('meanwhile'))
  expect(reads(ana)).toBe(reads(ruth))
  expect(reads(ana).split(' ').sort()).toEqual(['', 'before', 'meanwhile', 'offline'])
  await becomes(ana, 'save', () => ana.save === 'saved')
})

test('SAVE5 Words are Saving… until they are on the disk, deletions too, and Saved after.', async () => {
  const ana = await joins('ana')
  const states: string[] = []
  ana.subscribe('save', () => states.push(ana.save))
  house.journal.hold()
  types(ana, 'words')
  expect(ana.save).toBe('saving')
  house.journal.release()
  await becomes(ana, 'save', () => ana.save === 'saved')
  house.journal.hold()
  lineOf(ana.doc, line).delete(0, 2)
  expect(ana.save).toBe('saving')
  house.journal.release()
  await becomes(ana, 'save', () => ana.save === 'saved')
  expect(states).toEqual(['saving', 'saved', 'saving', 'saved'])
})

test('SAVE6 Without a line, or with a disk that takes nothing, nobody is told Saved, and it mends by itself.', async () => {
  const [ana, ruth] = [await joins('ana'), await joins('ruth')]
  house.journal.breaks()
  types(ana, 'words')
  await becomes(ana, 'save', () => ana.save === 'notSaved')
  await becomes(ruth, 'save', () => ruth.save === 'notSaved')
  expect(reads(ruth)).toBe('')
  loses('ana')
  await becomes(ana, 'line', () => ana.line.kind === 'waiting')
  expect(ana.save).toBe('notSaved')
  house.journal.heals()
  await becomes(ruth, 'save', () => ruth.save === 'saved')
  await becomes(ana, 'save', () => ana.save === 'saved')
  await docReaches(ruth.doc, () => reads(ruth) === 'words')
})

test('PRES12 The others see who somebody is and where, from the server, and see them go at once.', async () => {
  const [ana, ruth] = [await joins('ana'), await joins('ruth')]
  ruth.awareness.setLocalStateField('user', { name: 'Ana', role: 'facilitator' })
  ruth.setField(line)
  await becomes(ana, 'presence', () => ana.presence.some(({ field }) => field === line))
  expect(ana.presence).toMatchObject([
    { awarenessId: ruth.awareness.clientID, field: line, user: { name: 'Ruth', role: 'partnershipParent' } },
  ])
  loses('ruth')
  await becomes(ana, 'presence', () => ana.presence.length === 0)
  ruth.retryNow()
  await becomes(ana, 'presence', () => ana.presence.some(({ user }) => user.name === 'Ruth'))
  await becomes(ruth, 'line', () => ruth.line.kind === 'open')
})

test('PRES13 A lost line shows nobody, and everybody again at once when it is back.', async () => {
  const [ana, ruth] = [await joins('ana'), await joins('ruth')]
  ruth.setField('communication.urgent' as FieldId)
  await becomes(ana, 'presence', () => ana.presence.length === 1)
  loses('ana')
  await becomes(ana, 'presence', () => ana.presence.length === 0)
  ana.retryNow()
  await becomes(ana, 'presence', () => ana.presence.length === 1)
})

test('LINE5 An ended access is never tried again, and the page knows why.', async () => {
  const ana = await joins('ana')
  house.ends('ana')
  await becomes(ana, 'line', () => ana.line.kind === 'ended')
  expect(ana.line).toEqual({ kind: 'ended', reason: 'sessionEnded' })
  const before = opens
  ana.retryNow()
  expect(opens).toBe(before)
})

test('LINE6 A door that does not open is tried again, unless the person has no place any more; no answer is not a no.', async () => {
  const stranger = 'nobody' as Name
  const gone = opensPlan(stranger, { isStillMine: async () => false })
  await becomes(gone, 'line', () => gone.line.kind === 'ended')
  expect(gone.line).toEqual({ kind: 'ended', reason: 'sessionEnded' })
  const asked = Promise.withResolvers<void>()
  const unsure = opensPlan(stranger, {
    isStillMine: async () => {
      asked.resolve()
      throw new Error('offline')
    },
  })
  await asked.promise
  await becomes(unsure, 'line', () => unsure.line.kind === 'waiting')
  const before = opens
  unsure.retryNow()
  expect(opens).toBe(before + 1)
})

test('LINE7 A message that cannot be read brings the line back anew, rather than going on with less.', async () => {
  const ana = await joins('ana')
  const socket = sockets.get('ana')?.at(-1)
  const ended = becomes(ana, 'line', () => ana.line.kind === 'waiting')
  socket?.emit('message', new Uint8Array([77, 1, 2]).buffer, true)
  await ended
  ana.retryNow()
  await becomes(ana, 'line', () => ana.line.kind === 'open')
})
