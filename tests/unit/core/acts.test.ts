/** Every kind of act: whose it is, what it is refused for, that twice is once, and what takes it back. */
import type { ActRefusal } from '@twofold/server/core/acts/context'
import type { PlanState } from '@twofold/server/core/plan-state'
import { type Act, type ActKind, actionFor, actSchema } from '@twofold/shared/acts'
import type { FieldId } from '@twofold/shared/ids'
import { can } from '@twofold/shared/roles'
import { expect, test } from 'vitest'
import {
  all,
  closeMeeting,
  does,
  fold,
  hash,
  judge,
  letsIn,
  live,
  nothingId,
  otherHash,
  planMeeting,
  planned,
  separately,
  startedPlan,
  stranger,
  waiting,
  whenAndWhere,
} from '../../support/core-acts.ts'
import { cast, type Name } from '../../support/test-room.ts'

const { ana, ruth, olive, ines, jo } = cast
const names = Object.keys(cast) as Name[]
const field = 'childNeeds.likes' as FieldId
const words = [{ client: 1, clock: 0, length: 4 }]
const scribed = [{ client: 2, clock: 0, length: 4 }]
const wish = {
  kind: 'answerWish',
  field: 'preferences.hair' as FieldId,
  row: null,
  hash,
  reason: '',
} as const
const yes = { section: 'about', hash, answer: 'yes', words: '' } as const
const note: Act = { kind: 'leaveNote', field, ranges: [], text: 'Can we talk about this?' }
const scribesYes: Act = { kind: 'recordAnswer', participant: ana.id, isConfirmed: false, ...yes }

const noted = does(startedPlan, 'ruth', note)
const noteId = noted.beside.notes[0]!.id
const reworded = does(startedPlan, 'sam', { kind: 'proposeWording', field, ranges: words, to: 'other words' })
const wordingId = reworded.beside.rewordings[0]!.id
const hidden = does(startedPlan, 'sam', { kind: 'hide', field, ranges: words, reason: 'private' })
const hiddenId = hidden.beside.takenOut[0]!.id

const restoredId = `restored_${'1'.repeat(25)}`
const restored = fold(startedPlan, cast.sam.id, {
  kind: 'restored',
  id: restoredId,
  what: 'section',
  key: 'about',
  moment: 1,
  asOf: 1,
  undoes: null,
  hash,
})

const staff = ['sam', 'ines'] as const
const families = ['ana', 'ruth', 'theo'] as const
const inRoom = [...families, ...staff, 'jo', 'olive'] as const
const writers = [...families, ...staff, 'jo'] as const

interface Sample {
  readonly act: Act
  /** The plan in which it can be done, and does something. */
  readonly on: PlanState
  readonly by: readonly Name[]
  /** Whose role may, but not here. */
  readonly not?: Readonly<Partial<Record<Name, ActRefusal>>>
}

const locked = does(startedPlan, 'sam', { kind: 'lockSection', section: 'about' })
const only = does(startedPlan, 'sam', { kind: 'onlySection', section: 'about' })
const allPaused = does(startedPlan, 'sam', { kind: 'pauseEveryone' })
const anaPaused = does(startedPlan, 'sam', { kind: 'pausePerson', participant: ana.id })
const oliveGone = does(startedPlan, 'sam', { kind: 'removePerson', participant: olive.id, reason: 'other' })
const anaHasFloor = does(startedPlan, 'sam', { kind: 'giveFloor', participant: ana.id })
const anaSaidYes = does(startedPlan, 'ana', { kind: 'agree', ...yes })
const recorded = does(startedPlan, 'jo', scribesYes)

