/**
 * One attempt for each action of the table in `roles.ts`: what somebody who ignores the page does to get it, and what
 * came of it. An action without an attempt does not compile.
 */

import { type Act, actionFor } from '@twofold/shared/acts'
import type { EntryKind } from '@twofold/shared/entries'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { lineOf } from '@twofold/shared/plan-doc'
import { type Action, can } from '@twofold/shared/roles'
import type { Actor, Scene } from './attempts-house.ts'
import { type Fate, freshWords, type HostileClient, knocks } from './hostile-client.ts'
import { givesReview } from './reads-history.ts'
import type { Answer } from './visitor.ts'

/** A line of the families', in a part that the matrix shuts. Words in it are the bait that is to be taken out. */
export const familyLine = 'about.childCalled' as FieldId
/** Where the honest people write: it is never shut. */
export const honestLine = 'communication.adultsWhen' as FieldId
const youthText = 'childVoice.myGoodDay' as FieldId
const agencyText = 'about.limits' as FieldId
/** The parts of the fields above, but for the honest people's. */
export const shutSections = ['about', 'childVoice'] as const
/** Shut and opened by the attempts, and nobody writes there. */
const unusedSection = 'safety'
const honestSection = 'communication'
const wishField = 'preferences.hair' as FieldId

/** Words that ask for each right to write, from a document that never asked for the plan. */
export const wordsOf = (): readonly { readonly action: Action; readonly update: Uint8Array }[] => [
  { action: 'writeFamilyField', update: freshWords(familyLine, 'line') },
  { action: 'writeYouthField', update: freshWords(youthText, 'text') },
  { action: 'writeAgencyField', update: freshWords(agencyText, 'text') },
]

/** `happened`, or the code or notice by which it was refused. */
export type Outcome = string

export interface Attempt {
  /** What is written in the journal when it happens: `edit`, or an entry's kind. */
  readonly writes: readonly ('edit' | EntryKind)[]
  /** All the ways to it that we know; each is its own try, `what` it is and what came of it. */
  tries(actor: Actor, scene: Scene): Promise<readonly (readonly [what: string, Outcome])[]>
}

const ofFate = (fate: Fate): Outcome => (fate === 'saved' ? 'happened' : fate)
const ofAnswer = ({ status, body }: Answer): Outcome => {
  if (status < 300) return 'happened'
  return `${status} ${(body as { error?: string }).error}`
}

/** Words that a refusal put an end to are followed by a fresh document, as a page would. */
const sendsWords = async (
  { socket }: Actor,
  update: Uint8Array,
  as: 'update' | 'step2' = 'update',
): Promise<Outcome> => {
  const fate = await socket.sendsWords(update, as)
  if (fate.startsWith('refused')) await socket.asks()
  return ofFate(fate)
}

/** One letter of what others wrote, if it is here to be taken out. */
const takesOut = async (actor: Actor): Promise<Outcome> => {
  const { socket } = actor
  await socket.asks()
  // A person who was never given the words deletes by ids they could guess: nothing comes of that on a closed line.
  const update = socket.writes((doc) => {
    if (lineOf(doc, familyLine).length > 0) lineOf(doc, familyLine).delete(0, 1)
  })
  return sendsWords(actor, update)
}

const comesInAnew = async ({ visitor, id }: Actor, { planId }: Scene): Promise<Outcome> => {
  const client = await knocks(visitor, { planId, as: id })
  if (typeof client === 'number') return `status ${client}`
  const isThere = await client.asks()
  if (!isThere) return `closed ${client.closedWith}`
  await client.leaves()
  return client.reads(familyLine).includes('bait') ? 'happened' : 'nothing to read'
}

const readsOn = async ({ socket }: Actor): Promise<Outcome> => {
  if (!(await socket.asks())) return `closed ${socket.closedWith}`
  return socket.reads(familyLine).includes('bait') ? 'happened' : 'nothing to read'
}

/** What the witness sees this person look at, after all that was said before was told. */
const seenBy = async (witness: HostileClient, other: HostileClient, name: string): Promise<unknown> => {
  // Presence goes out in the order in which it came in: once Hugo's next move is seen, so is all before it.
  const next = witness.sees().Hugo === honestLine ? null : honestLine
  other.looksAt(next)
  await witness.until(() => witness.sees().Hugo === next)
  return witness.sees()[name] ?? null
}

