/** The plan as it stood, who had it before them and who had answered; and a reader whose window begins later. */
import type { Question, Shown } from '@twofold/client/history/asked'
import { PastReader } from '@twofold/client/history/past-reader'
import { roomsThen } from '@twofold/client/history/room-then'
import { answersThen, type Seen, seenBy } from '@twofold/client/history/seen-by'
import { runsIn } from '@twofold/client/history/shown'
import { beginsLater, type ToldStory } from '@twofold/client/history/told'
import { momentOfSeq, versionsIn } from '@twofold/client/history/versions'
import type { SaidSection } from '@twofold/shared/history/said'
import type { FieldId, RowId } from '@twofold/shared/ids'
import { rowsOf } from '@twofold/shared/plan-doc'
import { addRow, bringBackRow, cellText, moveRow, removeRow, setCellValue } from '@twofold/shared/rows'
import { fieldsOf } from '@twofold/shared/template'
import { expect, test } from 'vitest'
import { bedtime, needs, news, type Recording, recordMeeting } from '../../support/recorded-meeting.ts'
import { cast, type Name, template } from '../../support/test-room.ts'

const { ana, ruth, sam } = cast
const people = Object.values(cast)
const columns = fieldsOf(template).find(({ id }) => id === news)!.field.columns!

const opens = (recording: Recording, fromSeq = 0) => {
  const reader = new PastReader()
  const ask = <Got>(question: Question) => reader.answer(question) as Got
  ask({ kind: 'begin', form: 'pieces' })
  ask({ kind: 'bytes', bytes: recording.pieces(fromSeq) })
  return { ask, story: ask<ToldStory>({ kind: 'open', template }) }
}
const seqOf = ({ entries }: Recording, kind: string): number =>
  entries.find(({ body }) => body.kind === kind)!.seq
const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? 'the house'
const wordsIn = ({ fields }: Shown, field: typeof needs): string =>
  runsIn(fields[field]!)
    .map(({ words }) => words)
    .join('')

const seen = (story: ToldStory, index: number, name: Name): Seen =>
  seenBy(story.moments, index, people).find(({ person }) => person.id === cast[name].id)!.seen

test('ASOF1 A version is what somebody named, or what a meeting’s end named, with when and by whom; a moment is found by its number in the journal.', () => {
  const recording = recordMeeting()
  recording.at(60, 0, 1).does('sam', { kind: 'versionNamed', name: 'For the court' })
  const { moments } = opens(recording).story
  const versions = versionsIn(moments)
  expect(versions.map(({ name, by, isOfMeeting }) => [name, nameOf(by), isOfMeeting])).toEqual([
    ['Version 1', 'Sam', true],
    ['For the court', 'Sam', false],
  ])
  for (const { seq, index } of versions) expect(momentOfSeq(moments, String(seq))?.index).toBe(index)
  for (const text of ['99999', '-1', '1e3', 'x', '', undefined]) expect(momentOfSeq(moments, text)).toBeNull()
})

test('ASOF2 Of everybody is told only what is noted: that they had it open then, when they opened it next and whether words had changed by then, that they read the history.', () => {
  const recording = recordMeeting()
  const version = () => story.moments.find(({ body }) => body.kind === 'meetingClosed')!.index
  recording
    .at(0, 0, 2)
    .does('ruth', { kind: 'joined' })
    .does('theo', { kind: 'historyOpened', what: 'replay', role: 'youth', review: null, purpose: null })
    .does('sam', { kind: 'personAdded', person: cast.olive })
  let { story } = opens(recording)
  expect(seen(story, version(), 'ana')).toEqual({ kind: 'here' })
  // A turn of Ana's lies between.
  expect(seen(story, version() + 1, 'ruth')).toMatchObject({ kind: 'opened', isChanged: true })
  expect(seen(story, story.moments.length - 5, 'ruth')).toMatchObject({ kind: 'opened', isChanged: true })
  expect(seen(story, story.moments.length - 4, 'ruth')).toMatchObject({ kind: 'opened', isChanged: false })
  expect(seen(story, version(), 'theo')).toMatchObject({ kind: 'read' })
  expect(seen(story, version(), 'jo')).toEqual({ kind: 'none' })
  // Who came later had no place then, and who was removed has none any more.
  expect(seenBy(story.moments, version(), people).map(({ person }) => person.name)).not.toContain('Olive')
  recording.does('sam', { kind: 'personRemoved', participant: ana.id, reason: 'other' })
  story = opens(recording).story
  const last = story.moments.length - 1
  expect(seenBy(story.moments, last, people).map(({ person }) => person.name)).not.toContain('Ana')
})

test('ASOF3 Answers are those that held then: the newest of each person and part, none that was taken back; words changed since an answer are known by comparing.', () => {
  const recording = recordMeeting()
  const body = { kind: 'answered', section: 'childNeeds', hash: '0'.repeat(64), confirmed: 'own' } as const
  recording
    .at(58, 0, 1)
    .does('ana', { ...body, participant: ana.id, answer: 'notNow', words: '', recordedBy: null })
  recording
    .at(59, 0, 1)
    .does('jo', {
      ...body,
      participant: ana.id,
      answer: 'yesBut',
      words: 'If she is well.',
      recordedBy: cast.jo.id,
    })
    .at(60, 0, 1)
    .does('ruth', { kind: 'answerTakenBack', section: 'childNeeds' })
  const { ask, story } = opens(recording)
  const last = story.moments.length - 1
  const told = (index: number) =>
    (answersThen(story.moments, index).get('childNeeds') ?? []).map((one) => [
      nameOf(one.participant),
      one.answer,
      one.words,
      nameOf(one.recordedBy),
    ])
  expect(told(last)).toEqual([['Ana', 'yesBut', 'If she is well.', 'Jo']])
  expect(told(last - 1).map(([name]) => name)).toEqual(['Ruth', 'Ana'].toSorted().toReversed())
  const ruths = answersThen(story.moments, last - 1)
    .get('childNeeds')!
    .find(({ participant }) => participant === ruth.id)!
  const changed = ask<SaidSection[]>({ kind: 'compare', since: ruths.moment, at: last })
  expect(changed.map(({ section }) => section)).toEqual(['childNeeds'])
})