const samples: { readonly [K in ActKind]: Sample } = {
  lockSection: { act: { kind: 'lockSection', section: 'about' }, on: startedPlan, by: staff },
  openSection: { act: { kind: 'openSection', section: 'about' }, on: locked, by: staff },
  onlySection: { act: { kind: 'onlySection', section: 'about' }, on: startedPlan, by: staff },
  allSections: { act: { kind: 'allSections' }, on: only, by: staff },
  pauseEveryone: { act: { kind: 'pauseEveryone' }, on: startedPlan, by: staff },
  resumeEveryone: { act: { kind: 'resumeEveryone' }, on: allPaused, by: staff },
  takeBreak: { act: { kind: 'takeBreak' }, on: live, by: inRoom },
  pausePerson: { act: { kind: 'pausePerson', participant: ana.id }, on: startedPlan, by: staff },
  resumePerson: { act: { kind: 'resumePerson', participant: ana.id }, on: anaPaused, by: staff },
  letBack: { act: { kind: 'letBack', participant: olive.id }, on: oliveGone, by: staff },
  giveFloor: { act: { kind: 'giveFloor', participant: ana.id }, on: startedPlan, by: staff },
  endFloor: { act: { kind: 'endFloor' }, on: anaHasFloor, by: staff },
  removePerson: {
    act: { kind: 'removePerson', participant: olive.id, reason: 'other' },
    on: startedPlan,
    by: staff,
  },
  changeRole: {
    act: { kind: 'changeRole', participant: olive.id, role: 'scribe' },
    on: startedPlan,
    by: staff,
  },
  planMeeting: { act: planMeeting, on: startedPlan, by: staff },
  moveMeeting: { act: { kind: 'moveMeeting', plan: whenAndWhere, reason: 'x' }, on: planned, by: staff },
  cancelMeeting: { act: { kind: 'cancelMeeting', reason: 'x' }, on: planned, by: staff },
  openMeeting: { act: { kind: 'openMeeting' }, on: planned, by: staff },
  startMeeting: { act: { kind: 'startMeeting' }, on: waiting, by: staff },
  closeMeeting: { act: closeMeeting, on: live, by: staff },
  goToStep: { act: { kind: 'goToStep', step: 1 }, on: live, by: staff },
  bringAll: { act: { kind: 'bringAll', section: 'about' }, on: live, by: staff },
  handOver: { act: { kind: 'handOver', participant: ines.id }, on: live, by: staff },
  takeOver: { act: { kind: 'takeOver' }, on: live, by: ['ines', 'sam'] },
  setSafety: { act: separately, on: startedPlan, by: staff },
  chooseGroundRules: { act: { kind: 'chooseGroundRules', rules: ['noBlame'] }, on: startedPlan, by: staff },
  nameVersion: { act: { kind: 'nameVersion', name: 'May' }, on: startedPlan, by: staff },
  writeToday: { act: { kind: 'writeToday', text: 'Mia has a cold' }, on: startedPlan, by: writers },
  letIn: { act: letsIn(ana.id), on: waiting, by: staff },
  askToWait: { act: { kind: 'askToWait', participant: ana.id }, on: live, by: staff },
  turnAway: { act: { kind: 'turnAway', participant: ana.id }, on: live, by: staff },
  park: { act: { kind: 'park', field, ranges: words }, on: startedPlan, by: staff },
  hide: { act: { kind: 'hide', field, ranges: words, reason: 'private' }, on: startedPlan, by: staff },
  putBack: { act: { kind: 'putBack', id: hiddenId }, on: hidden, by: staff },
  restore: {
    act: { kind: 'restore', what: 'section', key: 'about', at: 1, hash },
    on: startedPlan,
    by: staff,
  },
  undoRestore: { act: { kind: 'undoRestore', id: restoredId }, on: restored, by: staff },
  proposeWording: {
    act: { kind: 'proposeWording', field, ranges: words, to: 'other' },
    on: startedPlan,
    by: [...staff, 'ana'],
  },
  takeWording: { act: { kind: 'takeWording', id: wordingId }, on: reworded, by: ['ana'] },
  leaveWording: { act: { kind: 'leaveWording', id: wordingId }, on: reworded, by: ['ana', 'sam'] },
  leaveNote: { act: note, on: startedPlan, by: inRoom },
  answerNote: { act: { kind: 'answerNote', id: noteId, text: 'Yes' }, on: noted, by: inRoom },
  resolveNote: { act: { kind: 'resolveNote', id: noteId }, on: noted, by: inRoom },
  reopenNote: {
    act: { kind: 'reopenNote', id: noteId },
    on: does(noted, 'ana', { kind: 'resolveNote', id: noteId }),
    by: inRoom,
  },
  scribeFor: { act: { kind: 'scribeFor', participant: ana.id }, on: startedPlan, by: [...staff, 'jo'] },
  confirmScribed: { act: { kind: 'confirmScribed', field, ranges: scribed }, on: startedPlan, by: ['ana'] },
  strikeScribed: { act: { kind: 'strikeScribed', field, ranges: scribed }, on: startedPlan, by: ['ana'] },
  confirmScribedWith: {
    act: { kind: 'confirmScribedWith', field, ranges: scribed, participant: ana.id },
    on: startedPlan,
    by: ['jo'],
  },
  strikeScribedWith: {
    act: { kind: 'strikeScribedWith', field, ranges: scribed, participant: ana.id },
    on: startedPlan,
    by: ['jo'],
  },
  answerWish: { act: { ...wish, answer: 'cleared' }, on: startedPlan, by: staff },
  agree: { act: { kind: 'agree', ...yes }, on: startedPlan, by: families },
  takeBackAnswer: { act: { kind: 'takeBackAnswer', section: 'about' }, on: anaSaidYes, by: families },
  recordAnswer: { act: scribesYes, on: startedPlan, by: ['jo'] },
  confirmAnswer: {
    act: { kind: 'confirmAnswer', section: 'about' },
    on: recorded,
    by: ['ana'],
    not: { ruth: 'notFound', theo: 'notFound' },
  },
  chooseCopy: { act: { kind: 'chooseCopy', copy: 'email' }, on: startedPlan, by: [...families, ...staff] },
}
const each = Object.values(samples)