const showsCursor = async ({ socket, name }: Actor, { honest }: Scene): Promise<Outcome> => {
  const [witness, other] = honest
  socket.looksAt(familyLine)
  await socket.isHeardOut()
  if (socket.closedWith !== null) return `closed ${socket.closedWith}`
  const seen = await seenBy(witness, other, name)
  return seen === familyLine ? 'happened' : 'unseen'
}

const acts = async ({ visitor, id }: Actor, { planId }: Scene, act: Act): Promise<Outcome> =>
  ofAnswer(await visitor.post(`/api/plans/${planId}/acts`, { as: id, act }))

/** Nobody's. */
const noRanges = [{ client: 1, clock: 0, length: 1 }]
const noHash = '0'.repeat(64)
const meetingOf = ({ target }: Scene) => ({
  date: '2026-11-26',
  time: '10:00',
  place: '',
  lengthMin: 45,
  expected: [target],
})

/**
 * What an act comes to that its role lets through, where there is nothing for it in these scenes (no meeting is open, no
 * such words, no such note): the meeting's own scenes are in meeting-acts.test.ts.
 */
const comesTo: Partial<Record<Act['kind'], Outcome>> = {
  openMeeting: '409 notNow',
  startMeeting: '409 notNow',
  closeMeeting: '409 notNow',
  goToStep: '409 notNow',
  bringAll: '409 notNow',
  handOver: '409 notNow',
  takeOver: '409 notNow',
  takeBreak: '409 notNow',
  letIn: '409 notNow',
  askToWait: '409 notNow',
  turnAway: '409 notNow',
  giveFloor: '403 notAllowed',
  proposeWording: '409 changed',
  leaveNote: '409 changed',
  park: '409 changed',
  hide: '409 changed',
  restore: '409 changed',
  confirmScribedWith: '409 changed',
  strikeScribedWith: '409 changed',
  confirmScribed: '409 changed',
  strikeScribed: '409 changed',
  recordAnswer: '403 notAllowed',
  answerWish: '409 changed',
}

/** Every act, with what takes it back behind it. A kind of act without its try does not compile. */
const actsOf: Readonly<Record<Act['kind'], (scene: Scene) => readonly Act[]>> = {
  lockSection: () => [{ kind: 'lockSection', section: unusedSection }],
  openSection: () => [{ kind: 'openSection', section: unusedSection }],
  pauseEveryone: ({ isPaused }) => (isPaused ? [] : [{ kind: 'pauseEveryone' }]),
  resumeEveryone: ({ isPaused }) =>
    isPaused ? [{ kind: 'resumeEveryone' }, { kind: 'pauseEveryone' }] : [{ kind: 'resumeEveryone' }],
  pausePerson: ({ target }) => [{ kind: 'pausePerson', participant: target }],
  resumePerson: ({ target }) => [{ kind: 'resumePerson', participant: target }],
  removePerson: ({ target }) => [{ kind: 'removePerson', participant: target, reason: 'safety' }],
  letBack: ({ target }) => [{ kind: 'letBack', participant: target }],
  changeRole: ({ target }) =>
    (['observer', 'scribe'] as const).map((role) => ({ kind: 'changeRole', participant: target, role })),
  onlySection: () => [{ kind: 'onlySection', section: honestSection }],
  allSections: () => [{ kind: 'allSections' }],
  takeBreak: () => [{ kind: 'takeBreak' }],
  giveFloor: ({ target }) => [{ kind: 'giveFloor', participant: target }],
  endFloor: () => [{ kind: 'endFloor' }],
  planMeeting: (scene) => [{ kind: 'planMeeting', plan: meetingOf(scene) }],
  moveMeeting: (scene) => [{ kind: 'moveMeeting', plan: meetingOf(scene), reason: 'snow' }],
  cancelMeeting: () => [{ kind: 'cancelMeeting', reason: 'snow' }],
  openMeeting: () => [{ kind: 'openMeeting' }],
  startMeeting: () => [{ kind: 'startMeeting' }],
  closeMeeting: () => [{ kind: 'closeMeeting', versionName: 'One', reviewOn: [] }],
  goToStep: () => [{ kind: 'goToStep', step: 1 }],
  bringAll: () => [{ kind: 'bringAll', section: honestSection }],
  handOver: ({ target }) => [{ kind: 'handOver', participant: target }],
  takeOver: () => [{ kind: 'takeOver' }],
  setSafety: () => [{ kind: 'setSafety', safety: 'together', sides: [[], []] }],
  // Chosen once it is so for whoever tries next.
  chooseGroundRules: () => [],
  nameVersion: () => [{ kind: 'nameVersion', name: 'One' }],
  // With the words of a family field.
  writeToday: () => [],
  letIn: ({ target }) => [{ kind: 'letIn', participant: target }],
  askToWait: ({ target }) => [{ kind: 'askToWait', participant: target }],
  turnAway: ({ target }) => [{ kind: 'turnAway', participant: target }],
  park: () => [{ kind: 'park', field: honestLine, ranges: noRanges }],
  hide: () => [{ kind: 'hide', field: honestLine, ranges: noRanges, reason: 'private' }],
  putBack: () => [],
  restore: () => [{ kind: 'restore', what: 'field', key: honestLine, at: 1, hash: noHash }],
  undoRestore: () => [],
  proposeWording: () => [{ kind: 'proposeWording', field: honestLine, ranges: noRanges, to: 'Other' }],
  takeWording: () => [],
  leaveWording: () => [],
  leaveNote: () => [{ kind: 'leaveNote', field: honestLine, ranges: noRanges, text: 'Hm' }],
  answerNote: () => [],
  resolveNote: () => [],
  reopenNote: () => [],
  scribeFor: () => [{ kind: 'scribeFor', participant: null }],
  confirmScribed: () => [{ kind: 'confirmScribed', field: honestLine, ranges: noRanges }],
  strikeScribed: () => [{ kind: 'strikeScribed', field: honestLine, ranges: noRanges }],
  confirmScribedWith: ({ target }) => [
    { kind: 'confirmScribedWith', field: honestLine, ranges: noRanges, participant: target },
  ],
  strikeScribedWith: ({ target }) => [
    { kind: 'strikeScribedWith', field: honestLine, ranges: noRanges, participant: target },
  ],
  answerWish: () => [
    { kind: 'answerWish', field: wishField, row: null, hash: noHash, answer: 'cleared', reason: '' },
  ],
  agree: () => [],
  takeBackAnswer: () => [{ kind: 'takeBackAnswer', section: 'about' }],
  recordAnswer: ({ target }) => [
    {
      kind: 'recordAnswer',
      section: 'about',
      hash: noHash,
      participant: target,
      answer: 'yes',
      words: '',
      isConfirmed: false,
    },
  ],
  confirmAnswer: () => [],
  chooseCopy: () => [],
}

