/** The few sums that the bench and the soak need. */

/** Of a list sorted upwards; NaN of an empty one. */
export const percentile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

export interface Spread {
  readonly p50: number
  readonly p99: number
}

/** Null of nothing. */
export const spreadOf = (samples: readonly number[]): Spread | null => {
  if (samples.length === 0) return null
  const sorted = Float64Array.from(samples).sort()
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) }
}

/** What seeks and frames are held to; NaN of an empty list. */
export const spreadOfMs = (samples: readonly number[]): { readonly p50: number; readonly p95: number } => {
  const sorted = Float64Array.from(samples).sort()
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) }
}

/** The middle one; NaN of an empty list. */
export const median = (values: readonly number[]): number => percentile(Float64Array.from(values).sort(), 0.5)

export interface Point {
  readonly x: number
  readonly y: number
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

export interface Line {
  readonly slope: number
  /** One standard error of the slope. */
  readonly slopeError: number
}

/** The straight line nearest to the points (least squares). */
export const lineThrough = (points: readonly Point[]): Line => {
  const [middleX, middleY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))]
  const spread = points.reduce((sum, { x }) => sum + (x - middleX) ** 2, 0)
  const slope = points.reduce((sum, { x, y }) => sum + (x - middleX) * (y - middleY), 0) / spread
  const missed = points.reduce((sum, { x, y }) => sum + (y - middleY - slope * (x - middleX)) ** 2, 0)
  return { slope, slopeError: Math.sqrt(missed / Math.max(1, points.length - 2) / spread) }
}

/**
 * How `y` moves with `x` when `beside` stands still: least squares over both. With a `beside` that never moves, the
 * straight line.
 */
export const slopeBesides = (points: readonly (Point & { readonly beside: number })[]): Line => {
  const of = (key: 'x' | 'y' | 'beside') => {
    const middle = mean(points.map((point) => point[key]))
    return points.map((point) => point[key] - middle)
  }
  const [x, y, beside] = [of('x'), of('y'), of('beside')]
  const sum = (a: readonly number[], b: readonly number[]) =>
    a.reduce((total, value, at) => total + value * (b[at] ?? 0), 0)
  const [xx, bb, xb, xy, by] = [sum(x, x), sum(beside, beside), sum(x, beside), sum(x, y), sum(beside, y)]
  const determinant = xx * bb - xb * xb
  if (determinant === 0) return lineThrough(points)
  const slope = (xy * bb - by * xb) / determinant
  const besideSlope = (by * xx - xy * xb) / determinant
  const missed = y.reduce(
    (total, value, at) => total + (value - slope * (x[at] ?? 0) - besideSlope * (beside[at] ?? 0)) ** 2,
    0,
  )
  return { slope, slopeError: Math.sqrt(((missed / Math.max(1, points.length - 3)) * bb) / determinant) }
}
