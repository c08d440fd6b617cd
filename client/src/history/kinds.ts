/** What kind of thing a moment is: for filters, for marks on the timeline, and for who is told of it. */
import type { EntryKind } from '@twofold/shared/entries'
import type { ToldMoment } from './told.ts'

export const sorts = ['words', 'parts', 'meeting', 'answers', 'aside', 'people', 'versions', 'looks'] as const
export type Sort = (typeof sorts)[number]

const sortOf: Readonly<Record<EntryKind, Sort>> = {
  planCreated: 'versions',
  personAdded: 'people',
  linkMade: 'people',
  linkRevoked: 'people',
  linkUsed: 'people',
  joined: 'people',
  left: 'people',
  tookPart: 'answers',
  sectionLocked: 'parts',
  sectionOpened: 'parts',
  sectionOnly: 'parts',
  allSections: 'parts',
  everyonePaused: 'parts',
  everyoneResumed: 'parts',
  personPaused: 'parts',
  personResumed: 'parts',
  floorGiven: 'parts',
  floorEnded: 'parts',
  personRemoved: 'people',
  personLetBack: 'people',
  roleChanged: 'people',
  meetingPlanned: 'meeting',
  meetingMoved: 'meeting',
  meetingCancelled: 'meeting',
  meetingOpened: 'meeting',
  meetingStarted: 'meeting',
  meetingClosed: 'meeting',
  agendaMoved: 'meeting',
  broughtTo: 'meeting',
  leaderChanged: 'meeting',
  letIn: 'people',
  askedToWait: 'people',
  turnedAway: 'people',
  safetySet: 'meeting',
  groundRulesChosen: 'meeting',
  todayWritten: 'meeting',
  versionNamed: 'versions',
  wordsTakenOut: 'aside',
  wordsPutBack: 'aside',
  restored: 'versions',
  wordingProposed: 'aside',
  wordingTaken: 'aside',
  wordingLeft: 'aside',
  noteLeft: 'aside',
  noteAnswered: 'aside',
  noteResolved: 'aside',
  noteReopened: 'aside',
  scribingFor: 'meeting',
  scribedConfirmed: 'answers',
  scribedStruck: 'answers',
  wishAnswered: 'answers',
  answered: 'answers',
  answerTakenBack: 'answers',
  answerConfirmed: 'answers',
  copyChosen: 'answers',
  reviewGiven: 'looks',
  reviewEnded: 'looks',
  historyOpened: 'looks',
  redactionAsked: 'aside',
  redactionWithdrawn: 'aside',
  redactionDeclined: 'aside',
  redactionSeen: 'looks',
  redacted: 'aside',
  turn: 'words',
}

/** Of a kind that this page does not know yet: a version of the plan, the least that is true of it. */
export const sortOfMoment = ({ body }: Pick<ToldMoment, 'body'>): Sort =>
  (sortOf as Readonly<Record<string, Sort | undefined>>)[body.kind] ?? 'versions'

export const markKinds = [
  'meeting',
  'step',
  'lock',
  'open',
  'pause',
  'park',
  'hide',
  'erased',
  'yes',
  'restore',
  'version',
  'review',
] as const
export type MarkKind = (typeof markKinds)[number]

/** A place to jump to. */
export interface Mark {
  readonly index: number
  readonly kind: MarkKind
}

const markKind = ({ body, isRestore }: ToldMoment): MarkKind | null => {
  if (isRestore) return 'restore'
  switch (body.kind) {
    case 'meetingStarted':
      return 'meeting'
    case 'agendaMoved':
      return 'step'
    case 'sectionLocked':
      return 'lock'
    case 'sectionOpened':
      return 'open'
    case 'everyonePaused':
      return 'pause'
    case 'wordsTakenOut':
      return body.how === 'parked' ? 'park' : 'hide'
    case 'wordsPutBack':
    case 'restored':
      return 'restore'
    case 'redacted':
      return 'erased'
    case 'answered':
      return 'yes'
    case 'versionNamed':
    case 'meetingClosed':
      return 'version'
    case 'reviewGiven':
      return 'review'
    default:
      return null
  }
}

export const marksIn = (moments: readonly ToldMoment[]): readonly Mark[] =>
  moments.flatMap((moment, at) => {
    // Words of a part that was brought back come right before what says so.
    if (moment.isRestore && moments[at + 1]?.body.kind === 'restored') return []
    const kind = markKind(moment)
    return kind ? [{ index: moment.index, kind }] : []
  })