const is = (plan: PlanState, name: Name, act: Act) => {
  const verdict = judge(plan, name, act)
  return verdict.kind === 'refused' ? verdict.reason : verdict.kind
}

test('BESIDE1 Every kind of act belongs to those whom the table names, and everybody else is refused it as not theirs.', () => {
  for (const { act, on, by, not = {} } of each) {
    expect(actSchema.safeParse(act).error).toBeUndefined()
    for (const name of names) {
      const expected = by.includes(name) ? 'allowed' : (not[name] ?? 'notAllowed')
      expect([act.kind, name, is(on, name, act)]).toEqual([act.kind, name, expected])
      if (expected === 'allowed') expect(can(cast[name].role, actionFor(act))).toBe(true)
    }
  }
})

test('BESIDE2 Who was removed does nothing, whatever their role, nor does anybody who is not of the plan.', () => {
  for (const { act, on, by } of each) {
    const name = by.find((one) => !staff.some((member) => member === one))
    if (!name || act.kind === 'letBack') continue
    const gone = does(on, 'sam', { kind: 'removePerson', participant: cast[name].id, reason: 'other' })
    expect([act.kind, is(gone, name, act)]).toEqual([act.kind, 'notAllowed'])
    const verdict = judge(on, name, act, { by: stranger })
    expect(verdict).toEqual({ kind: 'refused', reason: 'notAllowed' })
  }
})

/** Each time is another: a version, a note, a wording; all are brought there again. */
const eachTimeAnew: readonly ActKind[] = [
  'nameVersion',
  'leaveNote',
  'answerNote',
  'bringAll',
  'proposeWording',
  'moveMeeting',
  // What stands in the document decides: unit/host/words-in-place.
  'park',
  'hide',
  'restore',
  'undoRestore',
  'strikeScribed',
  'strikeScribedWith',
]

test('BESIDE3 What is so already is written down no second time, nor is what a role may do again done twice.', () => {
  for (const { act, on, by } of each) {
    if (eachTimeAnew.includes(act.kind)) continue
    const once = does(on, by[0]!, act)
    expect([act.kind, once.seq > on.seq]).toEqual([act.kind, true])
    const verdict = judge(once, by[0]!, act)
    const written = verdict.kind === 'allowed' ? verdict.bodies : []
    expect([act.kind, written]).toEqual([act.kind, []])
  }
})

const withoutPlace = ({ seq: _seq, ...plan }: PlanState) => plan

