/** Acts that change the words themselves: hide, park, put back, another wording, striking what a scribe wrote. */
import type { ActOf } from '@twofold/shared/acts'
import type { Piece, PlaceOfWords, TakenOut } from '@twofold/shared/beside'
import type { FieldId, ParticipantId, RowId } from '@twofold/shared/ids'
import { maxRewordings, maxTakenOut, maxWordingLength } from '@twofold/shared/limits'
import { movedWords } from '@twofold/shared/moved-words'
import { type FieldPlace, fieldsOf, isShared } from '@twofold/shared/template'
import { whyNot } from '../edit-rules.ts'
import { personOf } from '../plan-state.ts'
import {
  type ActContext,
  type ActVerdict,
  allow,
  allowUnless,
  isHushed,
  presentPerson,
  refuse,
} from './context.ts'

export type WordsAct = ActOf<
  | 'park'
  | 'hide'
  | 'putBack'
  | 'proposeWording'
  | 'takeWording'
  | 'leaveWording'
  | 'confirmScribed'
  | 'strikeScribed'
  | 'confirmScribedWith'
  | 'strikeScribedWith'
>

/** Where parked topics stand in this template. */
const parkedField = ({ template }: ActContext): FieldPlace | null =>
  fieldsOf(template).find(({ field }) => field.kind === 'rows' && field.key === 'parked') ?? null

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')

/** What still stands of a selection; null: nothing, or the field holds no shared words. */
const piecesAt = (
  { placeOf, reading }: ActContext,
  { field, ranges }: Pick<ActOf<'hide'>, 'field' | 'ranges'>,
): readonly Piece[] | null => {
  const place = placeOf(field)
  if (!place || !isShared(place.field)) return null
  const pieces = reading.pieces(field, ranges)
  return pieces.length === 0 ? null : pieces
}

/** In effect at once, wherever it stands and whatever is locked. */
const takeOut = (context: ActContext, act: ActOf<'park' | 'hide'>): ActVerdict => {
  const pieces = piecesAt(context, act)
  if (!pieces) return refuse('changed')
  if (context.plan.beside.takenOut.length >= maxTakenOut) return refuse('notNow')
  const id = context.newId('taken')
  const client = context.newClient()
  const into = act.kind === 'park' ? parkedField(context) : null
  if (act.kind === 'park' && (!into || into.id === act.field)) return refuse('notFound')
  // In the language of whose words they were.
  const reader = personOf(context.plan, oneAuthor(pieces) ?? context.by)
  const leave = movedWords[reader?.language ?? 'en']
  const row = `row${id.slice('taken_'.length)}` as RowId
  return {
    kind: 'allowed',
    id,
    bodies: [
      {
        kind: 'wordsTakenOut',
        id,
        how: act.kind === 'park' ? 'parked' : 'hidden',
        field: act.field,
        reason: act.kind === 'hide' ? act.reason : null,
        pieces: pieces.map((piece) => ({ ...piece })),
        // Where it stands is known when it is written.
        left: null,
        row: into ? row : null,
      },
    ],
    change: {
      kind: 'takeOut',
      client,
      by: context.by,
      field: act.field,
      pieces,
      parked: into ? { leave, into, row } : null,
    },
  }
}

const putBack = (context: ActContext, { id }: ActOf<'putBack'>): ActVerdict => {
  const taken: TakenOut | undefined = context.plan.beside.takenOut.find((one) => one.id === id)
  const from = taken && context.placeOf(taken.field as FieldId)
  if (!from) return refuse('notFound')
  const change = { kind: 'putBack', client: context.newClient(), by: context.by, taken, from } as const
  return {
    kind: 'allowed',
    bodies: [{ kind: 'wordsPutBack', id }],
    change: { ...change, parkedIn: taken.row === null ? null : parkedField(context) },
  }
}

/** Whose words they all are; null: of several, or of nobody. */
const oneAuthor = (pieces: readonly Piece[]): ParticipantId | null => {
  const authors = new Set(pieces.map(({ author }) => author?.saidBy ?? null))
  const [author] = authors
  return authors.size === 1 && author ? author : null
}

