import { Authorship } from '@twofold/shared/authorship'
import type { ParticipantId } from '@twofold/shared/ids'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Heard, newsBetween } from '../../../client/src/beside/news.ts'
import { draftOf } from '../../../client/src/beside/store.ts'
import { authoredIn, quoteOf, speakerOf, stretchesOf } from '../../../client/src/editor/passage.ts'
import {
  idsOfLine,
  idsOfSelection,
  paragraphsIn,
  paragraphsOf,
} from '../../../client/src/editor/selection-ids.ts'
import { lookOfAuthors } from '../../../client/src/editor/who-look.ts'
import { authorsOf, type IdRange } from '../../../client/src/editor/who-wrote.ts'
import english from '../../../client/src/words/en/editor.json' with { type: 'json' }
import { addTexts } from '../../../client/src/words/translation.ts'
import { createChance } from '../../support/random.ts'
import { shownInEditor, typesInEditor } from '../../support/real-editor.ts'

const field = 'childNeeds.comfort' as never

const paragraph = (...words: readonly string[]): Y.XmlElement => {
  const block = new Y.XmlElement('paragraph')
  block.insert(
    0,
    words.map((piece) => new Y.XmlText(piece)),
  )
  return block
}

/** A text of a plan; its editor's document on demand; somebody else who writes in it. */
const text = (...blocks: readonly Y.XmlElement[]) => {
  const doc = new Y.Doc()
  doc.clientID = 1
  const fragment = doc.getXmlFragment(field)
  fragment.insert(0, [...blocks])
  const select = (from: number, to: number): readonly IdRange[] =>
    idsOfSelection(shownInEditor(fragment) as never, { from, to }, fragment)
  const read = (ranges: readonly IdRange[]): string =>
    stretchesOf(paragraphsOf(fragment), ranges)
      .map(({ words }) => words)
      .join('|')
  const other = (client: number, write: (fragment: Y.XmlFragment) => void): void => {
    const theirs = new Y.Doc()
    theirs.clientID = client
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
    write(theirs.getXmlFragment(field))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs))
  }
  return { doc, fragment, select, read, other }
}
const textOf = (fragment: Y.XmlFragment, index = 0): Y.XmlText =>
  (fragment.get(index) as Y.XmlElement).get(0) as Y.XmlText

