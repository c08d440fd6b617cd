/** Edits that everybody can see, each with the way back that a person would take: by hand, not by undo. */
import type { FieldId, ParticipantId, RowId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, rowsOf, setTick, ticksOf } from '@twofold/shared/plan-doc'
import {
  addRow,
  bringBackRow,
  cellText,
  cellValue,
  isPersonTicked,
  moveRow,
  removedRows,
  removeRow,
  setCellValue,
  standingRows,
  tickPerson,
} from '@twofold/shared/rows'
import * as Y from 'yjs'
import type { Chance } from '../../support/random.ts'
import { cast, template } from '../../support/test-room.ts'

export const [likes, urgent, called, how, events] = [
  'childNeeds.likes',
  'communication.urgent',
  'about.childCalled',
  'communication.adultsHow',
  'attendTogether.events',
] as FieldId[] as [FieldId, FieldId, FieldId, FieldId, FieldId]

export const columns = template.sections
  .find(({ key }) => key === 'attendTogether')!
  .fields.find(({ key }) => key === 'events')!.columns!

/** In which document something is done: everybody has heard of everything before. */
export type Way = (doc: Y.Doc) => void
export interface VisibleEdit {
  readonly name: string
  readonly does: Way
  readonly takesBack: Way
}

export const newRow = (doc: Y.Doc, id: string, chance: Chance): void =>
  addRow(rowsOf(doc, events), {
    id: id as RowId,
    columns,
    words: { what: 'the game' },
    random: () => chance.next(),
  })

export const paragraph = (words: string): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

const textOf = (doc: Y.Doc, at: number): Y.XmlText =>
  (fragmentOf(doc, likes).get(at) as Y.XmlElement).get(0) as Y.XmlText
const lengthOf = (text: Y.XmlText): number => Y.Text.prototype.toString.call(text).length

const pieces = ['x', 'ñ', '🙂', ' ', 'an owl ']
const people: readonly ParticipantId[] = [cast.ana.id, cast.ruth.id]

type Maker = (doc: Y.Doc, chance: Chance, nth: number) => VisibleEdit | null

const oneRow = (doc: Y.Doc, chance: Chance): RowId | null => {
  const rows = standingRows(rowsOf(doc, events))
  return rows.length > 0 ? chance.pick(rows).id : null
}

