import { Authorship } from '@twofold/shared/authorship'
import type { RowId } from '@twofold/shared/ids'
import { fieldIdOf, type ParticipantId } from '@twofold/shared/ids'
import {
  fragmentOf,
  idOfKey,
  isEmptyField,
  lineOf,
  liveRanges,
  localOrigin,
  openRoots,
  pickOption,
  rootKindOf,
  rootsOf,
  rowsOf,
  setTick,
  tickedOptions,
  ticksOf,
} from '@twofold/shared/plan-doc'
import { addRow, removeRow } from '@twofold/shared/rows'
import { fieldKinds, fieldsOf, isShared, type TemplateField } from '@twofold/shared/template'
import { templateOf } from '@twofold/shared/templates'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createPeers, markOf, timesIn } from './peers.ts'

const template = templateOf('partnership-parenting-plan', 1)!
const fieldNamed = (id: string): TemplateField => fieldsOf(template).find((place) => place.id === id)!.field
const lineId = fieldIdOf('about', 'childCalled')
const textId = fieldIdOf('childNeeds', 'likes')
const multiId = fieldIdOf('communication', 'adultsHow')
const choiceId = fieldIdOf('preferences', 'photos')
const rowsId = fieldIdOf('followUp', 'nextSteps')

test('DOC1 Every shared field has one root of the type of its kind, and no other field has one.', () => {
  const roots = rootsOf(template)
  for (const { id, field } of fieldsOf(template)) {
    expect(roots.get(id) ?? null).toBe(isShared(field) ? rootKindOf(field.kind) : null)
  }
  for (const hidden of [
    'safety.privateWord',
    'tookPart.feedback',
    'tookPart.agree',
    'childVoice.privateNote',
  ]) {
    expect([...roots.keys()]).not.toContain(hidden)
  }
  expect(fieldKinds.map(rootKindOf)).toEqual([
    'fragment',
    'text',
    'map',
    'map',
    'map',
    'fragment',
    null,
    null,
  ])
})

test('DOC2 Opening all roots writes nothing, so two new phones cannot double a template.', () => {
  const doc = new Y.Doc()
  const empty = Y.encodeStateAsUpdate(new Y.Doc())
  openRoots(doc, template)
  expect(Y.encodeStateAsUpdate(doc)).toEqual(empty)
  expect([...doc.share.keys()].sort()).toEqual([...rootsOf(template).keys()].sort())
  for (const { id, field } of fieldsOf(template)) expect(isEmptyField(doc, id, field)).toBe(true)
})

test('DOC3 A field is empty until words, a tick or a standing row are in it, and again when they are gone.', () => {
  const doc = new Y.Doc()
  const emptyNow = () => [lineId, textId, multiId, rowsId].map((id) => isEmptyField(doc, id, fieldNamed(id)))
  const paragraph = new Y.XmlElement('paragraph')
  fragmentOf(doc, textId).push([paragraph])
  expect(emptyNow()).toEqual([true, true, true, true])
  const words = new Y.XmlText('owls')
  paragraph.push([words])
  lineOf(doc, lineId).insert(0, 'Mia')
  setTick(ticksOf(doc, multiId), 'call', true)
  addRow(rowsOf(doc, rowsId), { id: 'a' as RowId, columns: [], random: Math.random })
  expect(emptyNow()).toEqual([false, false, false, false])
  words.delete(0, 4)
  lineOf(doc, lineId).delete(0, 3)
  setTick(ticksOf(doc, multiId), 'call', false)
  removeRow(rowsOf(doc, rowsId), 'a' as RowId)
  expect(emptyNow()).toEqual([true, true, true, true])
})