describe('from a selection to ids', () => {
  test('ASIDE1 What is selected in a text is named by the ids of exactly its characters, over marks, lists and paragraphs.', () => {
    const item = new Y.XmlElement('listItem')
    item.insert(0, [paragraph('a hug')])
    const list = new Y.XmlElement('bulletList')
    list.insert(0, [item])
    const { fragment, select, read } = text(paragraph('Bath first'), list, paragraph('The owl song'))
    textOf(fragment).format(0, 4, { bold: true })
    // <p>Bath first</p> is 0 to 12; the list's words begin at 15.
    expect(read(select(1, 5))).toBe('Bath')
    expect(read(select(3, 8))).toBe('th fi')
    expect(read(select(6, 17))).toBe('first|a ')
    expect(read(select(0, 1_000))).toBe('Bath first|a hug|The owl song')
    expect(select(4, 4)).toEqual([])
    expect(select(11, 15)).toEqual([])
  })

  test('ASIDE1 What is selected in a text is named by the ids of exactly its characters, over marks, lists and paragraphs: whatever an editor has made of it.', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const chance = createChance(seed)
      const { doc, fragment } = text(paragraph('the owl song'))
      for (let step = 0; step < 25; step++) typesInEditor(chance, doc, fragment)
      const shown = shownInEditor(fragment)
      const from = chance.between(0, shown.content.size)
      const to = chance.between(from, shown.content.size)
      const ids = idsOfSelection(shown as never, { from, to }, fragment)
      const said = stretchesOf(paragraphsOf(fragment), ids)
        .map(({ words }) => words)
        .join('')
      const cut = shown.textBetween(from, to)
      // An edge inside an emoji goes outwards: at most its other half more at each end.
      const withoutEmoji = (words: string) => words.replaceAll(/🙂|[\uD800-\uDFFF]/g, '')
      expect(withoutEmoji(said), `seed ${seed}`).toBe(withoutEmoji(cut))
      if (shown.textBetween(0, shown.content.size).isWellFormed())
        expect(said.isWellFormed(), `seed ${seed}`).toBe(true)
    }
  })

  test('ASIDE2 A selection holds whole characters: an emoji of several, or a letter with its accent, is never cut.', () => {
    const { select, read } = text(paragraph('a👨‍👩‍👧b', 'ni\u006e\u0303o 🙂!'))
    expect(read(select(1, 3))).toBe('a👨‍👩‍👧')
    expect(read(select(5, 10))).toBe('👨‍👩‍👧')
    expect(read(select(1, 2))).toBe('a')
    expect(read(select(11, 14))).toBe('nin\u0303')
    const line = new Y.Doc().getText('l')
    line.insert(0, 'x🙂y')
    expect(idsOfLine(line, 2, 3)).toEqual([{ client: expect.any(Number), clock: 1, length: 2 }])
    expect(idsOfLine(line, 0, 1)).toEqual([{ client: expect.any(Number), clock: 0, length: 1 }])
    expect(idsOfLine(line, 2, 2)).toEqual([])
  })

  test('ASIDE3 A passage stays on its characters while others write in it, before it and after it.', () => {
    const { fragment, select, read, other } = text(paragraph('the owl song'))
    const owl = select(5, 8)
    other(2, (theirs) => {
      textOf(theirs).insert(6, 'OOO')
      textOf(theirs).insert(0, 'First ')
      theirs.insert(0, [paragraph('Before all')])
    })
    expect(stretchesOf(paragraphsOf(fragment), owl)).toEqual([
      { paragraph: 1, from: 10, to: 12, words: 'ow' },
      { paragraph: 1, from: 15, to: 16, words: 'l' },
    ])
    expect(quoteOf(stretchesOf(paragraphsOf(fragment), owl))).toBe('ow … l')
    other(3, (theirs) => textOf(theirs, 1).delete(10, 2))
    expect(read(owl)).toBe('l')
    other(4, (theirs) => theirs.delete(1, 1))
    expect(read(owl)).toBe('')
    // What is kept to be brought back by undo does not stand there either.
    const kept = new Y.Doc({ gc: false }).getText('l')
    kept.insert(0, 'the owl')
    const all = idsOfLine(kept, 0, 7)
    kept.delete(0, 4)
    expect(quoteOf(stretchesOf([[kept]], all))).toBe('owl')
  })

  test('ASIDE4 While the editor shows other words than the shared document has, nothing counts as selected.', () => {
    const { fragment, other } = text(paragraph('the owl song'))
    const before = shownInEditor(fragment)
    other(2, (theirs) => textOf(theirs).insert(0, 'x'))
    expect(idsOfSelection(before as never, { from: 1, to: 5 }, fragment)).toEqual([])
    other(3, (theirs) => theirs.insert(1, [paragraph('more')]))
    expect(idsOfSelection(before as never, { from: 1, to: 5 }, fragment)).toEqual([])
    const empty = new Y.Doc().getXmlFragment(field)
    expect(idsOfSelection(shownInEditor(empty) as never, { from: 0, to: 2 }, empty)).toEqual([])
  })

  test('ASIDE5 The words of lines and of cells in rows are found by their ids as those of texts are.', () => {
    const doc = new Y.Doc()
    const rows = doc.getMap<Y.Map<unknown>>(field)
    const row = new Y.Map<unknown>()
    row.set('what', new Y.Text('Call before bed'))
    row.set('when', '2026-05-08')
    rows.set('row', row)
    const cell = row.get('what') as Y.Text
    const paragraphs = paragraphsIn(doc, field, { kind: 'rows' })
    expect(stretchesOf(paragraphs, idsOfLine(cell, 5, 11)).map(({ words }) => words)).toEqual(['before'])
    const other = 'childNeeds.line' as never
    doc.getText(other).insert(0, 'Mimi')
    const line = idsOfLine(doc.getText(other), 0, 2)
    expect(quoteOf(stretchesOf(paragraphsIn(doc, other, { kind: 'line' }), line))).toBe('Mi')
  })
})

describe('whose passage', () => {
  const [ana, jo] = ['person_ana' as ParticipantId, 'person_jo' as ParticipantId]
  const scribed = { by: jo, saidBy: ana, via: 'scribed' as const }
  const authorship = new Authorship([
    { client: 1, clock: 2, length: 4, ...scribed },
    { client: 1, clock: 6, length: 4, by: jo, saidBy: jo, via: 'typed' },
    { client: 1, clock: 10, length: 4, ...scribed },
  ])

  test('ASIDE6 What a scribe wrote for somebody is found passage by passage, with what of it is confirmed.', () => {
    // Clocks 0 and 1 are the paragraph and its text.
    const { fragment } = text(paragraph('AnasJo’sAna2'))
    const asked = { authorship, isWanted: ({ via }: { via: string }) => via === 'scribed' }
    const found = (confirmed: readonly IdRange[]) =>
      authoredIn(paragraphsOf(fragment), { ...asked, confirmed }).map(
        ({ words, isConfirmed, ranges }) => [words, isConfirmed, ranges.length] as const,
      )
    expect(found([])).toEqual([
      ['Anas', false, 1],
      ['Ana2', false, 1],
    ])
    expect(found([{ client: 1, clock: 2, length: 2 }])).toEqual([
      ['An', true, 1],
      ['as', false, 1],
      ['Ana2', false, 1],
    ])
    expect(speakerOf([{ client: 1, clock: 3, length: 2 }], authorship)).toBe(ana)
    expect(speakerOf([{ client: 1, clock: 3, length: 5 }], authorship)).toBe(null)
    expect(speakerOf([{ client: 1, clock: 14, length: 1 }], authorship)).toBe(null)
  })

  test('ASIDE15 Words written down for somebody are shown as theirs, with who wrote them and whether they said yes; also before they are saved.', () => {
    const record = { authorship, me: jo, myClient: 1 }
    const all = [{ client: 1, clock: 2, length: 12 }]
    const people = [
      { id: ana, name: 'Ana', role: 'birthParent', family: 'birth', language: 'en', shade: 0 },
      { id: jo, name: 'Jo', role: 'scribe', family: 'agency', language: 'en', shade: 0 },
    ] as const
    const shown = (extra: object, ranges = all) =>
      lookOfAuthors(authorsOf(ranges, { ...record, ...extra }), people, 'en')
    addTexts('en', 'editor', english)
    // The same writer, before and after for another: each letter counts for whose it is.
    expect(authorsOf(all, record)).toEqual([{ saidBy: ana, by: [jo], isConfirmed: false }, jo])
    expect(shown({})).toMatchObject({ names: 'Ana (by Jo) and Jo', look: 'birth' })
    expect(shown({})).not.toHaveProperty('more')
    expect(shown({}, [{ client: 1, clock: 2, length: 4 }])).toMatchObject({ names: 'Ana, by Jo' })
    expect(shown({ confirmed: [{ client: 1, clock: 2, length: 3 }] })).not.toHaveProperty('more')
    expect(shown({ confirmed: [{ client: 1, clock: 2, length: 12 }] })).toMatchObject({
      more: 'Ana said yes to these words.',
    })
    const unsaved = [{ client: 1, clock: 20, length: 3 }]
    expect(shown({}, unsaved)).toMatchObject({ names: 'Jo', look: 'staff' })
    expect(shown({ myScribe: ana }, unsaved)).toMatchObject({ names: 'Ana, by Jo', look: 'birth' })
  })
})