test('REPLAY41 In the player an answer that was given before words of its part changed is told as such, until that person answers anew.', () => {
  const recording = recordMeeting()
  const rooms = () => roomsThen(opens(recording).story.moments)
  expect(rooms().at(-1)?.stale).toEqual({ childNeeds: [ruth.id] })
  expect(rooms().find(({ answers }) => answers.childNeeds)?.stale.childNeeds).toEqual([])
  recording.does('ruth', {
    kind: 'answered',
    participant: ruth.id,
    section: 'childNeeds',
    answer: 'yes',
    words: '',
    hash: '0'.repeat(64),
    recordedBy: null,
    confirmed: null,
  })
  expect(rooms().at(-1)?.stale).toEqual({ childNeeds: [] })
})

test('REPLAY42 A row is told by its first words: added, changed in one of its cells, moved, taken out, brought back; what is no words is not quoted.', () => {
  const recording = recordMeeting()
  const before = opens(recording).story.moments.length - 1
  const other = columns.find(({ key, type }) => type === 'text' && key !== 'what')!
  const random = () => 0.5
  const says = (write: Parameters<Recording['writes']>[2]) => {
    const from = opens(recording).story.moments.length - 1
    recording.writes('ruth', news, write)
    const { ask, story } = opens(recording)
    const at = story.moments.length - 1
    return ask<SaidSection[]>({ kind: 'compare', since: from, at }).flatMap(({ said }) =>
      said.map(({ what, was, is, row }) => [what, was, is, row]),
    )
  }
  const school = 'row_school' as RowId
  const mapOf = (doc: Parameters<Parameters<Recording['writes']>[2]>[0]) => rowsOf(doc, news).get(school)!
  expect(
    says((doc) =>
      addRow(rowsOf(doc, news), {
        id: 'row_doctor' as RowId,
        columns,
        words: { what: 'The doctor' },
        random,
      }),
    ),
  ).toEqual([['rowAdded', '', 'The doctor', 'The doctor']])
  expect(says((doc) => cellText(mapOf(doc), other.key)!.insert(0, 'by phone'))).toEqual([
    ['rowChanged', '', 'by phone', 'School days'],
  ])
  // A day is no words: it is not quoted, neither as what changed nor as what a row is called.
  const steps = 'followUp.nextSteps' as FieldId
  const stepColumns = fieldsOf(template).find(({ id }) => id === steps)!.field.columns!
  const call = 'row_call' as RowId
  says((doc) =>
    addRow(rowsOf(doc, steps), {
      id: call,
      columns: stepColumns,
      words: { step: 'Call the school' },
      random,
    }),
  )
  expect(says((doc) => setCellValue(rowsOf(doc, steps).get(call)!, 'byWhen', '2026-05-20'))).toEqual([
    ['rowChanged', '', '', 'Call the school'],
  ])
  expect(says((doc) => moveRow(rowsOf(doc, news), school, 1, random))).toEqual([
    ['rowMoved', '', '', 'School days'],
  ])
  expect(says((doc) => removeRow(rowsOf(doc, news), school))[0]).toEqual(['rowGone', '', '', 'School days'])
  expect(says((doc) => bringBackRow(rowsOf(doc, news), school))[0]).toEqual([
    'rowBack',
    '',
    '',
    'School days',
  ])
  expect(opens(recording).story.moments.length - 1).toBeGreaterThan(before)
})

test('REPLAY43 A reader whose window begins later: the first moment is the plan as it stood then, and playing, comparing and reading it as it stood work from there; of what was before nothing is said.', () => {
  const recording = recordMeeting()
  const from = seqOf(recording, 'everyonePaused')
  const { ask, story } = opens(recording, from)
  const whole = opens(recording)
  expect(story.moments[0]?.body.kind).toBe('windowBegins')
  expect(story.reading).toMatchObject({ purpose: 'court', to: null })
  expect([beginsLater(story), beginsLater(whole.story)]).toEqual([true, false])
  const show = (one: typeof whole, at: number, since?: number) =>
    one.ask<Shown>({ kind: 'show', view: since === undefined ? { at } : { at, since }, have: null })
  const first = show({ ask, story }, 0)
  const same = whole.story.moments.find(({ seq }) => seq === from)!.index - 1
  for (const field of [needs, bedtime]) expect(wordsIn(first, field)).toBe(wordsIn(show(whole, same), field))
  expect(wordsIn(first, bedtime)).not.toContain('blue')
  const last = story.moments.length - 1
  const both = [
    ask<SaidSection[]>({ kind: 'compare', since: 0, at: last }),
    whole.ask<SaidSection[]>({ kind: 'compare', since: same, at: whole.story.moments.length - 1 }),
  ]
  expect(both[0]).toEqual(both[1])
  // From before all: everything that stands is new, and what stood when it began is nobody's deed that is told.
  const all = ask<SaidSection[]>({ kind: 'compare', since: -1, at: last })
  expect(all.length).toBeGreaterThan(0)
  expect(versionsIn(story.moments)).toHaveLength(1)
  expect(momentOfSeq(story.moments, '1')).toBeNull()
  expect(momentOfSeq(story.moments, String(from))?.body.kind).toBe('everyonePaused')
  expect(sam.id).toBe(story.moments[1]?.by)
})
