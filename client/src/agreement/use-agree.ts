/** One's own answer to a part: what was said, whether it still fits, and giving another. */
import type { Agreement, Answer } from '@twofold/shared/beside'
import { can } from '@twofold/shared/roles'
import { useBeside, useMe, useModeration } from '../plan/plan-context.ts'
import { type Standing, standingOf } from './answers.ts'
import type { Reading } from './section-reader.ts'
import { type Answering, useAnswering } from './use-answering.ts'

export interface Agree extends Answering {
  readonly may: boolean
  readonly isHeld: boolean
  readonly standing: Standing
  readonly answer: Agreement | undefined
  /** What holds for the words of now; null: nothing. */
  readonly said: Answer | null
  readonly choose: (answer: Answer, words: string) => void
  readonly takeBack: (next: () => void) => void
  readonly confirm: (next: () => void) => void
}

export const useAgree = (section: string, reading: Reading): Agree => {
  const me = useMe()
  const { pause, pausedPeople } = useModeration()
  const answer = useBeside().agreements[section]?.[me.id]
  const answering = useAnswering()
  const { give } = answering
  const standing = standingOf(answer, reading.hash)
  const { kind } = standing
  return {
    ...answering,
    may: can(me.role, 'agree'),
    isHeld: pause !== null || pausedPeople[me.id] !== undefined,
    standing,
    answer,
    said: kind === 'yes' || kind === 'yesBut' || kind === 'notNow' ? kind : null,
    choose: (chosen, words) =>
      give({ kind: 'agree', section, hash: reading.hash, answer: chosen, words }, reading),
    takeBack: (next) => give({ kind: 'takeBackAnswer', section }, reading, next),
    confirm: (next) => give({ kind: 'confirmAnswer', section }, reading, next),
  }
}
