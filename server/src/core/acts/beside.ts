/** Acts that change no words: notes, answers, wishes, the scribe's speaker, ground rules, today, versions, copies. */
import type { ActOf } from '@twofold/shared/acts'
import { type Note, wishKey } from '@twofold/shared/beside'
import type { FieldId, ParticipantId, RowId } from '@twofold/shared/ids'
import { maxAnswersPerNote, maxNotes } from '@twofold/shared/limits'
import { can } from '@twofold/shared/roles'
import { isWish } from '@twofold/shared/template'
import { personOf } from '../plan-state.ts'
import {
  type ActContext,
  type ActVerdict,
  allow,
  allowUnless,
  hasSection,
  isHushed,
  isSame,
  presentPerson,
  refuse,
} from './context.ts'

export type BesideAct = ActOf<
  | 'chooseGroundRules'
  | 'writeToday'
  | 'nameVersion'
  | 'leaveNote'
  | 'answerNote'
  | 'resolveNote'
  | 'reopenNote'
  | 'scribeFor'
  | 'answerWish'
  | 'agree'
  | 'takeBackAnswer'
  | 'recordAnswer'
  | 'confirmAnswer'
  | 'chooseCopy'
>

const chooseGroundRules = ({ plan }: ActContext, act: ActOf<'chooseGroundRules'>): ActVerdict => {
  const rules = [...new Set(act.rules)]
  const { groundRules, groundRulesAt } = plan.beside
  // The usual ones, chosen for the first time, are a choice too.
  const isSo = groundRulesAt !== null && isSame(rules, groundRules)
  return allowUnless(isSo, { kind: 'groundRulesChosen', rules })
}

/** The agency never writes over what a family said of the child. */
const writeToday = (context: ActContext, { text }: ActOf<'writeToday'>): ActVerdict => {
  if (isHushed(context)) return refuse('notNow')
  const { plan, by } = context
  const { today } = plan.beside
  const isFamily = (id: ParticipantId) => personOf(plan, id)?.family !== 'agency'
  if (today && isFamily(today.by) && !isFamily(by)) return refuse('notAllowed')
  return allowUnless((today?.text ?? '') === text, { kind: 'todayWritten', text })
}

const leaveNote = (context: ActContext, act: ActOf<'leaveNote'>): ActVerdict => {
  if (isHushed(context) || context.plan.beside.notes.length >= maxNotes) return refuse('notNow')
  if (!context.placeOf(act.field)) return refuse('notFound')
  const { field, ranges, text } = act
  if (ranges.length > 0 && context.reading.pieces(field, ranges).length === 0) return refuse('changed')
  const id = context.newId('note')
  return { kind: 'allowed', bodies: [{ kind: 'noteLeft', id, field, ranges, text }], id }
}

const onNote = (context: ActContext, act: ActOf<'answerNote' | 'resolveNote' | 'reopenNote'>): ActVerdict => {
  const note: Note | undefined = context.plan.beside.notes.find(({ id }) => id === act.id)
  if (!note) return refuse('notFound')
  if (isHushed(context)) return refuse('notNow')
  const { id } = act
  switch (act.kind) {
    case 'answerNote':
      if (note.answers.length >= maxAnswersPerNote) return refuse('notNow')
      return allow({ kind: 'noteAnswered', id, text: act.text })
    case 'resolveNote':
      return allowUnless(note.resolved !== null, { kind: 'noteResolved', id })
    case 'reopenNote':
      return allowUnless(note.resolved === null, { kind: 'noteReopened', id })
  }
}

/** For a parent or the youth, who have a place here. */
const scribeFor = (context: ActContext, { participant }: ActOf<'scribeFor'>): ActVerdict => {
  const { plan, by } = context
  const before = plan.beside.scribing[by] ?? null
  if (participant === null) return allowUnless(before === null, { kind: 'scribingFor', participant: null })
  const person = presentPerson(context, participant)
  if (!person) return refuse('notFound')
  if (person.family === 'agency') return refuse('notAllowed')
  return allowUnless(before === participant, { kind: 'scribingFor', participant })
}

