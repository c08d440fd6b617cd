/**
 * Phone numbers as people of the United States, Mexico and Central America write them. A number counts as a phone's
 * only in a phone's groups, so times, days, ages, money and years are left alone.
 */
import { type PrivatePiece, piecesOf } from './pieces.ts'

const gap = String.raw`[ .\-\u00a0\u2010-\u2015]`
/** No digit may go on before or behind, no money sign stand before, no other group follow. */
const start = String.raw`(?<![\d$€£+/]|\d[.,:/\-])`
const end = String.raw`(?![\d/]|[.,:\-]\d)`

const groups: readonly string[] = [
  // (555) 555-0142 · 555-555-0142 · +1 555 555 0142 · 1-800-555-0142
  String.raw`(?:\+?1${gap}?)?(?:\(\d{3}\)${gap}?|\d{3}${gap})\d{3}${gap}?\d{4}`,
  // 5555550142 · 15555550142
  String.raw`\+?1?[2-9]\d{9}`,
  // 555-0142 · 555 0142, but no year
  String.raw`[2-9]\d{2}[.\-\u2010-\u2015]\d{4}`,
  String.raw`[2-9]\d{2}[ \u00a0](?!(?:19|20)\d{2})\d{4}`,
  // 55 1234 5678
  String.raw`[2-9]\d${gap}\d{4}${gap}\d{4}`,
  // 7123-4567
  String.raw`[67]\d{3}[\-\u2010-\u2015]\d{4}`,
  // +52 55 1234 5678 · +503 7123 4567
  String.raw`\+\d{1,3}(?:${gap}?\(?\d{2,4}\)?){2,5}`,
]
/** What is counted is no number to call: "555 1000 times". */
const counted = String.raw`(?!\s*(?:times|veces|people|personas|miles|millas|steps|pasos|dollars|dólares|minutes|minutos)\b)`
const phone = new RegExp(`${start}(?:${groups.join('|')})${end}${counted}`, 'giu')

const fewestDigits = 7

export const findPhones = (text: string): readonly PrivatePiece[] =>
  piecesOf(text, phone, 'phone').filter(
    ({ from, to }) => text.slice(from, to).replace(/\D/g, '').length >= fewestDigits,
  )
