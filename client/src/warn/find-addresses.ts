/**
 * Home addresses as people write them here: `123 Main St, Apt 4`, `Calle Olmo 12`, `Avenida 12 #34`, `PO Box 9`. A
 * street needs its number. Words that also mean something else (drive, way, camino, plaza) count only as a name does:
 * written large, or behind a number that no child counts to.
 */
import { type PrivatePiece, piecesOf } from './pieces.ts'

const space = String.raw`[ \u00a0]`
const unit = String.raw`(?:(?:apt|apartment|unit|suite|ste|apto|apartamento|depto|departamento|dpto|piso|int|interior)\.?${space}*#?${space}*(?:\d{1,5}[a-z]?|[a-z])(?!\p{L})|#${space}*\d{1,5}[a-z]?(?!\p{L}))`
const unitBehind = `(?:,?${space}*${unit})?`
/** ", Springfield, IL 62704": written large, or "12 Oak Street call me" would be a town and its state. */
const town = new RegExp(
  String.raw`(?:,?${space}+\p{Lu}\p{Ll}+(?:${space}\p{Lu}\p{Ll}+){0,2},?${space}+\p{Lu}{2}(?:${space}+\d{5}(?:-\d{4})?)?(?![\p{L}\d]))`,
  'uy',
)
const start = String.raw`(?<![\p{L}\d$€£]|\d[.,:/\-])`

/** What is said of numbers every day: "15 minutes drive", "2 times a day on the way". */
const everyday =
  'a|an|and|as|at|by|day|days|feet|first|for|from|he|her|his|home|hour|hours|if|in|is|it|kids|children|mile|miles|min|mins|minute|minutes|month|months|more|my|of|off|on|or|our|out|people|percent|per|she|steps|than|that|the|their|then|they|this|time|times|to|until|up|was|we|week|weeks|when|with|year|years|you|your|am|pm|blocks|block|houses|dollars|hugs|books|songs|st|nd|rd|th|long|short'
const direction = String.raw`(?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\.?${space}+)?`
const streetWord = String.raw`(?!(?:${everyday})(?![\p{L}]))(?:[\p{L}][\p{L}'’]*\.?|\d{1,3}(?:st|nd|rd|th))`
const clear = 'street|st|avenue|ave|road|rd|blvd|boulevard|parkway|pkwy|highway|hwy|terrace'
const unclear = 'drive|dr|lane|ln|way|court|ct|place|pl|circle|cir|trail|trl|square|sq|loop|run|pike|ter'
const ending = String.raw`\b\.?(?!${space}*(?:'|’)?\p{L}*\d*:\d)`
const english = (endings: string) =>
  new RegExp(
    String.raw`${start}(?<number>\d{1,6})[a-z]?${space}+${direction}(?<words>${streetWord}(?:${space}+${streetWord}){0,3})${space}+(?<ending>${endings})(?!\p{L})${ending}${unitBehind}`,
    'giu',
  )

const startsLarge = (words: string): boolean => words.split(/\s+/).every((word) => /^[\p{Lu}\d]/u.test(word))
/** A number that is a house's and nothing else. */
const leastSure = 100

const withTown = (text: string, to: number): number => {
  town.lastIndex = to
  return town.test(text) ? town.lastIndex : to
}

const findEnglish = (text: string): readonly PrivatePiece[] =>
  [clear, unclear].flatMap((endings) =>
    [...text.matchAll(english(endings))]
      .filter(({ groups = {} }) => {
        const { number = '', words = '', ending: last = '' } = groups
        const isNamed = startsLarge(words)
        if (endings === clear && last.length > 2) return isNamed || words.split(/\s+/).length <= 2
        // "6 Ruth’s place" is an hour and a visit.
        if (/['’]s(?:\s|$)/.test(words)) return false
        return isNamed || Number(number) >= leastSure
      })
      .map(({ index, 0: { length } }) => ({
        kind: 'address' as const,
        from: index,
        to: withTown(text, index + length),
      })),
  )

/** What follows a number in "2 veces" or "15 minutos": then it is no house. */
const counts = String.raw`(?!${space}*(?:veces|vez|horas?|minutos?|min|días?|semanas?|meses|años?|cuadras?|niñ[oa]s?|personas|casas|pasos|de la (?:tarde|mañana|noche)|[ap]\.?${space}?m\b|kil[oó]metros?|km|times|minutes|hours|:)|[:\d/]|[.,]\d)`
const small = `(?:de${space}+la|de${space}+los|de${space}+las|del|de|la|las|los|el|san|santa)`
const largeName = String.raw`(?:(?:${small}${space}+){0,2}\p{Lu}[\p{L}.'’]*)`
const anyName = String.raw`(?:(?:${small}${space}+){0,2}(?!(?:a|al|en|por|con|sin|cada|hasta|desde|para|y|o|hay|son|es|que|vamos|solo|sola|juntos|menos|más|unas?|unos|casi|como|todos|todas|tiene|donde)(?!\p{L}))\p{L}[\p{L}.'’]*)`
const number = String.raw`,?${space}*(?:#|n[úu]m(?:ero)?\.?|n\.?º|no\.)?${space}*\d{1,5}(?:${space}?-${space}?\d{1,4})?[a-zA-Z]?(?!\p{L})${counts}(?:,?${space}*#${space}*\d{1,4}(?:-\d{1,4})?)?`

/** Without `i`: "la plaza" is a place to play, "Plaza Mayor 3" a home. */
const spanish: readonly RegExp[] = [
  new RegExp(
    String.raw`${start}(?:[Cc]alle|CALLE|[Cc]\/|[Aa]venida|AVENIDA|[Aa]vda\.?|[Aa]v\.|[Cc]allej[óo]n|[Bb]ulevar|[Cc]alzada)${space}*(?:${anyName}(?:${space}+${largeName}){0,3})?${number}`,
    'gu',
  ),
  new RegExp(
    `${start}(?:[Cc]amino|[Cc]arretera|[Pp]aseo|[Pp]laza|[Pp]asaje|[Pp]rivada|[Aa]v)${space}+${largeName}(?:${space}+${largeName}){0,3}${number}`,
    'gu',
  ),
]

const alone: readonly RegExp[] = [
  new RegExp(
    String.raw`${start}(?:p\.?${space}?o\.?${space}?box|apartado(?:${space}+postal)?)${space}+#?\d{1,6}`,
    'giu',
  ),
  new RegExp(
    String.raw`${start}(?:apt\.?|apartment|apto\.?|apartamento|depto\.?)${space}+(?:#|n[úu]m\.?|no\.)?${space}*\d{1,5}[a-z]?(?!\p{L})${counts}`,
    'giu',
  ),
]

/** A street and its door are one address: "Calle Olmo 12, Apto 3". */
const joined = (text: string, pieces: readonly PrivatePiece[]): readonly PrivatePiece[] => {
  const whole: PrivatePiece[] = []
  for (const piece of pieces.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = whole.at(-1)
    const isBehind = last && /^,?\s*$/.test(text.slice(last.to, piece.from))
    if (last && isBehind) whole[whole.length - 1] = { ...last, to: Math.max(last.to, piece.to) }
    else whole.push(piece)
  }
  return whole
}

export const findAddresses = (text: string): readonly PrivatePiece[] =>
  joined(text, [
    ...findEnglish(text),
    ...[...spanish, ...alone].flatMap((pattern) => piecesOf(text, pattern, 'address')),
  ])