test('BESIDE4 What can be taken back leaves the plan exactly as it was.', () => {
  const backs: readonly (readonly [ActKind, Act])[] = [
    ['lockSection', { kind: 'openSection', section: 'about' }],
    ['onlySection', { kind: 'allSections' }],
    ['pauseEveryone', { kind: 'resumeEveryone' }],
    ['pausePerson', { kind: 'resumePerson', participant: ana.id }],
    ['giveFloor', { kind: 'endFloor' }],
    ['removePerson', { kind: 'letBack', participant: olive.id }],
    ['changeRole', { kind: 'changeRole', participant: olive.id, role: 'observer' }],
    ['letIn', { kind: 'askToWait', participant: ana.id }],
    ['resolveNote', { kind: 'reopenNote', id: noteId }],
    ['scribeFor', { kind: 'scribeFor', participant: null }],
    ['answerWish', { ...wish, answer: 'open' }],
    ['agree', { kind: 'takeBackAnswer', section: 'about' }],
    ['writeToday', { kind: 'writeToday', text: '' }],
    ['hide', { kind: 'putBack', id: 'the one' }],
    ['park', { kind: 'putBack', id: 'the one' }],
    ['setSafety', { kind: 'setSafety', safety: 'together', sides: [[], []] }],
  ]
  for (const [kind, back] of backs) {
    const { act, on, by } = samples[kind]
    const done = does(on, by[0]!, act)
    const id = done.beside.takenOut.at(-1)?.id ?? ''
    const undone = does(done, by[0]!, back.kind === 'putBack' ? { ...back, id } : back)
    expect([kind, withoutPlace(undone)]).toEqual([kind, withoutPlace(on)])
  }
})

test('BESIDE5 What is not there is not found, what reads otherwise now is refused as changed, and what does not fit waits.', () => {
  const cases: readonly (readonly [PlanState, Name, Act, ActRefusal])[] = [
    [startedPlan, 'sam', { kind: 'onlySection', section: 'nowhere' }, 'notFound'],
    [live, 'sam', { kind: 'bringAll', section: 'nowhere' }, 'notFound'],
    [startedPlan, 'sam', { kind: 'pausePerson', participant: stranger }, 'notFound'],
    [startedPlan, 'sam', { kind: 'giveFloor', participant: stranger }, 'notFound'],
    [startedPlan, 'sam', { kind: 'giveFloor', participant: jo.id }, 'notAllowed'],
    [startedPlan, 'sam', { kind: 'scribeFor', participant: olive.id }, 'notAllowed'],
    [oliveGone, 'sam', { kind: 'pausePerson', participant: olive.id }, 'notFound'],
    [live, 'sam', letsIn(cast.rex.id), 'notFound'],
    [live, 'sam', letsIn(ines.id), 'notAllowed'],
    [startedPlan, 'sam', { kind: 'putBack', id: hiddenId }, 'notFound'],
    [startedPlan, 'sam', { kind: 'restore', what: 'section', key: 'nowhere', at: 1, hash }, 'notFound'],
    [startedPlan, 'sam', { kind: 'restore', what: 'plan', key: 'about', at: 1, hash }, 'notFound'],
    [
      startedPlan,
      'sam',
      { kind: 'restore', what: 'field', key: 'safety.privateWord', at: 1, hash },
      'notFound',
    ],
    [startedPlan, 'sam', { kind: 'restore', what: 'plan', key: null, at: 1, hash: otherHash }, 'changed'],
    [startedPlan, 'sam', { kind: 'undoRestore', id: restoredId }, 'notFound'],
    [startedPlan, 'ana', { kind: 'takeWording', id: wordingId }, 'notFound'],
    [startedPlan, 'ana', { kind: 'answerNote', id: nothingId, text: 'x' }, 'notFound'],
    [
      startedPlan,
      'ana',
      { kind: 'leaveNote', field: 'no.where' as FieldId, ranges: [], text: 'x' },
      'notFound',
    ],
    [startedPlan, 'ana', { ...note, ranges: [{ client: 9, clock: 0, length: 1 }] } as Act, 'changed'],
    [
      startedPlan,
      'sam',
      { kind: 'hide', field, ranges: [{ client: 9, clock: 0, length: 1 }], reason: 'other' },
      'changed',
    ],
    [
      startedPlan,
      'sam',
      { kind: 'hide', field: 'safety.privateWord' as FieldId, ranges: words, reason: 'other' },
      'changed',
    ],
    [startedPlan, 'ana', { kind: 'agree', ...yes, hash: otherHash }, 'changed'],
    [startedPlan, 'ana', { kind: 'agree', ...yes, section: 'nowhere' }, 'notFound'],
    [startedPlan, 'ana', { kind: 'agree', ...yes, words: 'but' }, 'notNow'],
    [startedPlan, 'ana', { kind: 'agree', ...yes, answer: 'yesBut' }, 'notNow'],
    [startedPlan, 'jo', { ...scribesYes, participant: olive.id } as Act, 'notAllowed'],
    [startedPlan, 'sam', { ...wish, answer: 'cleared', hash: otherHash }, 'changed'],
    [startedPlan, 'sam', { ...wish, answer: 'cleared', field }, 'notFound'],
    [startedPlan, 'sam', { ...wish, answer: 'notCleared' }, 'notNow'],
    [startedPlan, 'sam', { kind: 'park', field: 'followUp.parked' as FieldId, ranges: words }, 'notFound'],
    [allPaused, 'ana', note, 'notNow'],
    [anaPaused, 'ana', note, 'notNow'],
    [allPaused, 'ana', { kind: 'agree', ...yes }, 'notNow'],
    [allPaused, 'ana', { kind: 'strikeScribed', field, ranges: scribed }, 'notNow'],
    [startedPlan, 'ana', { kind: 'takeBreak' }, 'notNow'],
    [waiting, 'sam', { kind: 'goToStep', step: 0 }, 'notNow'],
  ]
  for (const [plan, name, act, reason] of cases) expect([act, is(plan, name, act)]).toEqual([act, reason])
  const shut = does(startedPlan, 'sam', { kind: 'lockSection', section: 'childNeeds' })
  expect(is(shut, 'ana', { kind: 'strikeScribed', field, ranges: scribed })).toBe('notNow')
  const both = does(reworded, 'sam', { kind: 'lockSection', section: 'childNeeds' })
  expect(is(both, 'ana', { kind: 'takeWording', id: wordingId })).toBe('notNow')
})

