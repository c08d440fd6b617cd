/** Another wording, a scribe’s words, a disk that fails, undo, and everything at random. */
import { emptyPlan } from '@twofold/server/core/plan-state'
import { Deeds } from '@twofold/server/host/deeds'
import { DocumentSpoiled } from '@twofold/server/host/plan-document'
import { JournalUnavailable } from '@twofold/server/host/ports'
import type { Act } from '@twofold/shared/acts'
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf, lineOf } from '@twofold/shared/plan-doc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createHeldJournal } from '../../support/held-journal.ts'
import { selected, wordsOf } from '../../support/held-meeting.ts'
import { createChance } from '../../support/random.ts'
import {
  ana,
  authorsOf,
  expectSame,
  gather,
  hide,
  left,
  likes,
  park,
  parked,
  ruth,
  sam,
  textAt,
  whose,
  writesParagraph,
} from '../../support/taken.ts'
import { type Guest, line } from '../../support/test-guest.ts'
import { cast, openHouse } from '../../support/test-room.ts'

test('TAKEN8 Another wording changes nothing till its author takes it, holds for the words it was proposed for, and is then theirs, reworded.', async () => {
  const { house, guests } = await gather('ana', 'ruth', 'sam')
  const [one, other, leads] = guests as [Guest, Guest, Guest]
  one.types('You never call him')
  await house.settle()
  const propose = (words: string): Act => ({
    kind: 'proposeWording',
    field: line,
    ranges: selected(leads.doc, line, words),
    to: 'We would like',
  })
  const { id } = await house.acts('sam', propose('You never'))
  expect(other.reads()).toBe('You never call him')
  expect(other.notices('beside').at(-1)?.beside.rewordings).toMatchObject([
    { from: 'You never', author: ana.id },
  ])
  for (const name of ['ruth', 'sam'] as const)
    await expect(house.acts(name, { kind: 'takeWording', id: id! })).rejects.toThrow('notAllowed')
  await house.acts('ana', { kind: 'takeWording', id: id! })
  expect([other.reads(), one.reads()]).toEqual(['We would like call him', 'We would like call him'])
  expect(await whose(house, other, line, 'We would like')).toEqual(['Ana by Ana, reworded'])
  expect(other.notices('beside').at(-1)?.beside.rewordings).toEqual([])
  const stale = await house.acts('sam', propose('call him'))
  lineOf(one.doc, line).delete(14, 2)
  await house.settle()
  await expect(house.acts('ana', { kind: 'takeWording', id: stale.id! })).rejects.toThrow('changed')
  await house.acts('ana', { kind: 'leaveWording', id: stale.id! })
  other.types(' and mine')
  await house.settle()
  await expect(house.acts('sam', propose('him and'))).rejects.toThrow('notNow')
  await expectSame(house, guests, line)
})

test('TAKEN9 What a scribe wrote for somebody, they or the scribe with them confirm or strike, as it stands, and nobody else does.', async () => {
  const { house, guests } = await gather('ana', 'jo', 'sam')
  const [one, scribe, leads] = guests as [Guest, Guest, Guest]
  scribe.looksAt(line)
  await house.acts('jo', { kind: 'scribeFor', participant: ana.id })
  scribe.types('for Ana')
  await house.passes(100)
  expect(await whose(house, one, line, 'for Ana')).toEqual(['Ana by Jo, scribed'])
  const seen = [...one.others.values()].map(
    ({ state }) => (state as { user: { saidBy: unknown } }).user.saidBy,
  )
  expect(seen).toEqual([{ id: ana.id, name: 'Ana' }])
  const ranges = selected(leads.doc, line, 'for ')
  for (const name of ['ruth', 'sam'] as const)
    await expect(house.acts(name, { kind: 'strikeScribed', field: line, ranges })).rejects.toThrow(
      'notAllowed',
    )
  await expect(
    house.acts('sam', { kind: 'strikeScribedWith', field: line, ranges, participant: ana.id }),
  ).rejects.toThrow('notAllowed')
  await house.acts('ana', { kind: 'confirmScribed', field: line, ranges })
  expect(leads.notices('beside').at(-1)?.beside.confirmed).toEqual(ranges)
  await house.acts('jo', {
    kind: 'strikeScribedWith',
    field: line,
    ranges: selected(leads.doc, line, 'Ana'),
    participant: ana.id,
  })
  expect(one.reads()).toBe('for ')
  const struck = (await house.entries()).find(({ body }) => body.kind === 'scribedStruck')
  expect([struck?.participant, (await house.edits()).at(-1)?.participant]).toEqual([cast.jo.id, cast.jo.id])
  await house.acts('ana', { kind: 'strikeScribed', field: line, ranges })
  expect(one.reads()).toBe('')
  await expectSame(house, guests, line)
  await house.acts('sam', { kind: 'removePerson', participant: ana.id, reason: 'other' })
  scribe.types('mine')
  await house.settle()
  expect(await whose(house, leads, line, 'mine')).toEqual(['Jo by Jo, typed'])
})

