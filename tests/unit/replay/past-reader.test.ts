import type { Question, Shown } from '@twofold/client/history/asked'
import { EntryLines } from '@twofold/client/history/entry-lines'
import { matches, meetingsIn, noFilter } from '@twofold/client/history/filter'
import { findWords } from '@twofold/client/history/find-words'
import { marksIn } from '@twofold/client/history/kinds'
import { PastReader } from '@twofold/client/history/past-reader'
import { roomsThen } from '@twofold/client/history/room-then'
import { runsIn } from '@twofold/client/history/shown'
import type { ToldStory } from '@twofold/client/history/told'
import { EntryPieces } from '@twofold/client/history/told-entries'
import { Past } from '@twofold/shared/history/past'
import { storyOf } from '@twofold/shared/history/story'
import { writePiece } from '@twofold/shared/history/told-history'
import { expect, test } from 'vitest'
import { writesPlan } from '../../support/history.ts'
import { createChance } from '../../support/random.ts'
import { bedtime, comfort, needs, news, Recording, recordMeeting } from '../../support/recorded-meeting.ts'
import { cast, template } from '../../support/test-room.ts'

const opens = (bytes: Uint8Array, form: 'pieces' | 'lines' = 'pieces') => {
  const reader = new PastReader()
  const ask = (question: Question) => reader.answer(question) as never
  ask({ kind: 'begin', form })
  ask({ kind: 'bytes', bytes })
  return { ask, story: ask({ kind: 'open', template }) as ToldStory }
}
const lines = (recording: Recording) => new TextEncoder().encode(recording.lines())

const momentOf = (story: ToldStory, kind: string, nth = 0): number =>
  story.moments.filter(({ body }) => body.kind === kind)[nth]!.index

test('REPLAY10 A history reads the same as the house tells it and out of a file, in whatever pieces its bytes come.', () => {
  const recording = recordMeeting()
  const told = opens(recording.pieces())
  const kept = opens(lines(recording), 'lines')
  expect(told.story.moments).toEqual(kept.story.moments)
  expect(told.story.damage).toEqual({ lines: [], unread: [], isWhole: true })
  const last = { at: told.story.moments.length - 1 }
  const show: Question = { kind: 'show', view: last, have: null }
  expect(told.ask(show)).toEqual(kept.ask(show))
  const bytes = recording.pieces()
  const cut = new EntryPieces()
  for (let from = 0; from < bytes.length; from += 7) cut.take(bytes.slice(from, from + 7))
  cut.end()
  expect(cut.told).toEqual(new EntryPiecesOf(bytes).told)
  expect(cut.isWhole).toBe(true)
})

class EntryPiecesOf extends EntryPieces {
  constructor(bytes: Uint8Array) {
    super()
    this.take(bytes)
    this.end()
  }
}

test('REPLAY11 A line that cannot be read, or says an entry again, is told by its number, and the rest is read; a cut end is told too.', () => {
  const all = recordMeeting().lines().split('\n')
  const entries = new EntryLines()
  const broken = [...all.slice(0, 3), '{"seq":', all[0], '{"seq":"x"}', ...all.slice(3)]
  entries.take(new TextEncoder().encode(broken.join('\n')))
  entries.end()
  expect(entries.damaged).toEqual([4, 5, 6])
  expect(entries.told).toHaveLength(all.length - 1)
  const pieces = recordMeeting().pieces()
  expect(opens(pieces.slice(0, -40)).story.damage).toMatchObject({ isWhole: false })
  expect(opens(pieces.slice(0, -40)).story.moments.length).toBeGreaterThan(20)
})

test('REPLAY12 At each moment the screen is sent only what reads otherwise, and holds what was read whole.', () => {
  const { moments } = writesPlan(createChance(7), { edits: 500 })
  expect(moments.length).toBeGreaterThan(50)
  const { ask, past } = readerOf(moments)
  let have: Shown | null = null
  const chance = createChance(8)
  for (let seek = 0; seek < 60; seek++) {
    const at = chance.between(0, past.last)
    const view = seek % 3 === 0 ? { at } : { at, since: chance.between(-1, at) }
    const before = have as Shown | null
    const shown: Shown = ask({ kind: 'show', view, have: before?.view ?? null })
    const fields: Shown['fields'] = { ...before?.fields, ...shown.fields }
    have = { ...shown, fields }
    const whole: Shown = ask({ kind: 'show', view, have: null })
    expect(fields).toEqual(whole.fields)
  }
})

const readerOf = (moments: ReturnType<typeof writesPlan>['moments']) => {
  const past = new Past()
  past.takeAll(moments)
  const reader = new PastReader()
  const ask = (question: Question) => reader.answer(question) as never
  ask({ kind: 'begin', form: 'lines' })
  const text = moments
    .map(({ seq, at, participant, body, update }) =>
      JSON.stringify({
        seq,
        at,
        participant,
        body,
        update: update && Buffer.from(update).toString('base64'),
      }),
    )
    .join('\n')
  ask({ kind: 'bytes', bytes: new TextEncoder().encode(text) })
  ask({ kind: 'open', template })
  return { ask, past }
}

