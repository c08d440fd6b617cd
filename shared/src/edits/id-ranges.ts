/** A set of struct ids: per client sorted, disjoint, neighbours joined. Asked of millions of structs, so it never copies. */
import type { IdRange } from './inspect.ts'

/** Offsets or clocks, from the first to the one behind the last. */
export type Span = readonly [from: number, to: number]

/** Sorted and joined; empty ones are left out. */
export const joinedSpans = (spans: readonly Span[]): readonly Span[] => {
  const joined: Span[] = []
  for (const [from, to] of [...spans].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1)
    if (from >= to) continue
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)]
    else joined.push([from, to])
  }
  return joined
}

const none: readonly Span[] = []

interface Structish {
  readonly id: { readonly client: number; readonly clock: number }
  readonly length: number
}

export class IdRanges {
  readonly #byClient: ReadonlyMap<number, readonly Span[]>

  constructor(ranges: Iterable<IdRange>) {
    const byClient = new Map<number, Span[]>()
    for (const { client, clock, length } of ranges) {
      const spans = byClient.get(client) ?? []
      if (spans.length === 0) byClient.set(client, spans)
      spans.push([clock, clock + length])
    }
    this.#byClient = new Map([...byClient].map(([client, spans]) => [client, joinedSpans(spans)]))
  }

  /** What of a struct is in the set, as offsets in it. */
  within({ id: { client, clock }, length }: Structish): readonly Span[] {
    const spans = this.#byClient.get(client)
    if (!spans) return none
    const found: Span[] = []
    for (let index = firstEndingAfter(spans, clock); index < spans.length; index++) {
      const [from, to] = spans[index] ?? [0, 0]
      if (from >= clock + length) break
      found.push([Math.max(0, from - clock), Math.min(length, to - clock)])
    }
    return found
  }

  has(client: number, clock: number): boolean {
    return this.within({ id: { client, clock }, length: 1 }).length > 0
  }

  hasAll({ client, clock, length }: IdRange): boolean {
    const [span] = this.within({ id: { client, clock }, length })
    return span?.[0] === 0 && span[1] === length
  }

  list(): readonly IdRange[] {
    return [...this.#byClient].flatMap(([client, spans]) =>
      spans.map(([from, to]) => ({ client, clock: from, length: to - from })),
    )
  }
}

const firstEndingAfter = (spans: readonly Span[], clock: number): number => {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.[1] ?? 0) > clock) high = middle
    else low = middle + 1
  }
  return low
}