test('DOC4 Ticks of different options at once all stay, and one option ticked twice is ticked once.', () => {
  const peers = createPeers(3, 4)
  const tables = peers.all.map((peer) => ticksOf(peer.doc, multiId))
  setTick(tables[0]!, 'call', true)
  setTick(tables[1]!, 'text', true)
  setTick(tables[1]!, 'call', true)
  setTick(tables[2]!, 'talkAtVisits', true)
  peers.everyoneHears()
  for (const ticks of tables)
    expect(tickedOptions(ticks, fieldNamed(multiId))).toEqual(['call', 'text', 'talkAtVisits'])
  setTick(tables[2]!, 'call', false)
  peers.everyoneHears()
  for (const ticks of tables)
    expect(tickedOptions(ticks, fieldNamed(multiId))).toEqual(['text', 'talkAtVisits'])
})

test('DOC5 Two people who pick one option at once both keep theirs; who picks later, seeing both, leaves one.', () => {
  const peers = createPeers(2, 5)
  const [ana, ruth] = peers.all.map((peer) => ticksOf(peer.doc, choiceId)) as [Y.Map<true>, Y.Map<true>]
  const photos = fieldNamed(choiceId)
  pickOption(ana, 'noPhotos')
  peers.everyoneHears()
  pickOption(ana, 'printOnly')
  pickOption(ruth, 'askEachTime')
  peers.everyoneHears()
  for (const ticks of [ana, ruth]) expect(tickedOptions(ticks, photos)).toEqual(['printOnly', 'askEachTime'])
  pickOption(ruth, 'printOnly')
  peers.everyoneHears()
  for (const ticks of [ana, ruth]) expect(tickedOptions(ticks, photos)).toEqual(['printOnly'])
})

test('DOC6 Ticks that are no option, or no tick, are not counted.', () => {
  const ticks = ticksOf(new Y.Doc(), multiId) as unknown as Y.Map<unknown>
  ticks.set('pigeon', true)
  ticks.set('call', 'yes')
  expect(tickedOptions(ticks as unknown as Y.Map<true>, fieldNamed(multiId))).toEqual([])
})

test('DOC7 Saying again what stands writes nothing, and every own change is marked as own.', () => {
  const doc = new Y.Doc()
  const origins: unknown[] = []
  doc.on('update', (_update, origin) => origins.push(origin))
  const ticks = ticksOf(doc, multiId)
  const photos = ticksOf(doc, choiceId)
  setTick(ticks, 'call', true)
  setTick(ticks, 'call', true)
  setTick(ticks, 'text', false)
  pickOption(photos, 'printOnly')
  pickOption(photos, 'printOnly')
  expect(origins).toEqual([localOrigin, localOrigin])
})

const people = ['x', 'y', 'z'].map((letter) => `person_${letter.repeat(25)}` as ParticipantId)
const keys = fieldNamed(multiId).options!.map((option) => option.key)

test('DOC8 Whatever two or three people tick at once, each tick stays as the person who touched it left it.', () => {
  const acts = fc.array(fc.tuple(fc.nat(2), fc.nat(5), fc.nat(99)), { maxLength: 50 })
  fc.assert(
    fc.property(fc.constantFrom(2, 3), fc.nat(), acts, (count, seed, all) => {
      const peers = createPeers(count, seed)
      const tables = peers.all.map((peer) => ticksOf(peer.doc, multiId))
      const told = new Map<string, boolean>()
      for (const [who, what, place] of all) {
        const me = who % count
        if (what > 3) {
          peers.deliver(who, place)
          continue
        }
        // Options that only this person ticks: their last word stands.
        const own = keys[me * 2 + (place % 2)]!
        setTick(tables[me]!, own, what > 0)
        told.set(own, what > 0)
        // And one that all tick and nobody unticks.
        if (place % 5 === 0) {
          setTick(tables[me]!, keys[6]!, true)
          told.set(keys[6]!, true)
        }
      }
      peers.everyoneHears()
      for (const ticks of tables) {
        expect(tickedOptions(ticks, fieldNamed(multiId))).toEqual(keys.filter((key) => told.get(key)))
      }
    }),
    { numRuns: 300 },
  )
})

