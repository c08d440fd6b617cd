/**
 * What is known of ids, by ranges of each client's clocks. What was recorded first stays: a range that comes later fills
 * only what is still empty.
 *
 *   client 7   ├ 0–11: a ┤├ 12–12: b ┤      ├ 40–52: a ┤
 *
 * Invariant: of each client the ranges are sorted by clock and disjoint, and neighbours that say the same are joined.
 * Clocks of new words arrive rising, so adding is nearly always an append.
 */

/** Ranges of one client, side by side: start, end (exclusive) and what is said of it. */
interface Lane<Said> {
  readonly starts: number[]
  readonly ends: number[]
  readonly said: Said[]
}

export type VisitPiece<Said> = (said: Said | undefined, clock: number, length: number) => void

/** The first range that ends behind this clock. */
const firstBehind = ({ ends }: Lane<unknown>, clock: number): number => {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) <= clock) low = middle + 1
    else high = middle
  }
  return low
}

const append = <Said>(lane: Lane<Said>, from: number, to: number, said: Said): void => {
  const last = lane.ends.length - 1
  if (last >= 0 && lane.ends[last] === from && lane.said[last] === said) {
    lane.ends[last] = to
    return
  }
  lane.starts.push(from)
  lane.ends.push(to)
  lane.said.push(said)
}

/** Puts a range that overlaps no other before the one at `index`. */
const put = <Said>(lane: Lane<Said>, index: number, from: number, to: number, said: Said): void => {
  const joinsLeft = index > 0 && lane.ends[index - 1] === from && lane.said[index - 1] === said
  const joinsRight = lane.starts[index] === to && lane.said[index] === said
  if (joinsLeft && joinsRight) {
    lane.ends[index - 1] = lane.ends[index] ?? to
    for (const list of [lane.starts, lane.ends, lane.said]) list.splice(index, 1)
  } else if (joinsLeft) lane.ends[index - 1] = to
  else if (joinsRight) lane.starts[index] = from
  else {
    lane.starts.splice(index, 0, from)
    lane.ends.splice(index, 0, to)
    lane.said.splice(index, 0, said)
  }
}

export class IdTable<Said> {
  readonly #lanes = new Map<number, Lane<Said>>()

  #lane(client: number): Lane<Said> {
    const known = this.#lanes.get(client)
    if (known) return known
    const lane: Lane<Said> = { starts: [], ends: [], said: [] }
    this.#lanes.set(client, lane)
    return lane
  }

  add(client: number, clock: number, length: number, said: Said): void {
    if (length <= 0) return
    const lane = this.#lane(client)
    const end = clock + length
    if (clock >= (lane.ends.at(-1) ?? 0)) return append(lane, clock, end, said)
    const empty: [from: number, to: number][] = []
    this.visit(client, clock, length, (known, from, count) => {
      if (known === undefined) empty.push([from, from + count])
    })
    for (const [from, to] of empty) put(lane, firstBehind(lane, from), from, to, said)
  }

  of(client: number, clock: number): Said | undefined {
    const lane = this.#lanes.get(client)
    if (!lane) return undefined
    const index = firstBehind(lane, clock)
    return (lane.starts[index] ?? Number.POSITIVE_INFINITY) <= clock ? lane.said[index] : undefined
  }

  /** Visits a range piece by piece, in order; `undefined` is said of what nothing is known of. */
  visit(client: number, clock: number, length: number, visit: VisitPiece<Said>): void {
    const end = clock + length
    const lane = this.#lanes.get(client)
    let from = clock
    if (lane)
      for (let index = firstBehind(lane, clock); from < end; index++) {
        const start = lane.starts[index]
        if (start === undefined || start >= end) break
        if (start > from) visit(undefined, from, start - from)
        const to = Math.min(end, lane.ends[index] ?? end)
        from = Math.max(from, start)
        visit(lane.said[index], from, to - from)
        from = to
      }
    if (from < end) visit(undefined, from, end - from)
  }

  /** How many ranges are held. */
  get size(): number {
    let size = 0
    for (const { starts } of this.#lanes.values()) size += starts.length
    return size
  }
}
