/** What others did beside the words, and with the reader's own, since it was last looked at. */
import type { Beside } from '@twofold/shared/beside'

export type Heard = Pick<Beside, 'notes' | 'rewordings' | 'myHidden'>

export interface Said {
  readonly what: 'note' | 'answer' | 'wording' | 'hidden' | 'back'
  readonly by: string
  readonly field: string
}

/** What only the second has hidden of the reader's words. */
const whoseNotIn = (one: Heard, other: Heard): Heard['myHidden'] =>
  other.myHidden.filter(({ id }) => !one.myHidden.some((known) => known.id === id))

/** What is there now and was not before; of words that were hidden, also that they are back. */
export const newsBetween = (before: Heard, after: Heard): readonly Said[] => {
  const known = new Map(before.notes.map(({ id, answers }) => [id, answers.length]))
  const wordings = new Set(before.rewordings.map(({ id }) => id))
  return [
    ...after.notes.flatMap(({ id, by, field, answers }): readonly Said[] =>
      known.has(id)
        ? answers.slice(known.get(id)).map((answer) => ({ what: 'answer', by: answer.by, field }))
        : [{ what: 'note', by, field }],
    ),
    ...after.rewordings
      .filter(({ id }) => !wordings.has(id))
      .map(({ by, field }): Said => ({ what: 'wording', by, field })),
    ...whoseNotIn(before, after).map(({ by, field }): Said => ({ what: 'hidden', by, field })),
    ...whoseNotIn(after, before).map(({ by, field }): Said => ({ what: 'back', by, field })),
  ]
}