const answerWish = (context: ActContext, act: ActOf<'answerWish'>): ActVerdict => {
  const field = act.field as FieldId
  const place = context.placeOf(field)
  if (!place || !isWish(place.field)) return refuse('notFound')
  const row = act.row as RowId | null
  if ((place.field.kind === 'rows') !== (row !== null)) return refuse('notFound')
  if (context.reading.partHash(field, row) !== act.hash) return refuse('changed')
  if (act.answer === 'notCleared' && act.reason === '') return refuse('notNow')
  const { hash, answer } = act
  const reason = answer === 'notCleared' ? act.reason : ''
  const before = context.plan.beside.wishes[wishKey(field, row)]
  const isSo =
    answer === 'open'
      ? before === undefined
      : before?.answer === answer && before.reason === reason && before.hash === hash
  return allowUnless(isSo, { kind: 'wishAnswered', field, row, hash, answer, reason })
}

/** The words that they read are the words that stand: an answer holds for these and no others. */
const whyNoAnswer = (
  context: ActContext,
  act: ActOf<'agree' | 'recordAnswer'>,
  participant: ParticipantId,
): ActVerdict | null => {
  const person = presentPerson(context, participant)
  if (!person || !hasSection(context, act.section)) return refuse('notFound')
  if (!can(person.role, 'agree')) return refuse('notAllowed')
  if (isHushed(context)) return refuse('notNow')
  if ((act.answer === 'yesBut') !== (act.words !== '')) return refuse('notNow')
  return context.reading.hashOf(act.section) === act.hash ? null : refuse('changed')
}

const answer = (context: ActContext, act: ActOf<'agree' | 'recordAnswer'>): ActVerdict => {
  const isRecorded = act.kind === 'recordAnswer'
  const participant = isRecorded ? act.participant : context.by
  // A facilitator never agrees for a family, nor writes an answer down.
  if (isRecorded && personOf(context.plan, context.by)?.role !== 'scribe') return refuse('notAllowed')
  const why = whyNoAnswer(context, act, participant)
  if (why) return why
  const { section } = act
  const before = context.plan.beside.agreements[section]?.[participant]
  const now = {
    answer: act.answer,
    words: act.words,
    hash: act.hash,
    recordedBy: isRecorded ? context.by : null,
    confirmed: isRecorded ? (act.isConfirmed ? 'withScribe' : null) : 'own',
  } as const
  // Nobody writes over what they said themselves of these very words.
  if (isRecorded && before?.confirmed === 'own' && before.hash === act.hash) return refuse('notNow')
  const { seq: _seq, at: _at, ...said } = before ?? { seq: 0, at: 0 }
  return allowUnless(isSame(said, now), { kind: 'answered', participant, section, ...now })
}

const ownAnswer = (
  context: ActContext,
  { kind, section }: ActOf<'takeBackAnswer' | 'confirmAnswer'>,
): ActVerdict => {
  const own = context.plan.beside.agreements[section]?.[context.by]
  if (!own) return kind === 'takeBackAnswer' ? allow() : refuse('notFound')
  if (isHushed(context)) return refuse('notNow')
  if (kind === 'takeBackAnswer') return allow({ kind: 'answerTakenBack', section })
  // What was written down for them is confirmed for the words that stand, or answered anew.
  if (context.reading.hashOf(section) !== own.hash) return refuse('changed')
  return allowUnless(own.confirmed !== null, { kind: 'answerConfirmed', section })
}

export const judgeBeside = (context: ActContext, act: BesideAct): ActVerdict => {
  const { beside } = context.plan
  switch (act.kind) {
    case 'chooseGroundRules':
      return chooseGroundRules(context, act)
    case 'writeToday':
      return writeToday(context, act)
    case 'nameVersion':
      return allow({ kind: 'versionNamed', name: act.name })
    case 'leaveNote':
      return leaveNote(context, act)
    case 'answerNote':
    case 'resolveNote':
    case 'reopenNote':
      return onNote(context, act)
    case 'scribeFor':
      return scribeFor(context, act)
    case 'answerWish':
      return answerWish(context, act)
    case 'agree':
    case 'recordAnswer':
      return answer(context, act)
    case 'takeBackAnswer':
    case 'confirmAnswer':
      return ownAnswer(context, act)
    case 'chooseCopy':
      return allowUnless(beside.copies[context.by] === act.copy, { kind: 'copyChosen', copy: act.copy })
  }
}