describe('what is said aloud', () => {
  const heard = (more: Partial<Heard> = {}): Heard => ({ notes: [], rewordings: [], myHidden: [], ...more })

  test('ASIDE20 A note or an answer that was begun waits where it was begun, for who began it: in no other field, plan or person’s hands.', () => {
    const ana = 'person_ana' as ParticipantId
    // The same staff member, in another plan: a person of another id.
    const other = 'person_other' as ParticipantId
    draftOf(ana, field).set('The owl song')
    draftOf(ana, 'note' as never).set('Yes.')
    expect(draftOf(ana, field).get()).toBe('The owl song')
    expect(draftOf(ana, 'note' as never).get()).toBe('Yes.')
    expect(draftOf(ana, 'childNeeds.food' as never).get()).toBe('')
    expect(draftOf(other, field).get()).toBe('')
    draftOf(ana, field).wasSent('Something else')
    expect(draftOf(ana, field).get()).toBe('The owl song')
    draftOf(ana, field).wasSent('The owl')
    expect(draftOf(ana, field).get()).toBe('song')
  })

  test('ASIDE16 A new note, a new answer and a new wording are news; what was there before, or is done, is none.', () => {
    const note = {
      id: 'note_1',
      by: 'person_ruth' as ParticipantId,
      at: 1,
      field,
      ranges: [],
      text: 'x',
      answers: [],
      resolved: null,
    }
    const answered = { ...note, answers: [{ by: 'person_ana' as ParticipantId, at: 2, text: 'yes' }] }
    const wording = { id: 'wording_1', by: 'person_sam' as ParticipantId, field } as never
    expect(newsBetween(heard(), heard({ notes: [note] }))).toEqual([
      { what: 'note', by: 'person_ruth', field },
    ])
    expect(
      newsBetween(heard({ notes: [note] }), heard({ notes: [answered], rewordings: [wording] })),
    ).toEqual([
      { what: 'answer', by: 'person_ana', field },
      { what: 'wording', by: 'person_sam', field },
    ])
    const later = { id: 'wording_2', by: 'person_sam' as ParticipantId, field } as never
    expect(
      newsBetween(heard({ rewordings: [wording] }), heard({ rewordings: [wording, later] })),
    ).toHaveLength(1)
    const done = { ...answered, resolved: { by: 'person_ana' as ParticipantId, at: 3 } }
    expect(
      newsBetween(heard({ notes: [answered], rewordings: [wording] }), heard({ notes: [done] })),
    ).toEqual([])
  })
  test('ASIDE18 Words hidden or put back, that are one’s own, are news once; what was so before is none.', () => {
    const by = 'person_sam' as ParticipantId
    const [one, other] = [
      { id: 'taken_1', field, by },
      { id: 'taken_2', field, by },
    ] as const
    const hidden = heard({ myHidden: [one] })
    expect(newsBetween(heard(), hidden)).toEqual([{ what: 'hidden', by, field }])
    expect(newsBetween(hidden, heard({ myHidden: [{ ...one }] }))).toEqual([])
    expect(newsBetween(hidden, heard({ myHidden: [one, other] }))).toHaveLength(1)
    expect(newsBetween(heard({ myHidden: [one, other] }), heard({ myHidden: [other] }))).toEqual([
      { what: 'back', by, field },
    ])
    expect(newsBetween(hidden, heard({ myHidden: [other] })).map(({ what }) => what)).toEqual([
      'hidden',
      'back',
    ])
  })
})