test('TAKEN10 A scribe puts nobody’s words where these could not write them.', async () => {
  const { house, guests } = await gather('jo', 'sam')
  const [scribe, leads] = guests as [Guest, Guest]
  const youths = 'childVoice.wantToKnow' as FieldId
  await house.acts('jo', { kind: 'scribeFor', participant: ruth.id })
  writesParagraph(scribe, [['not hers']], youths)
  await house.settle()
  expect(scribe.notices('refused').at(-1)).toMatchObject({ reason: 'notYourField', fields: [youths] })
  scribe.beginsAnew()
  await house.acts('jo', { kind: 'scribeFor', participant: cast.theo.id })
  writesParagraph(scribe, [['his']], youths)
  await house.settle()
  expect(await whose(house, leads, youths, 'his')).toEqual(['Theo by Jo, scribed'])
})

test('TAKEN11 An act on words that the disk did not take is tried again and kept once, shown to nobody before.', async () => {
  const { house, guests } = await gather('ana', 'sam')
  const [one, leads] = guests as [Guest, Guest]
  one.types('a secret')
  await house.settle()
  house.journal.hold()
  const parking = house.acts('sam', park(leads.doc, line, 'secret'))
  await house.settle()
  house.journal.breaks()
  await house.passes(3_000)
  expect([one.reads(), leads.reads()]).toEqual(['a secret', 'a secret'])
  expect(house.journal.tried.length).toBeGreaterThan(3)
  house.journal.heals()
  await house.passes(10_000)
  await parking
  expect(one.reads()).toBe(`a ${left}`)
  expect((await house.entries()).filter(({ body }) => body.kind === 'wordsTakenOut')).toHaveLength(1)
  expect((await house.edits()).filter(({ participant }) => participant === sam.id)).toHaveLength(1)
  await expectSame(house, guests, line)
  house.crashes()
  const again = await house.sits('ana')
  await house.settle()
  expect(again.reads()).toBe(`a ${left}`)
})

test('TAKEN12 When another house has written meanwhile, an act on words is judged anew by what stands then, and kept once.', async () => {
  const journal = createHeldJournal()
  const house = await openHouse(journal)
  const leads = await house.sits('sam')
  const one = await house.sits('ana')
  one.types('a secret')
  await house.settle()
  const act = hide(leads.doc, line, 'secret')
  const elsewhere = await openHouse(journal)
  await elsewhere.acts('ines', { kind: 'lockSection', section: 'safety' })
  const hiding = house.acts('sam', act)
  await house.passes(1_000)
  await elsewhere.settle()
  await hiding
  const again = await house.sits('ana')
  await house.settle()
  expect(again.reads()).toBe('a ')
  expect(leads.closedWith).toBe('roomReset')
  expect((await house.entries()).filter(({ body }) => body.kind === 'wordsTakenOut')).toHaveLength(1)
})