test('BESIDE6 Of words that were taken out, no wording proposed for them tells any more.', () => {
  const other = [{ client: 1, clock: 3, length: 1 }]
  const far = [{ client: 1, clock: 4, length: 2 }]
  const takes: readonly Act[] = [
    { kind: 'hide', field, ranges: other, reason: 'private' },
    { kind: 'park', field, ranges: other },
  ]
  for (const act of takes) expect(does(reworded, 'sam', act).beside.rewordings).toEqual([])
  expect(does(reworded, 'sam', { ...takes[0]!, ranges: far } as Act).beside.rewordings).toHaveLength(1)
})

test('BESIDE7 A break is nobody’s in the journal, outlasts a pause that waits for a facilitator, and leaves a facilitator’s own.', () => {
  const broken = judge(live, 'ana', { kind: 'takeBreak' })
  expect(broken).toMatchObject({
    isByHouse: true,
    bodies: [{ kind: 'everyonePaused', why: 'break', text: null }],
  })
  expect(JSON.stringify(broken)).not.toContain(ana.id)
  const away = fold(live, null, { kind: 'everyonePaused', why: 'away', text: null })
  expect(does(away, 'ana', { kind: 'takeBreak' }).moderation.pause).toMatchObject({ by: null, why: 'break' })
  const paused = does(live, 'sam', { kind: 'pauseEveryone' })
  expect(judge(paused, 'ana', { kind: 'takeBreak' })).toMatchObject({ kind: 'allowed', bodies: [] })
  const again = all(live, [
    ['ana', { kind: 'takeBreak' }],
    ['sam', { kind: 'pauseEveryone', text: 'Ten minutes' }],
  ])
  expect(again.moderation.pause).toMatchObject({ by: cast.sam.id, why: 'asked', text: 'Ten minutes' })
})

test('BESIDE8 Who is removed or gets another role writes for nobody, and nobody writes for them.', () => {
  const scribing = all(startedPlan, [
    ['jo', { kind: 'scribeFor', participant: ana.id }],
    ['sam', { kind: 'scribeFor', participant: ruth.id }],
  ])
  const gone = does(scribing, 'sam', { kind: 'removePerson', participant: ana.id, reason: 'other' })
  expect(gone.beside.scribing).toEqual({ [cast.sam.id]: ruth.id })
  const changed = does(scribing, 'sam', { kind: 'changeRole', participant: jo.id, role: 'observer' })
  expect(changed.beside.scribing).toEqual({ [cast.sam.id]: ruth.id })
})
