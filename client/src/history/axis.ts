/**
 * From time to a place on the timeline. A plan's weeks hold a few hours in which something happened: what is quiet takes
 * a fixed small share, however long it was.
 *
 *   ├──meeting──┤quiet├─an evening─┤quiet├───meeting───┤
 */
export interface Stretch {
  /** ms */
  readonly from: number
  readonly to: number
  /** Where on the line, 0…1. */
  readonly start: number
  readonly end: number
  readonly isQuiet: boolean
}

export interface Axis {
  readonly stretches: readonly Stretch[]
  /** Where a time stands, 0…1. */
  placeOf(at: number): number
  timeAt(place: number): number
}

/** Between two moments: past this, nothing was going on. */
export const quietMs = 10 * 60_000
/** How much of the line each quiet time takes, of what is not quiet; all of them together no more than a third. */
const quietShare = 0.04
const mostQuiet = 1 / 3

const gapsOf = (times: readonly number[]): readonly { from: number; to: number; isQuiet: boolean }[] => {
  const gaps: { from: number; to: number; isQuiet: boolean }[] = []
  for (let index = 1; index < times.length; index++) {
    const [from = 0, to = 0] = [times[index - 1], times[index]]
    const isQuiet = to - from > quietMs
    const last = gaps.at(-1)
    if (last && !isQuiet && !last.isQuiet) last.to = to
    else if (to > from) gaps.push({ from, to, isQuiet })
  }
  return gaps
}

const between = (value: number, from: number, to: number): number =>
  to > from ? Math.min(1, Math.max(0, (value - from) / (to - from))) : 0

/** @param times rising */
export const createAxis = (times: readonly number[]): Axis => {
  const gaps = gapsOf(times)
  const busy = gaps.reduce((sum, { from, to, isQuiet }) => sum + (isQuiet ? 0 : to - from), 0)
  const count = gaps.filter(({ isQuiet }) => isQuiet).length
  const share = count === 0 ? 0 : Math.min(quietShare, mostQuiet / count)
  const quietLength = busy > 0 ? (busy * share) / Math.max(0.01, 1 - share * count) : 1
  const lengthOf = (gap: { from: number; to: number; isQuiet: boolean }) =>
    gap.isQuiet ? quietLength : gap.to - gap.from
  const total = gaps.reduce((sum, gap) => sum + lengthOf(gap), 0) || 1
  let place = 0
  const stretches = gaps.map((gap): Stretch => {
    const start = place
    place += lengthOf(gap) / total
    return { ...gap, start, end: place }
  })
  return {
    stretches,
    placeOf(at) {
      const found = stretches.find(({ to }) => at <= to)
      if (!found) return stretches.length === 0 ? 0 : 1
      return found.start + between(at, found.from, found.to) * (found.end - found.start)
    },
    timeAt(wanted) {
      const found = stretches.find(({ end }) => wanted <= end) ?? stretches.at(-1)
      if (!found) return times[0] ?? 0
      return found.from + between(wanted, found.start, found.end) * (found.to - found.from)
    },
  }
}
