/** Moments that two can be picked from: the beginning, the ends of days, meetings and versions, and now. Pure. */
import { isSameDay } from './times.ts'
import type { ToldMoment } from './told.ts'

export interface ComparePlace {
  readonly index: number
  readonly kind: 'start' | 'day' | 'version' | 'chosen' | 'now'
}

/** The beginning: of a reader's window, the plan as it stood then; nothing is known of before. */
export const firstPlace = (moments: readonly Pick<ToldMoment, 'body'>[]): number =>
  moments[0]?.body.kind === 'windowBegins' ? 0 : -1

/** @param chosen where one came from */
export const placesIn = (
  moments: readonly Pick<ToldMoment, 'index' | 'at' | 'body'>[],
  chosen: readonly number[],
): readonly ComparePlace[] => {
  const places = new Map<number, ComparePlace>()
  const put = (index: number, kind: ComparePlace['kind']) => {
    if (!places.has(index)) places.set(index, { index, kind })
  }
  const last = moments.length - 1
  put(firstPlace(moments), 'start')
  put(last, 'now')
  for (const { index, at, body } of moments) {
    if (body.kind === 'versionNamed' || body.kind === 'meetingClosed') put(index, 'version')
    const next = moments[index + 1]
    if (next && !isSameDay(at, next.at)) put(index, 'day')
  }
  for (const index of chosen) if (index >= 0 && index <= last) put(index, 'chosen')
  return [...places.values()].toSorted((a, b) => a.index - b.index)
}

/** A moment out of an address; null: there is none such. */
export const parseMoment = (text: string | null, last: number): number | null => {
  const index = text === null || !/^-?\d{1,9}$/.test(text) ? Number.NaN : Number(text)
  return Number.isInteger(index) && index >= -1 && index <= last ? index : null
}
