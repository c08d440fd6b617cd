/** How busy each was along the line, as shapes: a bar for the birth family, two for the partnership family, a dot, a star. */
import type { Look } from '../look/people.ts'

export interface Busy {
  /** px */
  readonly x: number
  /** 0…1 */
  readonly height: number
}

const step = 7
/** A turn of so many edits fills the band. */
const fullEdits = 60

/** @param done where (px) and how much (edits; 1 for a deed) */
export const busyAlong = (
  done: readonly { readonly x: number; readonly edits: number }[],
): readonly Busy[] => {
  const bins = new Map<number, number>()
  for (const { x, edits } of done) {
    const bin = Math.floor(x / step)
    bins.set(bin, (bins.get(bin) ?? 0) + edits)
  }
  return [...bins].map(([bin, edits]) => ({
    x: bin * step,
    height: Math.min(1, 0.25 + (0.75 * Math.log1p(edits)) / Math.log1p(fullEdits)),
  }))
}

const round = (value: number): string => value.toFixed(1)

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`

const circle = (x: number, y: number, radius: number): string =>
  `M${round(x - radius)} ${round(y)}a${round(radius)} ${round(radius)} 0 1 0 ${round(2 * radius)} 0a${round(radius)} ${round(radius)} 0 1 0 ${round(-2 * radius)} 0z`

const star = (x: number, y: number, radius: number): string => {
  const corners = Array.from({ length: 10 }, (_, corner) => {
    const length = corner % 2 === 0 ? radius : radius * 0.45
    const turn = (Math.PI / 5) * corner - Math.PI / 2
    return `${round(x + Math.cos(turn) * length)} ${round(y + Math.sin(turn) * length)}`
  })
  return `M${corners.join('L')}z`
}

const shapeOf = (look: Look, { x, height }: Busy, tall: number): string => {
  const high = height * (tall - 4)
  switch (look) {
    case 'birth':
      return rectangle(x, tall - high, 3, high)
    case 'partner':
      return rectangle(x, tall - high, 2, high) + rectangle(x + 3.5, tall - high, 2, high)
    case 'staff':
      return circle(x + 3, tall / 2, 2 + 2.5 * height)
    case 'youth':
      return star(x + 3, tall / 2, 4 + 3.5 * height)
    case 'watch':
      return rectangle(x, tall / 2 - 1, 6, 2)
  }
}

/** One path for a whole row, `tall` px high. */
export const pathOf = (look: Look, busy: readonly Busy[], tall: number): string =>
  busy.map((one) => shapeOf(look, one, tall)).join('')
