/**
 * What became of some words, word by word: Myers' shortest edit (jsdiff) over the words that Intl.Segmenter finds, so
 * that letters with accents and whole emoji stay whole. Import it with `import()`: nobody needs it to write.
 *
 *   words of same • taken  = before          words of same • added = after
 */
import { type ArrayChange, diffArrays } from 'diff'

export interface WordRun {
  readonly kind: 'same' | 'added' | 'taken'
  /** Never empty; its blanks and punctuation are in it. */
  readonly words: string
}

/** Past this many words taken and added together people read both texts anyway; comparing costs its square: 25 ms here. */
const maxChangedWords = 400
/** A long part is 5,000 characters; cutting texts into words costs 2 ms for each 10,000. */
const maxCharacters = 100_000

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)

const kindOf = ({ added, removed }: ArrayChange<string>): WordRun['kind'] =>
  added ? 'added' : removed ? 'taken' : 'same'

/** Words that changed, with what was taken and what was added; both empty: nothing changed there. */
interface Change {
  readonly taken: string
  readonly added: string
}

const runsOf = ({ taken, added }: Change): readonly WordRun[] => [
  ...(taken === '' ? [] : [{ kind: 'taken', words: taken } as const]),
  ...(added === '' ? [] : [{ kind: 'added', words: added } as const]),
]

const wholly = (before: string, after: string): readonly WordRun[] =>
  before === after
    ? before === ''
      ? []
      : [{ kind: 'same', words: before }]
    : runsOf({ taken: before, added: after })

const isBlank = (words: string): boolean => /^[^\S\n]*$/.test(words)

/** Changes in one line between which only a blank stayed are one: nobody reads "taken added taken added" word by word. */
const joined = (runs: readonly WordRun[]): readonly WordRun[] => {
  const done: WordRun[] = []
  let change: Change = { taken: '', added: '' }
  const finish = () => {
    done.push(...runsOf(change))
    change = { taken: '', added: '' }
  }
  for (const [at, { kind, words }] of runs.entries()) {
    const isWithin = kind === 'same' && isBlank(words) && at > 0 && at < runs.length - 1
    if (kind === 'same' && !isWithin) {
      finish()
      done.push({ kind, words })
    } else
      change = {
        taken: change.taken + (kind === 'added' ? '' : words),
        added: change.added + (kind === 'taken' ? '' : words),
      }
  }
  finish()
  return done
}

/** What was taken stands before what was added in its place. */
export const wordDiff = (before: string, after: string): readonly WordRun[] => {
  if (before === after || before.length + after.length > maxCharacters) return wholly(before, after)
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: maxChangedWords })
  if (!changes) return wholly(before, after)
  return joined(changes.map((change) => ({ kind: kindOf(change), words: change.value.join('') })))
}