test('DOC9 Whatever two or three people type and delete in one line at once, no word is lost or doubled.', () => {
  const acts = fc.array(fc.tuple(fc.nat(2), fc.nat(6), fc.nat(999)), { maxLength: 80 })
  fc.assert(
    fc.property(fc.constantFrom(2, 3), fc.nat(), acts, (count, seed, all) => {
      const peers = createPeers(count, seed)
      const lines = peers.all.map((peer) => lineOf(peer.doc, lineId))
      const written = new Map<string, number>()
      const deleted = new Set<string>()
      for (const [n, [who, what, place]] of all.entries()) {
        const me = who % count
        const line = lines[me]!
        if (what > 4) peers.deliver(who, place)
        else if (what > 0 || line.length === 0) {
          written.set(markOf(n), me)
          line.insert(place % (line.length + 1), markOf(n))
        } else {
          const at = place % line.length
          deleted.add(line.toString()[at]!)
          line.delete(at, 1)
        }
      }
      peers.everyoneHears()
      const [text, ...others] = lines.map((line) => line.toString())
      for (const other of others) expect(other).toBe(text)
      for (const mark of written.keys()) expect(timesIn(text!, mark)).toBe(deleted.has(mark) ? 0 : 1)
      // The live ranges, read with the server's record, name the author of every word that stands.
      const authorship = new Authorship(
        people.map((by, me) => ({
          client: me + 1,
          clock: 0,
          length: 999,
          by,
          saidBy: by,
          via: 'typed' as const,
        })),
      )
      const authors = liveRanges(lines[0]!).flatMap(({ client, clock, length }) =>
        Array.from({ length }, (_, offset) => authorship.of(client, clock + offset)?.by),
      )
      expect(authors).toEqual([...text!].map((mark) => people[written.get(mark)!]))
    }),
    { numRuns: 400 },
  )
})

/** Types a mark into a paragraph that stands, or into a new one. */
const write = (fragment: Y.XmlFragment, mark: string, intoExisting: boolean, place: number) => {
  const seen = fragment.toArray() as Y.XmlElement[]
  if (intoExisting && seen.length > 0) {
    const words = seen[place % seen.length]!.get(0) as Y.XmlText
    words.insert(place % (words.length + 1), mark)
    return
  }
  fragment.doc?.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    fragment.insert(place % (seen.length + 1), [paragraph])
    paragraph.push([new Y.XmlText(mark)])
  })
}

test('DOC10 Paragraphs that two people write at once in one text field all stay, each whole.', () => {
  const acts = fc.array(fc.tuple(fc.nat(1), fc.nat(5), fc.nat(99)), { maxLength: 40 })
  fc.assert(
    fc.property(fc.nat(), acts, (seed, all) => {
      const peers = createPeers(2, seed)
      const texts = peers.all.map((peer) => fragmentOf(peer.doc, textId))
      const written: string[] = []
      for (const [n, [me, what, place]] of all.entries()) {
        if (what > 3) {
          peers.deliver(me, place)
          continue
        }
        const mark = markOf(n)
        written.push(mark)
        write(texts[me]!, mark, what > 1, place)
      }
      peers.everyoneHears()
      const [text, other] = texts.map((fragment) => fragment.toString())
      expect(other).toBe(text)
      for (const mark of written) expect(timesIn(text!, mark)).toBe(1)
      expect(liveRanges(texts[0]!).reduce((sum, range) => sum + range.length, 0)).toBe(written.length)
    }),
    { numRuns: 200 },
  )
})

test('DOC11 The author of an answer is who wrote the struct that holds it; a cleared answer has none.', () => {
  const peers = createPeers(2, 9)
  const [ana, ruth] = peers.all.map((peer) => ticksOf(peer.doc, multiId)) as [Y.Map<true>, Y.Map<true>]
  setTick(ana, 'call', true)
  peers.everyoneHears()
  setTick(ruth, 'call', true)
  peers.everyoneHears()
  expect(idOfKey(ruth, 'call')).toEqual({ client: 1, clock: 0 })
  setTick(ruth, 'call', false)
  expect(idOfKey(ruth, 'call')).toBeNull()
  expect(idOfKey(ruth, 'text')).toBeNull()
})
