import { bring } from '@twofold/client/get-ready/bring'
import { whereTo } from '@twofold/client/get-ready/where-to'
import type { LivePlan, LivePlanSlice } from '@twofold/client/sync/live-plan'
import type { ParticipantId } from '@twofold/shared/ids'
import { maxLineLength } from '@twofold/shared/limits'
import { type Moderation, nothingModerated } from '@twofold/shared/moderation'
import { fragmentOf, lineOf, localOrigin, rowsOf } from '@twofold/shared/plan-doc'
import type { Role } from '@twofold/shared/roles'
import { cellText, standingRows } from '@twofold/shared/rows'
import { fieldsOf } from '@twofold/shared/template'
import { newestTemplate, templateOf } from '@twofold/shared/templates'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { shownSections } from '../../../client/src/plan/plan-order.ts'

const template = templateOf(newestTemplate.id, newestTemplate.version)!
const sections = shownSections(template)
const placeOf = (id: string) => fieldsOf(template).find((place) => place.id === id)!
const me = 'person_ana' as ParticipantId
const decided = { by: 'person_sam' as ParticipantId, at: 1 }

let doc: Y.Doc
let undo: Y.UndoManager
let listeners: [LivePlanSlice, () => void][]
let live: LivePlan & { save: 'saving' | 'saved' }
beforeEach(() => {
  doc = new Y.Doc()
  undo = new Y.UndoManager(doc, { trackedOrigins: new Set([localOrigin]) })
  for (const { id, field } of fieldsOf(template)) {
    if (field.kind === 'text') undo.addToScope(fragmentOf(doc, id))
    if (field.kind === 'line') undo.addToScope(lineOf(doc, id))
    if (field.kind === 'rows') undo.addToScope(rowsOf(doc, id))
  }
  listeners = []
  live = {
    doc,
    undo,
    save: 'saving',
    subscribe: (slice: LivePlanSlice, listener: () => void) => {
      listeners.push([slice, listener])
      return () => {
        listeners = listeners.filter(([, other]) => other !== listener)
      }
    },
  } as unknown as typeof live
})
const tells = (slice: LivePlanSlice) => {
  for (const [which, listener] of [...listeners]) if (which === slice) listener()
}

const bedtime = 'childNeeds.routineBedtime'
const when = 'communication.adultsWhen'
const ways = 'workingTogether.opportunities'
const paragraphs = () => fragmentOf(doc, placeOf(bedtime).id).toArray().map(String)
const line = () => lineOf(doc, placeOf(when).id).toString()
const rowWords = () =>
  standingRows(rowsOf(doc, placeOf(ways).id)).map(({ map }) => cellText(map, 'what')?.toString())
const puts = (field: string, ...pieces: string[]) => bring(live, placeOf(field), pieces, () => undefined)

test('READY16 Picked words go to the end of a field: paragraphs in a text, after what stands in a line, a row each in a table.', () => {
  puts(bedtime, 'Bath first.', 'Then the owl song.\n\nAnd a kiss.')
  expect(paragraphs()).toEqual([
    '<paragraph>Bath first.</paragraph>',
    '<paragraph>Then the owl song.</paragraph>',
    '<paragraph>And a kiss.</paragraph>',
  ])
  puts(when, 'Mondays')
  puts(when, 'after six', 'by phone')
  expect(line()).toBe('Mondays after six by phone')
  puts(ways, 'Read a story\non the phone', 'Come to the game')
  expect(rowWords()).toEqual(['Read a story on the phone', 'Come to the game'])
})

