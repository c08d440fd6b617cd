/** The fold over what stands beside the words: notes, agreements, wishes, wordings, scribes, what was taken out. */
import type {
  Agreements,
  Copy,
  Note,
  PlaceOfWords,
  Restore,
  Rewording,
  TakenOut,
  WishAnswer,
} from '@twofold/shared/beside'
import { wishKey } from '@twofold/shared/beside'
import type { BesideKind, BodyOf } from '@twofold/shared/entries'
import type { ParticipantId } from '@twofold/shared/ids'
import { maxRestoresKept } from '@twofold/shared/limits'
import { type GroundRule, usualGroundRules } from '@twofold/shared/meeting'

interface Said {
  readonly by: ParticipantId
  readonly at: number
}

export interface BesideState {
  readonly groundRules: readonly GroundRule[]
  /** When they were chosen (ms); null: they are the usual ones. */
  readonly groundRulesAt: number | null
  readonly today: (Said & { readonly text: string }) | null
  readonly notes: readonly Note[]
  readonly agreements: Agreements
  readonly wishes: Readonly<Record<string, WishAnswer>>
  /** Those that wait for their author. */
  readonly rewordings: readonly Rewording[]
  readonly scribing: Readonly<Record<string, ParticipantId>>
  readonly confirmed: readonly PlaceOfWords[]
  readonly copies: Readonly<Record<string, Copy>>
  readonly versions: readonly (Said & { readonly name: string; readonly seq: number })[]
  /** The newest, each with its entry's place: they can be taken back. */
  readonly restores: readonly (Restore & { readonly seq: number })[]
  /** Those that can be put back. */
  readonly takenOut: readonly TakenOut[]
}

export const nothingBesideYet: BesideState = {
  groundRules: usualGroundRules,
  groundRulesAt: null,
  today: null,
  notes: [],
  agreements: {},
  wishes: {},
  rewordings: [],
  scribing: {},
  confirmed: [],
  copies: {},
  versions: [],
  restores: [],
  takenOut: [],
}

export type BesideBody = BodyOf<BesideKind>

const without = <V>(record: Readonly<Record<string, V>>, key: string): Record<string, V> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key))

const onNote = (state: BesideState, id: string, change: (note: Note) => Note): BesideState => ({
  ...state,
  notes: state.notes.map((note) => (note.id === id ? change(note) : note)),
})

const withAnswer = (
  state: BesideState,
  section: string,
  change: (answers: Agreements[string]) => Agreements[string],
): BesideState => {
  const answers = change(state.agreements[section] ?? {})
  const others = without(state.agreements, section)
  const isEmpty = Object.keys(answers).length === 0
  return { ...state, agreements: isEmpty ? others : { ...others, [section]: answers } }
}

const overlap = (a: PlaceOfWords, b: PlaceOfWords): boolean =>
  a.client === b.client && a.clock < b.clock + b.length && b.clock < a.clock + a.length

/** Of words that were taken out nothing is left to read: neither as what another wording was proposed for. */
const withoutWordingsOf = (state: BesideState, field: string, ids: readonly PlaceOfWords[]): BesideState => {
  const isGone = (wording: Rewording) =>
    wording.field === field && wording.ranges.some((range) => ids.some((id) => overlap(range, id)))
  return { ...state, rewordings: state.rewordings.filter((wording) => !isGone(wording)) }
}

/** Of words that were erased for good nothing can be put back, and nothing is proposed in their place. */
export const forgetErased = (state: BesideState, ids: readonly PlaceOfWords[]): BesideState => {
  const isGone = ({ ranges }: Rewording) => ranges.some((range) => ids.some((id) => overlap(range, id)))
  return {
    ...state,
    rewordings: state.rewordings.filter((wording) => !isGone(wording)),
    takenOut: state.takenOut.filter(({ pieces }) => pieces.length > 0),
  }
}

/** Nobody writes for this person, nor do they for anybody. */
export const endScribing = (state: BesideState, participant: ParticipantId): BesideState => {
  const left = Object.entries(state.scribing).filter(
    ([scribe, by]) => scribe !== participant && by !== participant,
  )
  if (left.length === Object.keys(state.scribing).length) return state
  return { ...state, scribing: Object.fromEntries(left) }
}

/** @param seq the entry's place in the journal */
export const foldBeside = (state: BesideState, body: BesideBody, said: Said, seq: number): BesideState => {
  const { by, at } = said
  switch (body.kind) {
    case 'groundRulesChosen':
      return { ...state, groundRules: body.rules, groundRulesAt: at }
    case 'todayWritten':
      return { ...state, today: body.text === '' ? null : { ...said, text: body.text } }
    case 'versionNamed':
      return { ...state, versions: [...state.versions, { ...said, name: body.name, seq }] }
    case 'wordsTakenOut': {
      const { kind: _kind, how, ...taken } = body
      const ids = taken.pieces.map(({ at: id, text }) => ({ ...id, length: text.length }))
      return {
        ...withoutWordingsOf(state, taken.field, ids),
        takenOut: [...state.takenOut, { ...taken, ...said, kind: how }],
      }
    }
    case 'wordsPutBack':
      return { ...state, takenOut: state.takenOut.filter(({ id }) => id !== body.id) }
    case 'restored': {
      const { kind: _kind, moment: _moment, ...restored } = body
      const restores = [...state.restores, { ...restored, ...said, seq }].slice(-maxRestoresKept)
      return { ...state, restores }
    }
    case 'wordingProposed': {
      const { kind: _kind, ...wording } = body
      return { ...state, rewordings: [...state.rewordings, { ...wording, ...said }] }
    }
    case 'wordingTaken':
    case 'wordingLeft':
      return { ...state, rewordings: state.rewordings.filter(({ id }) => id !== body.id) }
    case 'noteLeft': {
      const { kind: _kind, ...note } = body
      return { ...state, notes: [...state.notes, { ...note, ...said, answers: [], resolved: null }] }
    }
    case 'noteAnswered':
      return onNote(state, body.id, (note) => ({
        ...note,
        answers: [...note.answers, { ...said, text: body.text }],
      }))
    case 'noteResolved':
      return onNote(state, body.id, (note) => ({ ...note, resolved: said }))
    case 'noteReopened':
      return onNote(state, body.id, (note) => ({ ...note, resolved: null }))
    case 'scribingFor':
      return {
        ...state,
        scribing:
          body.participant === null
            ? without(state.scribing, by)
            : { ...state.scribing, [by]: body.participant },
      }
    case 'scribedConfirmed':
      return { ...state, confirmed: [...state.confirmed, ...body.ranges] }
    case 'scribedStruck':
      return withoutWordingsOf(state, body.field, body.ranges)
    case 'wishAnswered': {
      const key = wishKey(body.field, body.row)
      const { answer, reason, hash } = body
      const wishes =
        answer === 'open'
          ? without(state.wishes, key)
          : { ...state.wishes, [key]: { ...said, answer, reason, hash } }
      return { ...state, wishes }
    }
    case 'answered': {
      const { participant, section, kind: _kind, ...answer } = body
      return withAnswer(state, section, (answers) => ({ ...answers, [participant]: { ...answer, seq, at } }))
    }
    case 'answerTakenBack':
      return withAnswer(state, body.section, (answers) => without(answers, by))
    case 'answerConfirmed':
      return withAnswer(state, body.section, (answers) => {
        const own = answers[by]
        return own ? { ...answers, [by]: { ...own, confirmed: 'own' } } : answers
      })
    case 'copyChosen':
      return { ...state, copies: { ...state.copies, [by]: body.copy } }
  }
}