test('TAKEN13 No undo or redo of their author brings hidden words back: what they deleted themselves before is all they can restore.', async () => {
  for (let seed = 1; seed <= 30; seed++) {
    const chance = createChance(seed)
    const { house, guests } = await gather('ana', 'ruth', 'sam')
    const [one, other, leads] = guests as [Guest, Guest, Guest]
    const undo = new Y.UndoManager(lineOf(one.doc, line), { captureTimeout: 0 })
    const moves = [
      () => one.types(chance.pick(['x', 'yy', 'z'])),
      () => other.types(chance.pick(['1', '22'])),
      () =>
        lineOf(one.doc, line).delete(
          chance.between(0, Math.max(0, one.reads().length - 1)),
          one.reads() ? 1 : 0,
        ),
      () => void undo.undo(),
      () => void undo.redo(),
    ]
    for (let step = 0; step < 12; step++) {
      chance.pick(moves)()
      await house.settle()
    }
    one.types('SECRET')
    await house.settle()
    for (let step = 0; step < 3; step++) {
      chance.pick(moves.slice(0, 2))()
      await house.settle()
    }
    await house.acts('sam', hide(leads.doc, line, 'SECRET'))
    for (let step = 0; step < 25; step++) {
      chance.pick(moves.slice(3))()
      await house.settle()
      expect([seed, leads.reads().includes('SECRET'), leads.reads().includes('SEC')]).toEqual([
        seed,
        false,
        false,
      ])
    }
    await expectSame(house, guests, line)
  }
}, 60_000)

test('TAKEN14 Whatever is hidden, parked and put back among people who write, all pages read the same, nothing waits, every letter has an author, and a restart reads it.', async () => {
  for (let seed = 1; seed <= 25; seed++) {
    const chance = createChance(seed)
    const { house, guests } = await gather('ana', 'ruth', 'sam')
    const [one, other, leads] = guests as [Guest, Guest, Guest]
    const ids: string[] = []
    const marks = [{}, { bold: {} }, { italic: {} }, { link: { href: 'https://a.example' } }]
    for (let step = 0; step < 30; step++) {
      const guest = chance.pick([one, other])
      const what = chance.between(0, 9)
      const paragraphs = fragmentOf(guest.doc, likes).length
      const words = chance.pick(['owl ', 'niño', '🙂', 'long walk '])
      if (what < 2 || paragraphs === 0) writesParagraph(guest, [[words, chance.pick(marks)]])
      else if (what === 2 && paragraphs > 2)
        fragmentOf(guest.doc, likes).delete(chance.between(0, paragraphs - 1), 1)
      else if (what < 6) {
        const text = textAt(guest, chance.between(0, paragraphs - 1))
        text.insert(chance.pick([0, text.length]), words, chance.pick(marks))
      } else if (what < 9) {
        const all = wordsOf(leads.doc, likes)
        if (all === '') continue
        const from = chance.between(0, all.length - 1)
        const passage = all.slice(from, from + chance.between(1, 9))
        const act = (chance.between(0, 1) ? hide : park)(leads.doc, likes, passage)
        const made = await house.acts('sam', act).catch(() => null)
        if (made?.id) ids.push(made.id)
      } else if (ids.length > 0) await house.acts('sam', { kind: 'putBack', id: ids.splice(0, 1)[0]! })
      if (chance.between(0, 2) > 0) await house.settle()
    }
    await expectSame(house, guests)
    await expectSame(house, guests, parked)
    const authorship = await authorsOf(house)
    for (const field of [likes, parked])
      for (const { client, clock, length } of wordsOf(one.doc, field)
        ? selected(one.doc, field, wordsOf(one.doc, field))
        : [])
        for (let at = 0; at < length; at++) expect(authorship.of(client, clock + at)).not.toBeNull()
    const read = wordsOf(one.doc, likes)
    house.crashes()
    const again = await house.sits('ana')
    await house.settle()
    expect(wordsOf(again.doc, likes)).toBe(read)
  }
}, 60_000)

test('TAKEN15 When an act breaks the document, everybody whose act was taken in with it is told that it was not kept.', async () => {
  const deeds = new Deeds()
  const before = deeds.wait(1, () => ({ bodies: [], participant: null }))
  const broken = deeds.wait(1, () => {
    throw new DocumentSpoiled('half written')
  })
  const after = deeds.wait(1, () => ({ bodies: [], participant: null }))
  expect(() => deeds.take(emptyPlan)).toThrow(DocumentSpoiled)
  for (const done of [before, broken, after]) await expect(done).rejects.toThrow(JournalUnavailable)
})
