/** Words of a field as people of a test house read, select, hide and park them. */
import type { Act } from '@twofold/shared/acts'
import { Authorship } from '@twofold/shared/authorship'
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf, rowsOf } from '@twofold/shared/plan-doc'
import { cellText, standingRows } from '@twofold/shared/rows'
import { sectionContent } from '@twofold/shared/section-content'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { selected } from './held-meeting.ts'
import type { Guest } from './test-guest.ts'
import { cast, type Name, openHouse, type TestHouse, template } from './test-room.ts'

export const likes = 'childNeeds.likes' as FieldId
export const steps = 'followUp.nextSteps' as FieldId
export const parked = 'followUp.parked' as FieldId
export const left = '(moved to another time)'
export const { ana, ruth, sam } = cast

export type Runs = readonly (readonly [words: string, marks?: Readonly<Record<string, object>>])[]

export const writesParagraph = (guest: Guest, runs: Runs, field = likes): Y.XmlText => {
  const text = new Y.XmlText()
  guest.doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    fragmentOf(guest.doc, field).push([paragraph])
    for (const [words, marks = {}] of runs) text.insert(text.length, words, marks)
  })
  return text
}
export const textAt = (guest: Guest, at: number): Y.XmlText =>
  (fragmentOf(guest.doc, likes).get(at) as Y.XmlElement).get(0) as Y.XmlText
export const deltas = ({ doc }: Guest) =>
  fragmentOf(doc, likes)
    .toArray()
    .map((one) => ((one as Y.XmlElement).get(0) as Y.XmlText).toDelta() as unknown)

export const authorsOf = async (house: TestHouse) =>
  new Authorship((await house.edits()).flatMap(({ ranges }) => ranges))

/** Whose each letter of the field is: `Ana via typed`. */
export const whose = async (house: TestHouse, { doc }: Guest, field: FieldId, words: string) => {
  const authorship = await authorsOf(house)
  const said = selected(doc, field, words).flatMap(({ client, clock, length }) =>
    Array.from({ length }, (_, at) => authorship.of(client, clock + at)),
  )
  const name = (id: string) => Object.values(cast).find((one) => one.id === id)?.name
  return [...new Set(said.map((one) => one && `${name(one.saidBy)} by ${name(one.by)}, ${one.via}`))]
}

export const gather = async (...names: readonly Name[]) => {
  const house = await openHouse()
  const guests = await Promise.all(names.map((name) => house.sits(name)))
  await house.settle()
  return { house, guests }
}

export const hide = (doc: Y.Doc, field: FieldId, words: string): Act => ({
  kind: 'hide',
  field,
  ranges: selected(doc, field, words),
  reason: 'private',
})
export const park = (doc: Y.Doc, field: FieldId, words: string): Act => ({
  kind: 'park',
  field,
  ranges: selected(doc, field, words),
})
export const rowsRead = ({ doc }: Guest, field: FieldId, column: string) =>
  standingRows(rowsOf(doc, field)).map(({ map }) => cellText(map, column)?.toString())

/** All pages read the same, nothing of them waits, and a new page reads it too. */
export const expectSame = async (house: TestHouse, guests: readonly Guest[], field: FieldId = likes) => {
  await house.settle()
  const late = await house.sits('olive')
  await house.settle()
  const section = template.sections.find(({ key }) => field.startsWith(`${key}.`))!
  const open = guests.filter(({ closedWith }) => closedWith === null)
  expect(open.flatMap((guest) => guest.notices('refused'))).toEqual([])
  for (const { doc } of [...open, late]) {
    expect(sectionContent(doc, template, section)).toBe(sectionContent(late.doc, template, section))
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
    expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(late.doc))
  }
}
