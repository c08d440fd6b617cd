/** The rules of turns, folded by hand. */
import { closeQuiet, noTurns, noteEdit, noteTurn, type Turns, turnBody } from '@twofold/server/core/turns'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { turnMaxEdits, turnPauseMs } from '@twofold/shared/limits'
import { expect, test } from 'vitest'

const [ana, ruth] = ['person_a', 'person_b'] as ParticipantId[]
const [urgent, news] = ['communication.urgent', 'communication.missed'] as FieldId[]

/** Edits in order: who, at which second, in which fields. */
const after = (
  ...edits: readonly (readonly [ParticipantId | undefined, number, ...(FieldId | undefined)[]])[]
): Turns =>
  edits.reduce<Turns>(
    (turns, [participant, second, ...fields], index) =>
      noteEdit(turns, {
        participant: participant!,
        fields: fields as FieldId[],
        seq: index + 1,
        at: second * 1000,
      }),
    noTurns,
  )
const spans = (turns: Turns['due']) =>
  turns.map(({ firstEdit, lastEdit, edits }) => [firstEdit, lastEdit, edits])

test('JRN1 Writing on in one field is one turn, until a pause of five seconds.', () => {
  const turns = after([ana, 0, urgent], [ana, 4.9, urgent], [ana, 9.8, urgent], [ana, 14.8, urgent])
  expect(spans(turns.due)).toEqual([[1, 3, 3]])
  expect(spans(turns.open)).toEqual([[4, 4, 1]])
  expect(turnPauseMs).toBe(5000)
})

test('JRN2 A turn holds at most 256 edits.', () => {
  const turns = after(...Array.from({ length: 600 }, (_, at) => [ana, at / 100, urgent] as const))
  expect(spans(turns.due)).toEqual([
    [1, 256, 256],
    [257, 512, 256],
  ])
  expect(turnMaxEdits).toBe(256)
})

test('JRN3 Another field, other fields or someone else in the field end a turn; someone elsewhere does not.', () => {
  expect(spans(after([ana, 0, urgent], [ana, 1, news]).due)).toEqual([[1, 1, 1]])
  expect(spans(after([ana, 0, urgent], [ana, 1, urgent, news]).due)).toEqual([[1, 1, 1]])
  expect(spans(after([ana, 0, urgent], [ruth, 1, news, urgent]).due)).toEqual([[1, 1, 1]])
  expect(spans(after([ana, 0, urgent], [ruth, 1, news], [ana, 2, urgent]).due)).toEqual([])
})

test('JRN4 Quiet turns close by the clock, all of them at the end, and each is forgotten once it is chained.', () => {
  const turns = after([ana, 0, urgent], [ruth, 3, news])
  expect(spans(closeQuiet(turns, 4_999).due)).toEqual([])
  expect(spans(closeQuiet(turns, 5_000).due)).toEqual([[1, 1, 1]])
  const all = closeQuiet(turns, Number.POSITIVE_INFINITY)
  expect(spans(all.due)).toHaveLength(2)
  const chained = all.due.reduce((left, turn) => noteTurn(left, turn.participant, turn.firstEdit), all)
  expect(chained).toEqual(noTurns)
  expect(turnBody(all.due[0]!)).toEqual({
    kind: 'turn',
    fields: [urgent],
    firstEdit: 1,
    lastEdit: 1,
    edits: 1,
  })
})
