/** What others did beside the words since it was last looked at. */
import type { Beside } from '@twofold/shared/beside'

export type Heard = Pick<Beside, 'notes' | 'rewordings'>

export interface Said {
  readonly what: 'note' | 'answer' | 'wording'
  readonly by: string
  readonly field: string
}

/** What is there now and was not before. */
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
  ]
}
