/**
 * The words of a text at a moment, run by run, each with who wrote it, when, and who took it out.
 *
 * With `since`: what stood then and has gone is there too, at its place and marked as gone; what came and went in
 * between is not. `look` says of standing words that they looked otherwise then.
 */
import type { PlaceOfWords } from '../beside.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { ParticipantId } from '../ids.ts'
import { type Marks, marksOf } from '../section-content.ts'
import type { Past } from './past.ts'
import { isSeen, type Nest, type Span, type SpanOf, standsAt, type Via, type View } from './spans.ts'

/** Who did something and at which moment. Null: nobody that is known. */
export interface Deed {
  readonly by: ParticipantId | null
  readonly moment: number
}

export interface ReadRun {
  readonly words: string
  readonly marks: Marks
  /** Who typed. */
  readonly by: ParticipantId | null
  /** Whose words they are. */
  readonly saidBy: ParticipantId | null
  readonly via: Via
  /** The moment they came. */
  readonly inserted: number
  /** The moment they went; null: they stand. */
  readonly deleted: number | null
  readonly deletedBy: ParticipantId | null
  /** Their ids, in order. */
  readonly places: readonly PlaceOfWords[]
  /** How they looked at `since`, and who changed that; null: as they do now, or they are new or gone. */
  readonly look: (Deed & { readonly was: Marks }) | null
}

/** Marks by name, each with the span that says so last. */
type Worn = Map<string, SpanOf<'mark'>>

const marksIn = (worn: Worn): Marks =>
  marksOf(Object.fromEntries([...worn].map(([mark, span]) => [mark, span.value])))

const isSameLook = (a: Marks, b: Marks): boolean => a === b || canonicalJson(a) === canonicalJson(b)

/** Who made the first mark that differs what it is: who put it there, or who took the other away. */
const whoChanged = (past: Past, then: Worn, now: Worn, { since = -1 }: View): Deed => {
  for (const mark of new Set([...now.keys(), ...then.keys()])) {
    const [before, after] = [then.get(mark), now.get(mark)]
    if (before === after) continue
    if (after && after.written.moment > since) return { by: after.written.by, moment: after.written.moment }
    if (before && Number.isFinite(before.until)) return { by: past.doer(before.until), moment: before.until }
  }
  return { by: null, moment: since }
}

/** The marks that words wear, while one walks along a text. */
class Wardrobe {
  readonly #past: Past
  readonly #view: View
  readonly #now: Worn = new Map()
  readonly #then: Worn = new Map()
  marks: Marks = {}
  look: ReadRun['look'] = null
  #was: Marks = {}

  constructor(past: Past, view: View) {
    this.#past = past
    this.#view = view
  }

  pass(span: SpanOf<'mark'>): void {
    const { at, since } = this.#view
    if (standsAt(span, at)) {
      this.#now.set(span.mark, span)
      this.marks = marksIn(this.#now)
    }
    if (since === undefined) return
    if (standsAt(span, since)) {
      this.#then.set(span.mark, span)
      this.#was = marksIn(this.#then)
    }
    this.look = isSameLook(this.#was, this.marks)
      ? null
      : { ...whoChanged(this.#past, this.#then, this.#now, this.#view), was: this.#was }
  }

  get was(): Marks {
    return this.#was
  }
}

/** A run that may still grow. */
type Growing = Omit<ReadRun, 'places'> & { words: string; readonly places: PlaceOfWords[] }

const isSameRun = (run: Growing, next: Omit<Growing, 'words' | 'places'>): boolean =>
  run.inserted === next.inserted &&
  run.deleted === next.deleted &&
  run.by === next.by &&
  run.saidBy === next.saidBy &&
  run.via === next.via &&
  run.look === next.look &&
  isSameLook(run.marks, next.marks)

const addPlace = (places: PlaceOfWords[], { client, clock, length }: Span): void => {
  const last = places.at(-1)
  if (last && last.client === client && last.clock + last.length === clock)
    places[places.length - 1] = { ...last, length: last.length + length }
  else places.push({ client, clock, length })
}

/** What is known of a span, as a run says it. */
export const factsOf = (past: Past, { written, until }: Span, { at }: View) => ({
  by: written.by,
  saidBy: written.saidBy,
  via: written.via,
  inserted: written.moment,
  deleted: until > at ? null : until,
  deletedBy: until > at ? null : past.doer(until),
})

const addRun = (runs: Growing[], span: Span, words: string, run: Omit<Growing, 'words' | 'places'>): void => {
  const last = runs.at(-1)
  if (last && isSameRun(last, run)) {
    last.words += words
    addPlace(last.places, span)
    return
  }
  const { client, clock, length } = span
  runs.push({ words, ...run, places: [{ client, clock, length }] })
}

const readInto = (runs: Growing[], past: Past, nest: Nest, view: View): void => {
  const wardrobe = new Wardrobe(past, view)
  for (const span of nest.spans) {
    if (span.kind === 'mark') wardrobe.pass(span)
    if (span.kind !== 'words' || !isSeen(span, view)) continue
    const stands = span.until > view.at
    const isNew = view.since === undefined || span.written.moment > view.since
    addRun(runs, span, span.words, {
      ...factsOf(past, span, view),
      marks: stands ? wardrobe.marks : wardrobe.was,
      look: stands && !isNew ? wardrobe.look : null,
    })
  }
}

/** The words of texts that are read as one, marks each by its own. */
export const readRuns = (past: Past, texts: readonly Nest[], view: View): readonly ReadRun[] => {
  const runs: Growing[] = []
  for (const text of texts) readInto(runs, past, text, view)
  return runs
}

/** A plain value, read as words. */
export const readValue = (past: Past, span: SpanOf<'value'>, view: View): ReadRun => {
  const { client, clock, length } = span
  return {
    words: String(span.value),
    marks: {},
    ...factsOf(past, span, view),
    places: [{ client, clock, length }],
    look: null,
  }
}

/** All words in a type, however deep: of what no editor of ours knows, nothing is left out. */
export const readAllWords = (past: Past, nest: Nest, view: View): readonly ReadRun[] => {
  const inside = [...nest.spans, ...[...nest.keys.values()].flat()]
    .filter((span) => isSeen(span, view))
    .flatMap((span): readonly ReadRun[] => {
      if (span.kind === 'nest') return readAllWords(past, span.nest, view)
      return span.kind === 'value' && typeof span.value === 'string' ? [readValue(past, span, view)] : []
    })
  return [...readRuns(past, [nest], view), ...inside]
}
