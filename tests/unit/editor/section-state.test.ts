import { readFileSync } from 'node:fs'
import type { ParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { parseTemplate } from '@twofold/shared/template'
import { describe, expect, test } from 'vitest'
import { undoAsked } from '../../../client/src/editor/use-undo.ts'
import { inGroups, type ShownField, shownSections, walkFrom } from '../../../client/src/plan/plan-order.ts'
import { type Standing, stateOfSection, whereToGoOn } from '../../../client/src/plan/section-state.ts'

const file = new URL('../../../shared/template/partnership-parenting-plan.v1.json', import.meta.url)
const sections = shownSections(parseTemplate(JSON.parse(readFileSync(file, 'utf8'))))
const section = (key: string) => sections.find((shown) => shown.section.key === key)!
const all = sections.flatMap(({ fields }) => fields)

const ruth: Person = {
  id: 'person_ruth' as ParticipantId,
  name: 'Ruth',
  role: 'partnershipParent',
  family: 'partnership',
  language: 'en',
  shade: 0,
}
const quiet: Standing = { isEmpty: () => true, isLocked: () => false, othersIn: () => [], tookPart: [] }
const filled = (...ids: string[]): Standing => ({ ...quiet, isEmpty: ({ id }) => !ids.includes(id) })

describe('how the parts stand', () => {
  test('PART1 A part says who is writing in it now, each once, before anything else.', () => {
    const standing: Standing = {
      ...filled('childNeeds.needs'),
      othersIn: (id) => (id.startsWith('childNeeds.') ? [ruth] : []),
    }
    expect(stateOfSection(section('childNeeds'), standing)).toEqual({ kind: 'writing', who: [ruth] })
    expect(stateOfSection(section('communication'), standing)).toEqual({ kind: 'empty' })
  })

  test('PART2 A part says how many of its shared fields hold an answer; notices and ticks are not counted.', () => {
    expect(stateOfSection(section('childNeeds'), filled('childNeeds.needs', 'childNeeds.likes'))).toEqual({
      kind: 'some',
      answered: 2,
      of: 12,
    })
    const ownWords = section('childVoice')
    const shared = ownWords.fields.filter(({ field }) => field.kind !== 'notice')
    expect(ownWords.fields.length).toBe(shared.length + 1)
    expect(stateOfSection(ownWords, filled(shared[0]!.id))).toEqual({
      kind: 'some',
      answered: 1,
      of: shared.length,
    })
    expect(stateOfSection(section('tookPart'), { ...quiet, tookPart: [ruth] })).toEqual({
      kind: 'tookPart',
      who: [ruth],
    })
  })

  test('PART7 A part that is kept shut says so before anything else.', () => {
    const standing: Standing = {
      ...filled('childNeeds.needs'),
      isLocked: (key) => key === 'childNeeds',
      othersIn: () => [ruth],
    }
    expect(stateOfSection(section('childNeeds'), standing)).toEqual({ kind: 'locked' })
    expect(stateOfSection(section('communication'), standing)).toEqual({ kind: 'writing', who: [ruth] })
  })

  test('PART3 Private fields, and answers that each gives alone, are on no screen; the tick is.', () => {
    expect(all.some(({ field }) => field.private)).toBe(false)
    expect(all.filter(({ field }) => field.perPerson).map(({ field }) => field.kind)).toEqual([
      'acknowledgement',
    ])
  })

  test('PART4 The five key questions stand together and in their order, what comes before them first.', () => {
    const grouped = inGroups(sections)
    expect(grouped.get('key')?.map(({ section: { keyQuestion } }) => keyQuestion?.number)).toEqual([
      1, 2, 3, 4, 5,
    ])
    expect(grouped.get('first')?.map((shown) => shown.section.key)).toEqual(['about', 'childVoice'])
    expect([...grouped.values()].flat()).toHaveLength(sections.length)
  })

  test('PART5 Back and Next walk through every field of the plan once, from end to end.', () => {
    const walked: ShownField[] = []
    for (let at: ShownField | null = all[0]!; at; at = walkFrom(sections, at.id).next) walked.push(at)
    expect(walked).toEqual(all)
    for (const [index, shown] of all.entries())
      expect(walkFrom(sections, shown.id).back).toBe(all[index - 1] ?? null)
    expect(walkFrom(sections, section('childNeeds').fields[5]!.id)).toMatchObject({ number: 6, of: 12 })
  })

  test('PART6 One goes on where somebody writes, else at the next empty field where one’s own voice comes first.', () => {
    const me = {
      mayWrite: () => true,
      goesFirst: ({ field }: ShownField) => field.firstVoice === 'birthParent',
    }
    expect(whereToGoOn(all, quiet, me)?.id).toBe('about.childCalled')
    expect(whereToGoOn(all, filled('about.childCalled'), me)?.field.firstVoice).toBe('birthParent')
    const busy: Standing = { ...quiet, othersIn: (id) => (id === 'childNeeds.likes' ? [ruth] : []) }
    expect(whereToGoOn(all, busy, me)?.id).toBe('childNeeds.likes')
    expect(whereToGoOn(all, quiet, { ...me, mayWrite: () => false })).toBe(null)
  })

  test('UNDO1 Undo and redo are known by their keys on every kind of keyboard and by the phone’s gesture.', () => {
    const key = (name: string, keys: object = {}) => undoAsked({ key: name, ...keys } as KeyboardEvent)
    expect(key('z', { ctrlKey: true })).toBe('undo')
    expect(key('Z', { metaKey: true, shiftKey: true })).toBe('redo')
    expect(key('y', { ctrlKey: true })).toBe('redo')
    expect(key('z')).toBe(null)
    expect(key('z', { ctrlKey: true, altKey: true })).toBe(null)
    expect(undoAsked({ inputType: 'historyUndo' } as InputEvent)).toBe('undo')
    expect(undoAsked({ inputType: 'insertText' } as InputEvent)).toBe(null)
  })
})