/** In a pause nobody speaks beside the words either: told before anything is looked for. */
const isAsFar = ({ kind }: Act, outcome: Outcome): boolean => {
  const expected = comesTo[kind]
  return expected !== undefined && (outcome === expected || outcome === '409 notNow')
}

const triesActs =
  (action: Action): Attempt['tries'] =>
  async (actor, scene) => {
    const all = Object.values(actsOf).flatMap((of) => of(scene))
    const outcomes: [string, Outcome][] = []
    for (const act of all.filter((one) => actionFor(one) === action)) {
      const outcome = await acts(actor, scene, act)
      outcomes.push([act.kind, isAsFar(act, outcome) && can(actor.role, action) ? 'happened' : outcome])
    }
    return outcomes
  }

const pathOf = ({ planId }: Scene) => `/api/plans/${planId}`

/** Actions to which there is no door yet: nothing can be tried. The walk over the routes finds the door that comes. */
export const withoutDoor: readonly Action[] = []

/** A reviewer by a review that the desk gives first: what their role may is tried, not whether they were given it. */
const opensHistory = async ({ visitor, id, role }: Actor, scene: Scene): Promise<Outcome> => {
  const { sam, clock } = scene.house
  if (role === 'reviewer')
    await givesReview(sam, scene.planId, clock.now(), { participant: id as ParticipantId })
  return ofAnswer(await visitor.get(`${pathOf(scene)}/history?as=${id}`))
}

const noPassages = [{ field: honestLine, ranges: noRanges }]
const noRedaction = `redactions/redaction_${'0'.repeat(25)}`