test('REPLAY13 What is new is marked with who wrote it, what has gone with who took it out, and what was written down with both names.', () => {
  const { ask, story } = opens(recordMeeting().pieces())
  const swap = momentOf(story, 'turn', 3)
  const { fields }: Shown = ask({ kind: 'show', view: { at: swap, since: swap - 1 }, have: null })
  const runs = runsIn(fields[bedtime]!)
  expect(runs.map(({ words, change }) => [words, change])).toEqual([
    ['Bath first, then the ', 'none'],
    ['blue', 'gone'],
    ['owl', 'new'],
    [' song. Two times, always two.', 'none'],
  ])
  expect(runs[1]!.deed).toEqual({ by: cast.ana.id, moment: swap })
  const all: Shown = ask({ kind: 'show', view: { at: story.moments.length - 1 }, have: null })
  expect(runsIn(all.fields[comfort]!).at(-1)).toMatchObject({
    words: 'I like to sit by the window.',
    by: cast.jo.id,
    saidBy: cast.theo.id,
    via: 'scribed',
  })
})

test('REPLAY14 Each moment is told in one sentence’s worth: how many words, or the words themselves, of whom, in which field.', () => {
  const { ask, story } = opens(recordMeeting().pieces())
  const [wrote, swapped] = [2, 3].map((nth) => momentOf(story, 'turn', nth)) as [number, number]
  const told = ask({ kind: 'tell', moments: [wrote, swapped, 0] }) as readonly { said: readonly object[] }[]
  expect(told[0]!.said).toMatchObject([{ what: 'wrote', by: cast.ana.id, field: bedtime, count: 10 }])
  expect(told[1]!.said).toMatchObject([{ what: 'changed', was: 'blue', is: 'owl', count: 1 }])
  expect(told[2]!.said).toEqual([])
})

test('REPLAY15 Two moments are compared by part, in words, ticks and rows; what came and went between them is not told.', () => {
  const { ask, story } = opens(recordMeeting().pieces())
  const since = momentOf(story, 'meetingStarted')
  const end = momentOf(story, 'meetingClosed')
  const compared = ask({ kind: 'compare', since, at: end }) as readonly {
    section: string
    said: readonly { field: string; what: string; is: string; was: string }[]
  }[]
  expect(compared.map(({ section }) => section)).toEqual(['communication', 'childNeeds'])
  expect(compared[0]!.said).toMatchObject([
    { what: 'picked', option: 'call' },
    { what: 'rowAdded', field: news, is: 'School days' },
  ])
  const bed = compared[1]!.said.filter(({ field }) => field === bedtime)
  expect(bed.map(({ is }) => is).join(' ')).not.toContain('blue')
  expect(ask({ kind: 'compare', since: end, at: since })).toEqual(compared)
  expect(ask({ kind: 'compare', since: end, at: end })).toEqual([])
})

const pastOf = (recording: Recording): Past => {
  const past = new Past()
  past.takeAll(storyOf(recording.entries))
  return past
}

test('REPLAY16 Words that were ever there are found: when they first stood, who made them stand, who ended it; case and accents make no difference.', () => {
  const past = pastOf(recordMeeting())
  const [overnight, ...more] = findWords(past, 'OVERNÍGHT')
  expect(more).toEqual([])
  expect(overnight).toMatchObject({
    root: comfort,
    by: cast.ana.id,
    goneBy: cast.ruth.id,
    words: 'overnight',
  })
  expect(overnight!.before).toContain('It stays')
  expect(findWords(past, 'hug at the door').map(({ root, to }) => [root, to])).toEqual([
    [needs, past.last],
    [needs, Number.POSITIVE_INFINITY],
  ])
  expect(findWords(past, 'School')[0]).toMatchObject({ root: news, by: cast.ana.id })
  expect(findWords(past, 'o')).toEqual([])
  expect(findWords(past, 'never here')).toEqual([])
})

test('REPLAY17 Words that stand only because something between them was taken out, or no more because something came between, are found for just that time.', () => {
  const recording = new Recording()
    .says('ana', comfort, 'over the night')
    .swaps('ruth', comfort, 'over the night', 'overxnight')
    .swaps('ana', comfort, 'x', '')
    .swaps('ruth', comfort, 'night', 'no night')
  const found = findWords(pastOf(recording), 'overnight')
  expect(found.map(({ from, to, by, goneBy }) => [from, to, by, goneBy])).toEqual([
    [2, 3, cast.ana.id, cast.ruth.id],
  ])
})

