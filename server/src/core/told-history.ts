/**
 * What each reader of the history is told of each entry: never more than they were, or would have been, told live
 * (told.ts). Whoever leads is told all. Everybody else, a reviewer too:
 *
 *   all        the entry as it was chained
 *   part       its head line and some of its body: a removal without its reason
 *   nothing    not even what kind of thing it was: a link of the chain without a word (`sealed`)
 *
 * The chain is walked from its beginning: what an entry means depends on what came before it.
 */
import type { BodyOf, EntryBody, EntryKind } from '@twofold/shared/entries'
import type { ToldBody } from '@twofold/shared/history/told-body'
import type { ParticipantId } from '@twofold/shared/ids'
import type { EntryDraft } from '@twofold/shared/journal'
import { type Meeting, mayMeet, openMeeting } from '@twofold/shared/meeting'
import type { Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'
import { foldMeetings, type MeetingBody, type MeetingsState, noMeetings } from './meeting-fold.ts'
import type { PlanState } from './plan-state.ts'
import { isTheirs, isWrittenBy } from './told.ts'

export type Told = 'all' | 'nothing' | { readonly part: ToldBody }

/** Of the entry that is told now. */
interface Now {
  readonly reader: Pick<Person, 'id' | 'role'>
  /** Who did it. */
  readonly by: ParticipantId | null
  /** As the plan stands now: who must be kept apart today is kept apart in what was. */
  readonly plan: PlanState
  /** The meetings up to here, this entry included. */
  readonly meetings: MeetingsState
  /** The open one before this entry. */
  readonly before: Meeting | null
  /** By the id of words taken out: what the reader was told of that. */
  readonly takenOut: ReadonlyMap<string, Told>
  readonly ownReviews: ReadonlySet<string>
  /** Whether these ids hold words that are hidden now. */
  readonly isHidden: IsHidden
}

export type IsHidden = (ranges: readonly { client: number; clock: number; length: number }[]) => boolean

type Decide<K extends EntryKind> = (body: BodyOf<K>, now: Now) => Told

const all = (): Told => 'all'
/** Facilitators alone know that there was such a thing. */
const nothing = (): Told => 'nothing'
const partOf = (part: ToldBody): Told => ({ part })

const isMetBy = ({ plan, meetings, reader }: Now, meeting: Meeting): boolean => {
  const asItBecame = plan.meetings.meetings.find(({ number }) => number === meeting.number) ?? meeting
  return [plan.meetings, meetings].every(
    ({ safety }) => isTheirs({ safety }, meeting, reader.id) && isTheirs({ safety }, asItBecame, reader.id),
  )
}

/** A meeting for people whom the reader must not meet is nothing they hear of. */
const ofTheirMeeting =
  <K extends EntryKind>(told: Decide<K>): Decide<K> =>
  (body, now) => {
    const meeting = now.before ?? openMeeting(now.meetings.meetings)
    return meeting && isMetBy(now, meeting) ? told(body, now) : 'nothing'
  }

/** When somebody whom the reader must not meet was there is nothing they hear of. */
const unlessApart = (_: EntryBody, { plan, meetings, reader, by }: Now): Told =>
  by === null || [plan.meetings, meetings].every(({ safety }) => mayMeet(safety, reader.id, by))
    ? 'all'
    : 'nothing'

/** No shame before all: it is between them and who may ask it. */
const ownOnly = ({ participant }: { readonly participant: ParticipantId }, { reader }: Now): Told =>
  participant === reader.id ? 'all' : 'nothing'

const idsOf = ({ pieces }: BodyOf<'wordsTakenOut'>) =>
  pieces.map(({ at, text }) => ({ ...at, length: text.length }))

const wordsTakenOut = (body: BodyOf<'wordsTakenOut'>, { reader, isHidden }: Now): Told => {
  const { kind, id, field, how, left, row } = body
  if (how === 'parked') return isHidden(idsOf(body)) ? partOf({ kind, id, field, how, left, row }) : 'all'
  // Neither the words nor why; and that another's went is nothing they hear of.
  return body.pieces.some((piece) => isWrittenBy(reader.id, piece))
    ? partOf({ kind, id, field, how })
    : 'nothing'
}

const review = ({ review: { participant } }: BodyOf<'reviewGiven'>, { reader }: Now): Told =>
  reader.role !== 'reviewer' || participant === reader.id ? 'all' : 'nothing'

/** Every kind is decided: one that is not here does not compile. */
export const whatIsToldOf: { readonly [K in EntryKind]: Decide<K> } = {
  planCreated: all,
  personAdded: all,
  linkMade: nothing,
  linkRevoked: nothing,
  linkUsed: nothing,
  joined: unlessApart,
  left: unlessApart,
  tookPart: all,

  sectionLocked: all,
  sectionOpened: all,
  sectionOnly: all,
  allSections: all,
  // A break has nobody's name in the journal.
  everyonePaused: all,
  everyoneResumed: all,
  personPaused: ownOnly,
  personResumed: ownOnly,
  floorGiven: all,
  floorEnded: all,
  personRemoved: ({ kind, participant }) => partOf({ kind, participant }),
  personLetBack: all,
  roleChanged: all,

  meetingPlanned: ofTheirMeeting(all),
  meetingMoved: ofTheirMeeting(({ kind, plan, agenda }) => partOf({ kind, plan, agenda })),
  meetingCancelled: ofTheirMeeting(({ kind }) => partOf({ kind })),
  meetingOpened: ofTheirMeeting(all),
  meetingStarted: ofTheirMeeting(all),
  meetingClosed: ofTheirMeeting(all),
  agendaMoved: ofTheirMeeting(all),
  broughtTo: ofTheirMeeting(all),
  leaderChanged: ofTheirMeeting(all),
  // Not from which device.
  letIn: ofTheirMeeting(({ kind, participant }) => partOf({ kind, participant })),
  askedToWait: nothing,
  turnedAway: nothing,
  safetySet: nothing,

  groundRulesChosen: all,
  todayWritten: all,
  versionNamed: all,
  wordsTakenOut,
  wordsPutBack: ({ id }, { takenOut }) => (takenOut.get(id) === 'nothing' ? 'nothing' : 'all'),
  restored: all,
  wordingProposed: ({ kind, id, field, ranges, author }, { isHidden }) =>
    isHidden(ranges) ? partOf({ kind, id, field, ranges, author }) : 'all',
  wordingTaken: all,
  wordingLeft: all,
  noteLeft: all,
  noteAnswered: all,
  noteResolved: all,
  noteReopened: all,
  scribingFor: all,
  scribedConfirmed: all,
  scribedStruck: all,
  wishAnswered: all,
  answered: all,
  answerTakenBack: all,
  answerConfirmed: all,
  copyChosen: all,

  // Who has looked is for staff and families; a reviewer is told of themselves.
  reviewGiven: review,
  reviewEnded: ({ id }, { reader, ownReviews }) =>
    reader.role !== 'reviewer' || ownReviews.has(id) ? 'all' : 'nothing',
  historyOpened: (body, now) =>
    now.reader.role !== 'reviewer' || now.by === now.reader.id ? unlessApart(body, now) : 'nothing',

  // Between members of staff, till it is done.
  redactionAsked: nothing,
  redactionWithdrawn: nothing,
  redactionDeclined: nothing,
  redactionSeen: nothing,
  redacted: all,

  // Of its words, those that are hidden are cut out (host/hidden-words.ts).
  turn: all,
}

const decide = <K extends EntryKind>(body: BodyOf<K>, now: Now): Told =>
  (whatIsToldOf[body.kind] as Decide<K>)(body, now)

const meetingKinds: ReadonlySet<EntryKind> = new Set<MeetingBody['kind']>([
  'meetingPlanned',
  'meetingMoved',
  'meetingCancelled',
  'meetingOpened',
  'meetingStarted',
  'meetingClosed',
  'agendaMoved',
  'broughtTo',
  'leaderChanged',
  'letIn',
  'askedToWait',
  'turnedAway',
  'safetySet',
])
const isOfMeeting = (body: EntryBody): body is MeetingBody => meetingKinds.has(body.kind)

/** Walks the chain for one reader, from its first entry on. */
export class HistoryTelling {
  readonly #reader: Pick<Person, 'id' | 'role'>
  readonly #takenOut = new Map<string, Told>()
  readonly #ownReviews = new Set<string>()
  #meetings = noMeetings

  constructor(reader: Pick<Person, 'id' | 'role'>) {
    this.#reader = reader
  }

  /** @param plan as it stands now */
  tell({ body, participant, at }: Omit<EntryDraft, 'type'>, plan: PlanState, isHidden: IsHidden): Told {
    const before = openMeeting(this.#meetings.meetings)
    if (isOfMeeting(body)) this.#meetings = foldMeetings(this.#meetings, body, { by: participant, at })
    if (body.kind === 'reviewGiven' && body.review.participant === this.#reader.id)
      this.#ownReviews.add(body.review.id)
    const told = can(this.#reader.role, 'lead')
      ? 'all'
      : decide(body, {
          reader: this.#reader,
          by: participant,
          plan,
          meetings: this.#meetings,
          before,
          takenOut: this.#takenOut,
          ownReviews: this.#ownReviews,
          isHidden,
        })
    if (body.kind === 'wordsTakenOut') this.#takenOut.set(body.id, told)
    return told
  }
}
