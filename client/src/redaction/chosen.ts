/** Which of the places that were found are to be erased with what was selected: exact ones from the start, parts by hand. Pure. */
import type { EntryKind } from '@twofold/shared/entries'
import { maxEntryWordsPerRedaction, maxPassagesPerRedaction } from '@twofold/shared/limits'
import type {
  FoundCopy,
  FoundInEntry,
  Passage,
  RedactionLook,
  WordsOfEntry,
} from '@twofold/shared/redaction-told'

export type Found =
  | { readonly key: string; readonly is: 'copy'; readonly copy: FoundCopy }
  | { readonly key: string; readonly is: 'entry'; readonly copy: FoundInEntry }

/** In one list, exact ones first; each keeps its key as long as it is the same place. */
export const foundIn = ({ copies, entries }: Pick<RedactionLook, 'copies' | 'entries'>): readonly Found[] => {
  const all: readonly Found[] = [
    ...copies.map((copy): Found => ({ key: `copy ${keyOf(copy)}`, is: 'copy', copy })),
    ...entries.map((copy): Found => ({ key: `entry ${placeOf(copy)}`, is: 'entry', copy })),
  ]
  return [
    ...all.filter(({ copy }) => copy.match === 'exact'),
    ...all.filter(({ copy }) => copy.match === 'part'),
  ]
}

const keyOf = ({ field, kind, ranges }: FoundCopy): string =>
  [field, kind, ...ranges.map(({ client, clock, length }) => `${client}.${clock}.${length}`)].join(' ')

const placeOf = ({ seq, part, from, to }: WordsOfEntry): string => `${seq} ${part} ${from} ${to}`

/** What a hand has ticked or unticked; the rest is as it was found. */
export type ByHand = Readonly<Record<string, boolean>>

export const isTicked = ({ key, copy }: Found, byHand: ByHand): boolean =>
  byHand[key] ?? copy.match === 'exact'

export interface Chosen {
  readonly passages: readonly Passage[]
  readonly entries: readonly WordsOfEntry[]
}

/** What is asked for, as the door takes it. */
export const chosenOf = (selected: readonly Passage[], found: readonly Found[], byHand: ByHand): Chosen => {
  const ticked = found.filter((one) => isTicked(one, byHand))
  return {
    passages: [
      ...selected,
      ...ticked.flatMap((one) =>
        one.is === 'copy' ? [{ field: one.copy.field, ranges: one.copy.ranges }] : [],
      ),
    ],
    entries: ticked.flatMap((one) => {
      if (one.is === 'copy') return []
      const { seq, part, from, to } = one.copy
      return [{ seq, part, from, to }]
    }),
  }
}

export const isTooMuch = ({ passages, entries }: Chosen): boolean =>
  passages.length > maxPassagesPerRedaction || entries.length > maxEntryWordsPerRedaction

/** Ids that follow each other are one range: a selection is often many. */
export const joined = (ranges: Passage['ranges']): Passage['ranges'] => {
  const all: { client: number; clock: number; length: number }[] = []
  for (const range of ranges.toSorted((a, b) => a.client - b.client || a.clock - b.clock)) {
    const last = all.at(-1)
    const end = last && last.client === range.client ? last.clock + last.length : null
    if (last && end !== null && range.clock <= end)
      last.length = Math.max(last.length, range.clock + range.length - last.clock)
    else all.push({ ...range })
  }
  return all
}

export const besideKinds = [
  'note',
  'wording',
  'answer',
  'meeting',
  'version',
  'today',
  'wish',
  'hidden',
  'other',
] as const
export type BesideKind = (typeof besideKinds)[number]

/** What kind of thing beside the words an entry is, as staff call it. */
export const besideKindOf = (kind: EntryKind): BesideKind => {
  switch (kind) {
    case 'noteLeft':
    case 'noteAnswered':
      return 'note'
    case 'wordingProposed':
      return 'wording'
    case 'answered':
      return 'answer'
    case 'meetingPlanned':
    case 'meetingMoved':
    case 'meetingCancelled':
      return 'meeting'
    case 'meetingClosed':
    case 'versionNamed':
      return 'version'
    case 'todayWritten':
      return 'today'
    case 'wishAnswered':
      return 'wish'
    case 'wordsTakenOut':
      return 'hidden'
    default:
      return 'other'
  }
}
