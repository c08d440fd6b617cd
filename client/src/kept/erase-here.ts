/**
 * Forgets erased words on this device: what the ids held, and what was made of it here and is not saved. Undo writes
 * taken-out words again under new ids, and so does a paste; the server, which has the words no more, would not know them.
 *
 *   1  the words are read, while they are still here
 *   2  unsaved copies are looked for: by the links that undo leaves, and by the words
 *   3  undo is emptied, copies and erased ids are deleted, and what was deleted is forgotten
 */
import { deletionOf } from '@twofold/shared/edits/erase'
import { forget } from '@twofold/shared/edits/forget'
import { IdRanges } from '@twofold/shared/edits/id-ranges'
import { wordsInValue } from '@twofold/shared/edits/words-in-value'
import type { PlaceOfWords } from '@twofold/shared/place-of-words'
import * as Y from 'yjs'
import type { EraseHere } from '../sync/rescue.ts'
import { type ErasedPhrase, erasedPhrases } from './erased-phrase.ts'

type Holding = Pick<Y.AbstractType<unknown>, '_start' | '_map'>

interface Letter {
  readonly unit: string
  readonly client: number
  readonly clock: number
  readonly isStanding: boolean
}

/** One field, cell or line; letters in the order of reading, also those that are kept for undo. */
type Run = readonly Letter[]

/** What an element begins with is read as white space, and has no id that goes. */
const breakUnit = '\n'

const lettersOf = (item: Y.Item, run: Letter[], runs: Letter[][]): void => {
  const { content, id, deleted } = item
  const add = (text: string, at: number) => {
    for (const [index, unit] of text.split('').entries())
      run.push({ unit, client: id.client, clock: id.clock + at + index, isStanding: !deleted })
  }
  if (content instanceof Y.ContentString) add(content.str, 0)
  else if (content instanceof Y.ContentType) {
    run.push({ unit: breakUnit, client: -1, clock: 0, isStanding: true })
    runsIn(content.type, run, runs)
  }
}

const runsIn = (type: Holding, run: Letter[], runs: Letter[][]): void => {
  for (let item = type._start; item !== null; item = item.right) lettersOf(item, run, runs)
  for (const newest of type._map.values())
    for (let item: Y.Item | null = newest; item !== null; item = item.left) {
      const own: Letter[] = []
      runs.push(own)
      lettersOf(item, own, runs)
    }
}

const allRuns = (doc: Y.Doc): readonly Run[] =>
  [...doc.share.values()].flatMap((root) => {
    const run: Letter[] = []
    const runs = [run]
    runsIn(root as unknown as Holding, run, runs)
    return runs
  })

const allItems = (doc: Y.Doc): readonly Y.Item[] =>
  [...doc.store.clients.values()].flat().filter((struct) => struct instanceof Y.Item)

/** Letters of these ids that stand together, but for what is gone between. */
const heldIn = (run: Run, ids: IdRanges): readonly string[] => {
  const held: string[] = []
  let words = ''
  for (const { unit, client, clock, isStanding } of run) {
    if (ids.has(client, clock)) words += unit
    else if (isStanding && unit !== breakUnit) {
      held.push(words)
      words = ''
    }
  }
  return [...held, words]
}

/** Plain answers, and addresses of links. */
const valuesOf = ({ content }: Y.Item): readonly string[] => {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON)
    return content.arr.flatMap((value: unknown) => [...wordsInValue(value)])
  if (content instanceof Y.ContentFormat) return [...wordsInValue(content.value)]
  return []
}

const idOf = ({ id: { client, clock }, length }: Y.Item): PlaceOfWords => ({ client, clock, length })

/** What undo wrote again of these ids, however often. */
const undone = (items: readonly Y.Item[], ids: IdRanges): readonly PlaceOfWords[] => {
  const found: PlaceOfWords[] = []
  let known = ids
  for (let isMore = true; isMore; ) {
    const next = items.flatMap((item): readonly PlaceOfWords[] => {
      const { redone } = item
      if (redone === null || known.within(item).length === 0) return []
      const [[from, to] = [0, 0]] = known.within(item)
      const again = { client: redone.client, clock: redone.clock + from, length: to - from }
      return known.hasAll(again) ? [] : [again]
    })
    isMore = next.length > 0
    found.push(...next)
    known = new IdRanges([...known.list(), ...next])
  }
  return found
}

const copiesIn = (run: Run, phrases: readonly ErasedPhrase[]): readonly PlaceOfWords[] => {
  const text = run.map(({ unit }) => unit).join('')
  return phrases.flatMap((phrase) =>
    phrase
      .in(text)
      .flatMap(({ from, to }) =>
        run.slice(from, to).map(({ client, clock }) => ({ client, clock, length: 1 })),
      ),
  )
}

/** @returns the phrases that were erased, for what lies elsewhere on this device */
export const eraseHere = (asked: EraseHere): readonly ErasedPhrase[] => {
  const { doc, undo, ranges, unsaved, receive } = asked
  const ids = new IdRanges(ranges)
  const runs = allRuns(doc)
  const items = allItems(doc)
  const erased = items.filter((item) => ids.within(item).length > 0)
  const phrases = erasedPhrases([...runs.flatMap((run) => heldIn(run, ids)), ...erased.flatMap(valuesOf)])
  const found = new IdRanges([
    ...undone(items, ids),
    ...runs.flatMap((run) => [
      ...copiesIn(run, phrases),
      ...copiesIn(
        run.filter(({ isStanding }) => isStanding),
        phrases,
      ),
    ]),
    ...items
      .filter((item) => valuesOf(item).some((value) => phrases.some((phrase) => phrase.in(value).length > 0)))
      .map(idOf),
  ])
  const copies = [...unsaved].flatMap(([client, clock]) =>
    found
      .list()
      .filter((range) => range.client === client && range.clock + range.length > clock)
      .map((range) => {
        const from = Math.max(clock, range.clock)
        return { client, clock: from, length: range.clock + range.length - from }
      }),
  )
  undo.clear()
  // An edit of this person's own, as if they had taken it out themselves.
  if (copies.length > 0) doc.transact(() => Y.applyUpdate(doc, deletionOf(copies)))
  receive(deletionOf(knownOf(doc, ranges)))
  forget(doc, [...ranges, ...copies])
  return phrases
}

const knownOf = (doc: Y.Doc, ranges: readonly PlaceOfWords[]): readonly PlaceOfWords[] =>
  ranges.flatMap(({ client, clock, length }) => {
    const end = Math.min(clock + length, Y.getState(doc.store, client))
    return end > clock ? [{ client, clock, length: end - clock }] : []
  })
