/** Acts as the rules alone know them: a plan with its people, no document, no clock. */
import type { ActContext, ActVerdict, Reading } from '@twofold/server/core/acts/context'
import { judgeAct } from '@twofold/server/core/acts/judge'
import { emptyPlan, foldRecord, type Kept, type PlanState } from '@twofold/server/core/plan-state'
import type { Act } from '@twofold/shared/acts'
import type { Piece, PlaceOfWords } from '@twofold/shared/beside'
import type { EntryBody } from '@twofold/shared/entries'
import type { ParticipantId } from '@twofold/shared/ids'
import { fieldsOf } from '@twofold/shared/template'
import { cast, type Name, planCreated, template } from './test-room.ts'

export const hash = 'a'.repeat(64)
export const otherHash = 'b'.repeat(64)
export const stranger = `person_${'9'.repeat(25)}` as ParticipantId
export const nothingId = `note_${'z'.repeat(25)}`

/** Ids of client 1 are Ana's words, of client 2 what Jo wrote for her; those of others stand nowhere. */
const authors = {
  1: { by: cast.ana.id, saidBy: cast.ana.id, via: 'typed' },
  2: { by: cast.jo.id, saidBy: cast.ana.id, via: 'scribed' },
} as const
const pieceAt = ({ client, clock, length }: PlaceOfWords): readonly Piece[] => {
  const author = authors[client as 1 | 2]
  return author ? [{ text: 'x'.repeat(length), marks: {}, at: { client, clock }, author }] : []
}
export const reading: Reading = {
  hashOf: () => hash,
  partHash: () => hash,
  hashOfPart: () => hash,
  pieces: (_field, ranges) => ranges.flatMap(pieceAt),
}

const places = new Map(fieldsOf(template).map((place) => [place.id, place]))
let made = 0

export const judge = (plan: PlanState, name: Name, act: Act, more: Partial<ActContext> = {}): ActVerdict =>
  judgeAct(
    {
      plan,
      by: cast[name].id,
      template,
      placeOf: (field) => places.get(field) ?? null,
      reading,
      newId: (prefix) => `${prefix}_${String(++made).padStart(25, '0')}`,
      newClient: () => ++made,
      ...more,
    },
    act,
  )

export const fold = (plan: PlanState, participant: ParticipantId | null, body: EntryBody, at = 1_000) =>
  foldRecord(plan, { type: 'entry', at, participant, body, seq: plan.seq + 1 })

/** What an allowed act writes down, folded. @throws when it is refused */
export const does = (plan: PlanState, name: Name, act: Act, at = 1_000): PlanState =>
  recordsOf(plan, name, act, at).reduce(foldRecord, plan)

export const recordsOf = (plan: PlanState, name: Name, act: Act, at = 1_000): readonly Kept[] => {
  const verdict = judge(plan, name, act)
  if (verdict.kind === 'refused') throw new Error(`${name} ${act.kind}: ${verdict.reason}`)
  const participant = verdict.isByHouse ? null : cast[name].id
  return verdict.bodies.map((body, n) => ({ type: 'entry', at, participant, body, seq: plan.seq + 1 + n }))
}

export const all = (plan: PlanState, steps: readonly (readonly [Name, Act])[]): PlanState =>
  steps.reduce((state, [name, act]) => does(state, name, act), plan)

export const startedPlan: PlanState = [
  planCreated,
  ...Object.values(cast).map((person): EntryBody => ({ kind: 'personAdded', person })),
].reduce((plan, body) => fold(plan, null, body), emptyPlan)

const { ana, ruth, theo, sam, jo, olive } = cast
export const whenAndWhere = {
  date: '2031-05-19',
  time: '10:00',
  place: '',
  lengthMin: 45,
  expected: [ana.id, ruth.id, sam.id],
}
export const planMeeting: Act = { kind: 'planMeeting', plan: whenAndWhere }
export const separately: Act = { kind: 'setSafety', safety: 'separately', sides: [[ana.id], [ruth.id]] }
export const notNow: Act = { kind: 'setSafety', safety: 'notNow', sides: [[ana.id], [ruth.id]] }
export const together: Act = { kind: 'setSafety', safety: 'together', sides: [[], []] }
export const closeMeeting: Act = { kind: 'closeMeeting', versionName: 'First meeting', reviewOn: [] }
export const letsIn = (participant: ParticipantId): Act => ({ kind: 'letIn', participant })

export const planned = does(startedPlan, 'sam', planMeeting)
export const waiting = does(planned, 'sam', { kind: 'openMeeting' })
export const allIn = all(
  waiting,
  [ana, ruth, theo, jo, olive].map(({ id }) => ['sam', letsIn(id)] as const),
)
export const live = does(allIn, 'sam', { kind: 'startMeeting' })
export const meetingOf = (plan: PlanState) => plan.meetings.meetings.at(-1)!
