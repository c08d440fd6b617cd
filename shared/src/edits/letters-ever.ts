/**
 * Every letter that was ever in a plan, where it lay among all others, and when it stood: what somebody reads through who
 * looks for a phrase at all times at once.
 *
 *   run      letters in the order of reading, those that are gone between those that stand: a whole text field with its
 *            paragraphs and lists (a line break where an element begins), one cell, one line
 *   value    words that are no letters of a text: a cell's plain answer, the address of a link
 */
import * as Y from 'yjs'
import type { FieldId } from '../ids.ts'
import type { History, Stay } from './history.ts'
import { wordsInValue } from './words-in-value.ts'

export interface Letters {
  readonly kind: 'run'
  readonly field: FieldId
  /** One code unit a letter. */
  readonly units: readonly string[]
  readonly clients: readonly number[]
  readonly clocks: readonly number[]
  readonly stays: readonly Stay[]
}

export interface ValueWords {
  readonly kind: 'value' | 'link'
  readonly field: FieldId
  readonly words: string
  readonly client: number
  readonly clock: number
  readonly stay: Stay
}

type Holding = Pick<Y.AbstractType<unknown>, '_start' | '_map'>
type OpenLetters = Letters & {
  readonly units: string[]
  readonly clients: number[]
  readonly clocks: number[]
  readonly stays: Stay[]
}

class Reading {
  readonly #history: History
  readonly #field: FieldId
  readonly runs: OpenLetters[] = []
  readonly values: ValueWords[] = []

  constructor(history: History, field: FieldId) {
    this.#history = history
    this.#field = field
  }

  #newRun(): OpenLetters {
    const run: OpenLetters = {
      kind: 'run',
      field: this.#field,
      units: [],
      clients: [],
      clocks: [],
      stays: [],
    }
    this.runs.push(run)
    return run
  }

  #letter(run: OpenLetters, unit: string, client: number, clock: number): void {
    run.units.push(unit)
    run.clients.push(client)
    run.clocks.push(clock)
    run.stays.push(this.#history.stayOf(client, clock))
  }

  #value(kind: ValueWords['kind'], item: Y.Item, offset: number, value: unknown): void {
    const { client, clock } = item.id
    const stay = this.#history.stayOf(client, clock + offset)
    for (const words of wordsInValue(value))
      this.values.push({ kind, field: this.#field, words, client, clock: clock + offset, stay })
  }

  #item(item: Y.Item, run: OpenLetters): void {
    const { content, id } = item
    if (content instanceof Y.ContentString)
      for (let at = 0; at < content.str.length; at++)
        this.#letter(run, content.str.charAt(at), id.client, id.clock + at)
    else if (content instanceof Y.ContentType) {
      if (content.type instanceof Y.XmlElement) this.#letter(run, '\n', id.client, id.clock)
      this.read(content.type, run)
    } else if (content instanceof Y.ContentFormat) this.#value('link', item, 0, content.value)
    else if (content instanceof Y.ContentEmbed) this.#value('value', item, 0, content.embed)
    else if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON)
      for (const [at, value] of content.arr.entries()) this.#value('value', item, at, value)
  }

  /** @param run of the words around it; under a key another begins */
  read(type: Holding, run: OpenLetters = this.#newRun()): void {
    for (let item = type._start; item !== null; item = item.right) this.#item(item, run)
    for (const newest of type._map.values())
      for (let item: Y.Item | null = newest; item !== null; item = item.left) this.#item(item, this.#newRun())
  }
}

export interface Ever {
  readonly runs: readonly Letters[]
  readonly values: readonly ValueWords[]
}

/** In one field of the history. */
export const lettersEver = (history: History, field: FieldId): Ever => {
  const reading = new Reading(history, field)
  const root = history.doc.share.get(field) as Holding | undefined
  if (root) reading.read(root)
  return { runs: reading.runs.filter(({ units }) => units.length > 0), values: reading.values }
}