test('REPLAY17 Words that stand only because something between them was taken out, or no more because something came between, are found for just that time: at random, as a reading of every moment finds them.', () => {
  const chance = createChance(5)
  const recording = new Recording().says('ana', comfort, 'abab')
  for (let turn = 0; turn < 60; turn++) {
    const [was, is] = [chance.pick(['a', 'b', 'ab', 'ba']), chance.pick(['', 'a', 'b', 'ab', 'bca'])]
    recording.swaps(chance.pick(['ana', 'ruth']), comfort, was, is)
  }
  const past = pastOf(recording)
  const { ask } = opens(recording.pieces())
  for (const wanted of ['ab', 'aba', 'bab', 'abc']) {
    const found = findWords(past, wanted)
    for (let at = 0; at <= past.last; at++) {
      const { fields }: Shown = ask({ kind: 'show', view: { at }, have: null })
      const text = runsIn(fields[comfort]!)
        .map(({ words }) => words)
        .join('')
      let count = 0
      for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + 1)) count++
      expect(found.filter(({ from, to }) => from <= at && at < to)).toHaveLength(count)
    }
  }
})

test('REPLAY18 What happened is filtered by person, also whose words were written down, by family, part, field, meeting and kind.', () => {
  const { moments, people } = opens(recordMeeting().pieces()).story
  const facts = { people, meetings: meetingsIn(moments) }
  const count = (filter: Partial<typeof noFilter>) =>
    moments.filter((moment) => matches(moment, { ...noFilter, ...filter }, facts)).length
  expect(count({})).toBe(moments.length)
  expect(count({ person: cast.theo.id, sort: 'words' })).toBe(1)
  expect(count({ person: cast.ruth.id, sort: 'words' })).toBe(4)
  expect(count({ family: 'birth', sort: 'words' })).toBe(6)
  expect(count({ field: bedtime })).toBe(3)
  expect(count({ section: 'preferences' })).toBe(1)
  expect(count({ meeting: 1, sort: 'words' })).toBe(10)
  expect(count({ meeting: 2 })).toBe(0)
})

test('REPLAY19 At each moment it is known who was in, what was shut, whether all were paused, and who had answered what.', () => {
  const { moments } = opens(recordMeeting().pieces()).story
  const rooms = roomsThen(moments)
  const at = (kind: string) => rooms[moments.findLastIndex(({ body }) => body.kind === kind)]!
  expect(at('meetingStarted')).toMatchObject({ meeting: 1, isPaused: false })
  expect(new Set(at('meetingStarted').present)).toEqual(new Set([cast.ana.id, cast.ruth.id, cast.sam.id]))
  expect(at('everyonePaused').isPaused).toBe(true)
  expect(at('everyoneResumed').isPaused).toBe(false)
  expect(at('sectionLocked').shut).toEqual(['preferences'])
  expect(at('answered').answers).toEqual({ childNeeds: { [cast.ruth.id]: 'yes' } })
  expect(rooms.at(-1)).toMatchObject({ meeting: null, present: [cast.sam.id, cast.ana.id] })
})

test('REPLAY20 One can jump to where a meeting started, a part was shut, all were paused, somebody answered, a version was named.', () => {
  const { moments } = opens(recordMeeting().pieces()).story
  expect(marksIn(moments).map(({ kind }) => kind)).toEqual(['meeting', 'pause', 'lock', 'yes', 'version'])
})

test('REPLAY46 With the keystrokes every edit is a moment of its own with whose words it brings, no turn is told once more, and the end reads the same.', () => {
  const { plan, moments } = writesPlan(createChance(46), { edits: 300 })
  const turns = moments.flatMap(({ seq, at, participant, body, update }) => {
    const entry = { seq, at, participant, kind: body.kind, body, update }
    const hashes = { salt: '00', payloadHash: '00', prev: '00', hash: '00' }
    return [writePiece({ type: 'entry', entry: { ...entry, ...hashes }, told: null })]
  })
  const keys = plan.edits.map((edit) => writePiece({ type: 'edit', edit }))
  const end = writePiece({ type: 'end', head: null })
  const whole = opens(Buffer.concat([...turns, end]))
  const each = opens(Buffer.concat([...turns, ...keys, end]))
  const edits = each.story.moments.filter(({ body }) => body.kind === 'turn')
  expect(edits.map(({ seq, by }) => [seq, by])).toEqual(
    plan.edits.map(({ seq, participant }) => [seq, participant]),
  )
  expect(edits.some(({ saidBy }) => saidBy.length > 0)).toBe(true)
  const readAtEnd = ({ ask, story }: typeof whole) => {
    const { fields } = ask({
      kind: 'show',
      view: { at: story.moments.length - 1 },
      have: null,
    } as Question) as Shown
    return Object.entries(fields).map(([id, field]) => [
      id,
      runsIn(field!).map(({ words, marks, by, saidBy, via }) => [words, marks, by, saidBy, via]),
    ])
  }
  expect(readAtEnd(each)).toEqual(readAtEnd(whole))
})