/** A facilitator, or the author: nothing changes till the author takes it. */
const propose = (context: ActContext, act: ActOf<'proposeWording'>): ActVerdict => {
  if (isHushed(context)) return refuse('notNow')
  const pieces = piecesAt(context, act)
  if (!pieces) return refuse('changed')
  const author = oneAuthor(pieces)
  const from = textOf(pieces)
  if (!author || !presentPerson(context, author) || from.length > maxWordingLength) return refuse('notNow')
  const { by, plan } = context
  if (author !== by && personOf(plan, by)?.role !== 'facilitator') return refuse('notAllowed')
  if (plan.beside.rewordings.length >= maxRewordings) return refuse('notNow')
  const id = context.newId('wording')
  const { field, ranges, to } = act
  return { ...allow({ kind: 'wordingProposed', id, field, ranges, from, to, author }), id } as ActVerdict
}

const answerWording = (context: ActContext, act: ActOf<'takeWording' | 'leaveWording'>): ActVerdict => {
  const { plan, by, newClient } = context
  const wording = plan.beside.rewordings.find(({ id }) => id === act.id)
  if (!wording) return refuse('notFound')
  const isAuthor = wording.author === by
  // Who proposed it may take it back.
  if (act.kind === 'leaveWording')
    return isAuthor || wording.by === by ? allow({ kind: 'wordingLeft', id: act.id }) : refuse('notAllowed')
  if (!isAuthor) return refuse('notAllowed')
  const field = wording.field as FieldId
  if (isHushed(context) || whyNot(by, field, context)) return refuse('notNow')
  const pieces = piecesAt(context, { field, ranges: wording.ranges })
  if (!pieces || textOf(pieces) !== wording.from) return refuse('changed')
  return {
    kind: 'allowed',
    bodies: [{ kind: 'wordingTaken', id: act.id }],
    change: {
      kind: 'replace',
      client: newClient(),
      by,
      field,
      pieces,
      to: wording.to,
      author: { by, saidBy: by, via: 'reworded' },
    },
  }
}

type ScribedAct = ActOf<'confirmScribed' | 'strikeScribed' | 'confirmScribedWith' | 'strikeScribedWith'>

/** Confirmed already, in one stretch. */
const isIn = (confirmed: readonly PlaceOfWords[], { client, clock, length }: PlaceOfWords): boolean =>
  confirmed.some(
    (one) => one.client === client && one.clock <= clock && clock + length <= one.clock + one.length,
  )

/** Only words that a scribe wrote for them, and all of them. */
const onScribed = (context: ActContext, act: ScribedAct): ActVerdict => {
  const isWith = act.kind === 'confirmScribedWith' || act.kind === 'strikeScribedWith'
  const participant = isWith ? act.participant : context.by
  if (!presentPerson(context, participant)) return refuse('notFound')
  const pieces = piecesAt(context, act)
  if (!pieces) return refuse('changed')
  const areTheirs = pieces.every(({ author }) => author?.via === 'scribed' && author.saidBy === participant)
  const areMine = !isWith || pieces.every(({ author }) => author?.by === context.by)
  if (!areTheirs || !areMine) return refuse('notAllowed')
  const how = isWith ? 'withScribe' : 'own'
  const { field, ranges } = act
  if (act.kind === 'confirmScribed' || act.kind === 'confirmScribedWith')
    return allowUnless(
      ranges.every((range) => isIn(context.plan.beside.confirmed, range)),
      {
        kind: 'scribedConfirmed',
        participant,
        field,
        ranges,
        how,
      },
    )
  // Striking changes the words: where all is shut, it waits.
  if (isHushed(context) || whyNot(context.by, field as FieldId, context)) return refuse('notNow')
  const change = {
    kind: 'takeOut',
    client: context.newClient(),
    by: context.by,
    field,
    pieces,
    parked: null,
  } as const
  return { kind: 'allowed', bodies: [{ kind: 'scribedStruck', participant, field, ranges, how }], change }
}

export const judgeWords = (context: ActContext, act: WordsAct): ActVerdict => {
  switch (act.kind) {
    case 'park':
    case 'hide':
      return takeOut(context, act)
    case 'putBack':
      return putBack(context, act)
    case 'proposeWording':
      return propose(context, act)
    case 'takeWording':
    case 'leaveWording':
      return answerWording(context, act)
    case 'confirmScribed':
    case 'strikeScribed':
    case 'confirmScribedWith':
    case 'strikeScribedWith':
      return onScribed(context, act)
  }
}
