/**
 * How an answer stands by the words of now. An answer is to exact words: to others it is none, and to the same again it
 * is one again. What a scribe wrote down counts once the person has said that it is right.
 */
import type { Agreement, Agreements } from '@twofold/shared/beside'
import type { Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'

export type Standing =
  | { readonly kind: 'none' }
  | { readonly kind: 'yes' | 'yesBut' | 'notNow'; readonly answer: Agreement }
  /** Yes, or yes but, to words that do not stand any more. */
  | { readonly kind: 'changed'; readonly answer: Agreement }
  /** A scribe wrote it down, for the words of now; they have not said yet that it is right. */
  | { readonly kind: 'written'; readonly answer: Agreement }

const none: Standing = { kind: 'none' }

export const standingOf = (answer: Agreement | undefined, hash: string): Standing => {
  if (!answer) return none
  const isTheirs = answer.recordedBy === null || answer.confirmed !== null
  if (!isTheirs) return answer.hash === hash ? { kind: 'written', answer } : none
  if (answer.answer === 'notNow' || answer.hash === hash) return { kind: answer.answer, answer }
  return { kind: 'changed', answer }
}

/** Who answers for themselves, and who has answered: families in their usual order. */
export const answering = (
  people: readonly Person[],
  now: readonly Person[],
  answers: Agreements[string] | undefined,
): readonly Person[] =>
  people.filter(
    (person) => can(person.role, 'agree') && (now.includes(person) || answers?.[person.id] !== undefined),
  )

/** One line about a part; null: nothing to say. */
export type Summary =
  | { readonly kind: 'changed'; readonly who: readonly Person[] }
  | { readonly kind: 'all'; readonly who: readonly Person[] }
  | {
      readonly kind: 'some'
      readonly yes: readonly Person[]
      readonly yesBut: readonly Person[]
      readonly notNow: readonly Person[]
    }

export const summaryOf = (
  who: readonly Person[],
  answers: Agreements[string] | undefined,
  hash: string,
): Summary | null => {
  const standing = who.map((person) => [person, standingOf(answers?.[person.id], hash).kind] as const)
  const those = (kind: Standing['kind']) =>
    standing.filter(([, how]) => how === kind).map(([person]) => person)
  const changed = those('changed')
  if (changed.length > 0) return { kind: 'changed', who: changed }
  const [yes, yesBut, notNow] = [those('yes'), those('yesBut'), those('notNow')]
  if (yes.length === who.length && yes.length > 1) return { kind: 'all', who: yes }
  return yes.length + yesBut.length + notNow.length === 0 ? null : { kind: 'some', yes, yesBut, notNow }
}
