/**
 * Looks for a passage's words wherever they ever were: in the plan under other ids (edits/find-copies), and in what stands
 * beside it. The same phrase is looked for in both, so what reads alike is found alike.
 */
import { expandErasure } from '@twofold/shared/edits/expand-erasure'
import { findCopies } from '@twofold/shared/edits/find-copies'
import { foldWords } from '@twofold/shared/edits/folded-words'
import type { History } from '@twofold/shared/edits/history'
import { IdRanges } from '@twofold/shared/edits/id-ranges'
import { lettersEver } from '@twofold/shared/edits/letters-ever'
import { Phrase } from '@twofold/shared/edits/phrase'
import { maxCopiesTold } from '@twofold/shared/limits'
import type {
  FoundCopy,
  FoundInEntry,
  Passage,
  PassageLook,
  RedactionLook,
} from '@twofold/shared/redaction-told'
import { textsOf } from '../core/entry-words.ts'
import type { PastEntry, PlanPast } from './plan-past.ts'

/** Letters around a find. */
const around = 40

/** In the order of reading; gone letters lie between those that stand. */
const readPassage = (history: History, { field, ranges }: Passage): PassageLook => {
  const ids = new IdRanges(ranges)
  const { runs, values } = lettersEver(history, field)
  let isStanding = false
  const inRuns = runs.map(({ units, clients, clocks, stays }) =>
    units
      .filter((_, at) => {
        const isIn = ids.has(clients[at] ?? 0, clocks[at] ?? 0)
        isStanding ||= isIn && stays[at]?.went === Number.POSITIVE_INFINITY
        return isIn
      })
      .join(''),
  )
  const inValues = values.filter(({ client, clock }) => ids.has(client, clock))
  isStanding ||= inValues.some(({ stay }) => stay.went === Number.POSITIVE_INFINITY)
  const words = [...inRuns, ...inValues.map((value) => value.words)].filter((one) => one.trim() !== '')
  return { field, ranges, words: words.join('\n'), isStanding }
}

/** What reads alike is looked for once. */
const phrasesOf = (passages: readonly PassageLook[]): readonly string[] => [
  ...new Map(
    passages
      .flatMap(({ words }) => words.split('\n'))
      .filter((words) => foldWords(words).units !== '')
      .map((words) => [foldWords(words).units, words]),
  ).values(),
]

const lengthOf = ({ ranges }: Passage): number => ranges.reduce((sum, { length }) => sum + length, 0)

const byMatch = (a: { readonly match: string }, b: { readonly match: string }): number =>
  Number(b.match === 'exact') - Number(a.match === 'exact')

const copiesIn = (
  past: PlanPast,
  history: History,
  passages: readonly Passage[],
  phrases: readonly string[],
): readonly FoundCopy[] => {
  const own = expandErasure(
    history,
    passages.flatMap(({ ranges }) => ranges),
  )
  const found = new Map<string, FoundCopy>()
  for (const { since, ...copy } of phrases.flatMap((words) => findCopies(history, words, own))) {
    const key = `${copy.field} ${JSON.stringify(copy.ranges)}`
    const { at = 0, by = null } = past.edits[since] ?? {}
    if (!found.has(key) || copy.match === 'exact') found.set(key, { ...copy, at, by })
  }
  return [...found.values()].sort((a, b) => byMatch(a, b) || lengthOf(b) - lengthOf(a))
}

const inText = (
  { seq, at, participant, body }: PastEntry,
  { part, text }: { readonly part: string; readonly text: string },
  phrase: Phrase,
): readonly FoundInEntry[] => {
  const folded = foldWords(text)
  return phrase.findIn(folded).map((found) => {
    const from = folded.from[found.from] ?? 0
    const to = folded.to[found.to - 1] ?? text.length
    return {
      seq,
      part,
      from,
      to,
      kind: body.kind,
      match: found.isExact ? 'exact' : 'part',
      words: text.slice(from, to),
      before: text.slice(Math.max(0, from - around), from),
      after: text.slice(to, to + around),
      at,
      by: participant,
    }
  })
}

const isWithin = (one: FoundInEntry, other: FoundInEntry): boolean =>
  one !== other &&
  one.seq === other.seq &&
  one.part === other.part &&
  other.from <= one.from &&
  one.to <= other.to &&
  other.to - other.from > one.to - one.from

const entriesIn = (past: PlanPast, phrases: readonly string[]): readonly FoundInEntry[] => {
  const found = new Map<string, FoundInEntry>()
  for (const phrase of phrases.map((words) => new Phrase(words)))
    for (const entry of past.entries)
      for (const text of textsOf(entry.body))
        for (const one of inText(entry, text, phrase)) {
          const key = `${one.seq} ${one.part} ${one.from} ${one.to}`
          if (!found.has(key) || one.match === 'exact') found.set(key, one)
        }
  const all = [...found.values()]
  return all.filter((one) => !all.some((other) => isWithin(one, other))).sort(byMatch)
}

export const lookForWords = (past: PlanPast, passages: readonly Passage[]): RedactionLook => {
  const history = past.history()
  try {
    const read = passages.map((passage) => readPassage(history, passage))
    const phrases = phrasesOf(read)
    const copies = copiesIn(past, history, passages, phrases)
    const entries = entriesIn(past, phrases)
    return {
      passages: read,
      copies: copies.slice(0, maxCopiesTold),
      entries: entries.slice(0, maxCopiesTold),
      isMore: copies.length > maxCopiesTold || entries.length > maxCopiesTold,
    }
  } finally {
    history.doc.destroy()
  }
}