const makers: readonly Maker[] = [
  (doc, chance) => {
    const at = chance.between(0, 1) * lineOf(doc, called).length
    const words = chance.pick(pieces)
    return {
      name: 'types in a line',
      does: (on) => lineOf(on, called).insert(at, words),
      takesBack: (on) => lineOf(on, called).delete(at, words.length),
    }
  },
  (doc, chance) => {
    const nth = chance.between(0, fragmentOf(doc, likes).length - 1)
    const words = chance.pick(pieces)
    const at = chance.between(0, 1) * lengthOf(textOf(doc, nth))
    return {
      name: 'types in a paragraph',
      does: (on) => textOf(on, nth).insert(at, words),
      takesBack: (on) => textOf(on, nth).delete(at, words.length),
    }
  },
  (doc) => {
    const end = fragmentOf(doc, likes).length
    return {
      name: 'writes a last paragraph, and leaves it blank',
      does: (on) => fragmentOf(on, likes).insert(end, [paragraph('more')]),
      takesBack: (on) => textOf(on, end).delete(0, 4),
    }
  },
  (doc) => {
    const end = fragmentOf(doc, urgent).length
    return {
      name: 'writes in a field that was empty, and leaves it blank',
      does: (on) => fragmentOf(on, urgent).insert(end, [paragraph('call')]),
      takesBack: (on) => ((fragmentOf(on, urgent).get(end) as Y.XmlElement).get(0) as Y.XmlText).delete(0, 4),
    }
  },
  () => ({
    name: 'puts a blank line before the words',
    does: (on) => fragmentOf(on, likes).insert(0, [paragraph('')]),
    takesBack: (on) => fragmentOf(on, likes).delete(0, 1),
  }),
  (doc, chance) => {
    const [mark, worn] = chance.pick([
      ['bold', {}],
      ['italic', {}],
      ['link', { href: 'https://a.example/' }],
    ] as const)
    const nth = [...fragmentOf(doc, likes).toArray().keys()].find((at) => {
      const runs = textOf(doc, at).toDelta() as { insert: string; attributes?: Record<string, unknown> }[]
      return runs.length > 0 && runs.every(({ attributes }) => !attributes?.[mark])
    })
    if (nth === undefined) return null
    const length = lengthOf(textOf(doc, nth))
    return {
      name: `puts on ${mark}`,
      does: (on) => textOf(on, nth).format(0, length, { [mark]: worn }),
      takesBack: (on) => textOf(on, nth).format(0, length, { [mark]: null }),
    }
  },
  (doc, chance) => {
    const key = chance.pick(['call', 'text', 'email'])
    const isOn = ticksOf(doc, how).has(key)
    return {
      name: 'ticks or unticks',
      does: (on) => setTick(ticksOf(on, how), key, !isOn),
      takesBack: (on) => setTick(ticksOf(on, how), key, isOn),
    }
  },
  (_doc, chance, nth) => {
    const id = `new${nth}` as RowId
    return {
      name: 'adds a row',
      does: (on) => newRow(on, id, chance),
      takesBack: (on) => removeRow(rowsOf(on, events), id),
    }
  },
  (doc, chance) => {
    const id = oneRow(doc, chance)
    return (
      id && {
        name: 'takes a row out',
        does: (on) => removeRow(rowsOf(on, events), id),
        takesBack: (on) => bringBackRow(rowsOf(on, events), id),
      }
    )
  },
  (doc, chance) => {
    const rows = standingRows(rowsOf(doc, events))
    const id = rows[0]?.id
    const random = () => chance.next()
    // Past a row that was taken out there is no way back by hand: nobody sees where it stood.
    if (!id || rows.length < 2 || removedRows(rowsOf(doc, events)).length > 0) return null
    const wordsOf = (at: number) => JSON.stringify({ ...rows[at]!.map.toJSON(), order: '' })
    if (wordsOf(0) === wordsOf(1)) return null
    return {
      name: 'moves a row down',
      does: (on) => moveRow(rowsOf(on, events), id, 1, random),
      takesBack: (on) => moveRow(rowsOf(on, events), id, -1, random),
    }
  },
  (doc, chance) => {
    const id = oneRow(doc, chance)
    const words = chance.pick(pieces)
    const cellIn = (on: Y.Doc) => cellText(rowsOf(on, events).get(id!)!, 'ride')!
    return (
      id && {
        name: 'types in a cell',
        does: (on) => cellIn(on).insert(0, words),
        takesBack: (on) => cellIn(on).delete(0, words.length),
      }
    )
  },
  (doc, chance) => {
    const id = oneRow(doc, chance)
    if (!id) return null
    const before = cellValue(rowsOf(doc, events).get(id)!, 'kind')
    const after = chance.pick(['health', 'school', ''].filter((value) => value !== before))
    return {
      name: 'chooses in a cell',
      does: (on) => setCellValue(rowsOf(on, events).get(id)!, 'kind', after),
      takesBack: (on) => setCellValue(rowsOf(on, events).get(id)!, 'kind', before),
    }
  },
  (doc, chance) => {
    const id = oneRow(doc, chance)
    if (!id) return null
    const person = chance.pick(people)
    const isOn = isPersonTicked(rowsOf(doc, events).get(id)!, 'whoGoes', person)
    return {
      name: 'ticks or unticks a person',
      does: (on) => tickPerson(rowsOf(on, events).get(id)!, 'whoGoes', person, !isOn),
      takesBack: (on) => tickPerson(rowsOf(on, events).get(id)!, 'whoGoes', person, isOn),
    }
  },
]

/** One that can be done where the document stands now. */
export const visibleEdit = (doc: Y.Doc, chance: Chance, nth: number): VisibleEdit => {
  const maker = chance.pick(makers)
  return maker(doc, chance, nth) ?? visibleEdit(doc, chance, nth)
}