test('READY17 One step of undo takes back exactly what was brought; after other words of one’s own it takes back nothing.', () => {
  for (const [field, shown] of [
    [bedtime, paragraphs],
    [when, line],
    [ways, rowWords],
  ] as const) {
    puts(field, 'Before')
    doc.transact(() => lineOf(doc, placeOf('about.childCalled').id).insert(0, 'M'), localOrigin)
    const before = JSON.stringify(shown())
    const { undo: takeBack } = puts(field, 'One', 'two')
    expect(JSON.stringify(shown())).not.toBe(before)
    expect(takeBack()).toBe(true)
    expect(JSON.stringify(shown())).toBe(before)
    expect(lineOf(doc, placeOf('about.childCalled').id).toString()).toBe('M')
    doc.transact(() => lineOf(doc, placeOf('about.childCalled').id).delete(0, 1), localOrigin)
    undo.stopCapturing()
    expect(takeBack()).toBe(false)
  }
  const { undo: takeBack } = puts(bedtime, 'Kept')
  lineOf(doc, placeOf('about.childCalled').id).doc?.transact(
    () => lineOf(doc, placeOf('about.childCalled').id).insert(0, 'Mi'),
    localOrigin,
  )
  expect(takeBack()).toBe(false)
  expect(paragraphs()).toContain('<paragraph>Kept</paragraph>')
  expect(lineOf(doc, placeOf('about.childCalled').id).toString()).toContain('Mi')
})

test('READY18 Words that the server did not take lose their mark; words that it saved keep it.', () => {
  const refused: string[] = []
  const put = (words: string) => bring(live, placeOf(bedtime), [words], () => refused.push(words))
  put('taken')
  live.save = 'saved'
  tells('save')
  tells('generation')
  live.save = 'saving'
  put('not taken')
  tells('save')
  tells('generation')
  tells('generation')
  expect(refused).toEqual(['not taken'])
  expect(listeners).toEqual([])
})

const offered = (
  role: Role,
  moderation: Moderation = nothingModerated,
  pieces: readonly string[] = ['words'],
) => whereTo({ sections, writing: { person: { id: me, role }, moderation, isSynced: true }, pieces, doc })
const idsOf = (role: Role) => offered(role).flatMap(({ places }) => places.map(({ shown }) => shown.id))

test('READY19 Only places for words that are this person’s to write in are offered, what a first meeting needs before the rest of its part.', () => {
  expect(idsOf('birthParent')).toEqual(idsOf('partnershipParent'))
  expect(idsOf('birthParent')).toContain(bedtime)
  for (const never of [
    'about.limits',
    'about.people',
    'childVoice.myGoodDay',
    'communication.adultsHow',
    'tookPart.agree',
  ])
    expect(idsOf('birthParent')).not.toContain(never)
  expect(idsOf('youth')).toContain('childVoice.myGoodDay')
  const needs = offered('birthParent').find(({ section }) => section.key === 'childNeeds')!
  const firsts = needs.places.map(({ shown }) => shown.field.firstMeeting)
  expect(firsts).toEqual(firsts.toSorted((a, b) => Number(b) - Number(a)))
  expect(new Set(firsts).size).toBe(2)
})

const whyOf = (parts: ReturnType<typeof offered>, key: string) =>
  parts.find(({ section }) => section.key === key)?.whyNot

test('READY20 What is shut or paused just now stays in the list, and says why; so does a place where the words do not fit.', () => {
  const shut = offered('birthParent', { ...nothingModerated, locks: { childNeeds: decided } })
  expect(whyOf(shut, 'childNeeds')).toBe('locked')
  expect(whyOf(shut, 'communication')).toBeNull()
  expect(shut.map(({ section }) => section.key)).toEqual(
    offered('birthParent').map(({ section }) => section.key),
  )
  const paused = offered('birthParent', { ...nothingModerated, pausedPeople: { [me]: decided } })
  expect(paused.every(({ whyNot }) => whyNot === 'paused')).toBe(true)
  const long = offered('birthParent', nothingModerated, ['x'.repeat(maxLineLength + 1)])
  const whyNotAt = (id: string) =>
    long.flatMap(({ places }) => places).find(({ shown }) => shown.id === id)?.whyNot
  expect([whyNotAt(when), whyNotAt(ways), whyNotAt(bedtime)]).toEqual(['tooLong', 'tooLong', null])
})