/** There are no such words, and none waits: so far, and no further, comes who is let in. */
const redacts = async ({ visitor, id }: Actor, scene: Scene): ReturnType<Attempt['tries']> => {
  const path = (rest: string) => `${pathOf(scene)}/${rest}`
  const listed = ofAnswer(await visitor.get(path(`redactions?as=${id}`)))
  const tried = async (rest: string, asFar: Outcome, body: object = {}): Promise<Outcome> => {
    const outcome = ofAnswer(await visitor.post(path(rest), { as: id, ...body }))
    return outcome === asFar && listed === 'happened' ? 'happened' : outcome
  }
  const asking = { passages: noPassages, entries: [], reason: 'address' }
  return [
    ['lists', listed],
    ['looks for copies', await tried('redactions/look', '409 changed', { passages: noPassages })],
    ['asks', await tried('redactions', '409 changed', asking)],
    ['looks at one', await tried(`${noRedaction}/look`, '404 notFound')],
    ['approves', await tried(`${noRedaction}/approve`, '404 notFound')],
    ['declines', await tried(`${noRedaction}/decline`, '404 notFound')],
    ['withdraws', await tried(`${noRedaction}/withdraw`, '404 notFound')],
  ]
}

/** Who has a place in the plan, whatever their role, is told its people and wording. */
export const looksAtPlan = async ({ visitor, id }: Actor, scene: Scene): Promise<Outcome> =>
  ofAnswer(await visitor.get(`${pathOf(scene)}?as=${id}`))

export const attempts: Readonly<Record<Action, Attempt>> = {
  readLive: {
    writes: [],
    tries: async (actor, scene) => [
      ['asks for the whole', await readsOn(actor)],
      ['comes in anew', await comesInAnew(actor, scene)],
    ],
  },
  readHistory: {
    writes: ['historyOpened'],
    tries: async (actor, scene) => [['opens the history', await opensHistory(actor, scene)]],
  },
  write: {
    writes: ['edit', 'edit'],
    tries: async (actor) => [
      ['sync step 2', await sendsWords(actor, freshWords(familyLine, 'line'), 'step2')],
      ['takes out words of others', await takesOut(actor)],
    ],
  },
  writeFamilyField: {
    writes: ['edit'],
    tries: async (actor) => [['update', await sendsWords(actor, freshWords(familyLine, 'line'))]],
  },
  writeYouthField: {
    writes: ['edit'],
    tries: async (actor) => [['update', await sendsWords(actor, freshWords(youthText, 'text'))]],
  },
  writeAgencyField: {
    writes: ['edit'],
    tries: async (actor) => [['update', await sendsWords(actor, freshWords(agencyText, 'text'))]],
  },
  showCursor: {
    writes: [],
    tries: async (actor, scene) => [['presence', await showsCursor(actor, scene)]],
  },
  tookPart: {
    writes: ['tookPart'],
    tries: async ({ visitor, id }, scene) => [
      ['ticks', ofAnswer(await visitor.post(`${pathOf(scene)}/took-part`, { as: id, tookPart: true }))],
    ],
  },
  invite: {
    writes: ['linkMade', 'linkRevoked'],
    tries: async ({ visitor }, scene) => [
      ['makes a link', ofAnswer(await visitor.post(`${pathOf(scene)}/people/${scene.target}/link`))],
      ['ends a link', ofAnswer(await visitor.post(`${pathOf(scene)}/people/${scene.target}/unlink`))],
      ['looks at the agency', ofAnswer(await visitor.get('/api/agency'))],
    ],
  },
  lock: {
    writes: ['sectionLocked', 'sectionOpened', 'sectionOnly', 'allSections'],
    tries: triesActs('lock'),
  },
  pause: {
    writes: ['everyonePaused', 'everyoneResumed', 'personPaused', 'personResumed'],
    tries: triesActs('pause'),
  },
  remove: { writes: ['personRemoved', 'personLetBack'], tries: triesActs('remove') },
  changeRole: { writes: ['roleChanged', 'roleChanged'], tries: triesActs('changeRole') },
  lead: {
    writes: ['meetingPlanned', 'meetingMoved', 'meetingCancelled', 'versionNamed'],
    tries: triesActs('lead'),
  },
  letIn: { writes: [], tries: triesActs('letIn') },
  hide: { writes: [], tries: triesActs('hide') },
  restore: { writes: [], tries: triesActs('restore') },
  redact: { writes: [], tries: redacts },
  clearWish: { writes: [], tries: triesActs('clearWish') },
  scribe: { writes: [], tries: triesActs('scribe') },
  reword: { writes: [], tries: triesActs('reword') },
  note: { writes: [], tries: triesActs('note') },
  takeBreak: { writes: [], tries: triesActs('takeBreak') },
  agree: { writes: [], tries: triesActs('agree') },
  seeAgencyOnly: {
    writes: [],
    tries: async ({ visitor }, scene) => [
      ['links and last visits', ofAnswer(await visitor.get(`${pathOf(scene)}/people`))],
    ],
  },
}
