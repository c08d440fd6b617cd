/** Ten people type at once while one of them is removed: nobody else loses a keystroke or a socket. */
import type { FieldId } from '@twofold/shared/ids'
import { lineOf } from '@twofold/shared/plan-doc'
import { closeCodes } from '@twofold/shared/wire'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { honestLine } from '../../support/attempts.ts'
import { type AttemptsHouse, joins, openAttemptsHouse } from '../../support/attempts-house.ts'
import { comesIn, type HostileClient } from '../../support/hostile-client.ts'
import { makePlan } from '../../support/http-house.ts'

let house: AttemptsHouse
beforeAll(async () => {
  house = await openAttemptsHouse()
})
afterAll(() => house.end())

const letters = [...'abcdefghij']
const strokes = 120
/** Strokes of one person that nothing was heard of yet. */
const onTheWay = 5
/** All write in one line, at its end. */
const field: FieldId = honestLine

const people = letters.map((letter, at) => ({
  name: `P${letter}`,
  role: at % 2 === 0 ? 'birthParent' : 'partnershipParent',
  language: 'en',
}))

interface Typist {
  readonly letter: string
  readonly client: HostileClient
  typed: number
}

/** Key by key, a few of them always on their way, as fast as the house takes ten people's. */
const typesAll = async (typist: Typist, onStroke: () => void): Promise<void> => {
  const { client, letter } = typist
  const send = (update: Uint8Array, origin: unknown) => {
    if (origin === typist) void client.sendsWords(update)
  }
  client.doc.on('update', send)
  for (; typist.typed < strokes && client.closedWith === null; typist.typed++) {
    const text = lineOf(client.doc, field)
    client.doc.transact(() => text.insert(text.length, letter), typist)
    onStroke()
    await client.until(() => client.sent - client.saved < onTheWay)
  }
  client.doc.off('update', send)
}

const countOf = (client: HostileClient, letter: string): number =>
  [...client.reads(field)].filter((one) => one === letter).length

test('FOE30 Ten people type at once while one is removed: nobody else loses a keystroke or a socket, and all read the same.', async () => {
  const made = await makePlan(house.sam, {
    child: 'Mia',
    drawing: 'owl',
    placementDate: '2026-05-11',
    people,
  })
  const typists: Typist[] = []
  for (const letter of letters) {
    const client = await comesIn(await joins(house, made, `P${letter}`), { planId: made.planId })
    await client.asks()
    typists.push({ letter, client, typed: 0 })
  }
  const [removed, ...others] = typists as [Typist, ...Typist[]]
  const inTheMiddle = Promise.withResolvers<void>()
  const onStroke = () => {
    if (typists.every(({ typed }) => typed >= strokes / 3)) inTheMiddle.resolve()
  }
  const typing = Promise.all(typists.map((typist) => typesAll(typist, onStroke)))
  await inTheMiddle.promise
  const removal = house.sam.post(`/api/plans/${made.planId}/acts`, {
    as: made.ids.Sam,
    act: { kind: 'removePerson', participant: made.ids[`P${removed.letter}`], reason: 'safety' },
  })
  await typing
  expect((await removal).status).toBe(200)
  expect(await removed.client.closes()).toBe(closeCodes.sessionEnded.code)

  for (const { client } of others) await client.until(() => client.saved === client.sent)
  for (const { client } of others) await client.isHeardOut()
  const [first] = others as [Typist, ...Typist[]]
  for (const { client, letter, typed } of others) {
    expect([letter, client.closedWith, client.refusal, typed]).toEqual([letter, null, null, strokes])
    expect([letter, client.saved]).toEqual([letter, strokes])
    expect(others.map((one) => countOf(client, one.letter))).toEqual(others.map(() => strokes))
    expect(client.reads(field)).toBe(first.client.reads(field))
    expect(Y.encodeStateVector(client.doc)).toEqual(Y.encodeStateVector(first.client.doc))
  }
  const records = await house.recordsOf(made.planId)
  const at = records.findIndex((one) => one.type === 'entry' && one.body.kind === 'personRemoved')
  const theirs = (one: (typeof records)[number]) =>
    one.type === 'edit' && one.participant === made.ids[`P${removed.letter}`]
  // In the middle: some of everybody's words are on either side of it, and none of theirs behind it.
  expect(records.slice(at).some(theirs)).toBe(false)
  expect(records.slice(0, at).filter(theirs)).toHaveLength(countOf(first.client, removed.letter))
  expect(countOf(first.client, removed.letter)).toBeGreaterThanOrEqual(removed.client.saved)
  expect(records.slice(at).some(({ type }) => type === 'edit')).toBe(true)
})
