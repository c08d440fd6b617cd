/**
 * Whose voice is heard how much in a meeting: letters and turns of each person in each section, from the journal. For
 * the facilitator alone, to give the quiet ones room; never a score.
 */
import type { FieldId } from '@twofold/shared/ids'
import { splitFieldId } from '@twofold/shared/ids'
import type { EditDraft } from '@twofold/shared/journal'

export interface Share {
  readonly letters: number
  readonly turns: number
}
/** Section → participant → share. */
export type Voice = Readonly<Record<string, Readonly<Record<string, Share>>>>

const none: Share = { letters: 0, turns: 0 }

/** @param isNewTurn whether the edit began another turn */
export const hearEdit = (
  voice: Voice,
  edit: Pick<EditDraft, 'participant' | 'fields' | 'ranges'>,
  isNewTurn: boolean,
): Voice => {
  const [field] = edit.fields as readonly FieldId[]
  if (field === undefined) return voice
  const { section } = splitFieldId(field)
  // Words that were moved or put back are nobody's new ones.
  const own = edit.ranges.filter(({ via }) => via === 'typed' || via === 'scribed')
  const speaker = own[0]?.saidBy ?? edit.participant
  const letters = own.reduce((sum, { length }) => sum + length, 0)
  const before = voice[section]?.[speaker] ?? none
  const after = { letters: before.letters + letters, turns: before.turns + (isNewTurn ? 1 : 0) }
  return { ...voice, [section]: { ...voice[section], [speaker]: after } }
}
