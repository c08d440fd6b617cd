/** The client's own rescue on a page of the simulation: what it keeps lies with the person, through all their pages. */
import type { KeptItem, Paragraph } from '@twofold/client/kept/kept-item'
import { createRescue } from '@twofold/client/kept/rescue'
import type { Rescue } from '@twofold/client/sync/rescue'
import type * as Y from 'yjs'
import { charactersIn } from './sim-characters.ts'
import { template } from './test-room.ts'

export interface RescueParts {
  readonly now: () => number
  readonly newId: () => string
  /** A fresh document is about to be shown. */
  readonly onFresh: (doc: Y.Doc) => void
  readonly keep: (items: readonly KeptItem[]) => void
}

export const createSimRescue = ({ onFresh, ...parts }: RescueParts): Rescue => {
  const rescue = createRescue({ ...parts, template })
  return {
    carryOver(asked) {
      onFresh(asked.to)
      rescue.carryOver(asked)
    },
    erase: rescue.erase,
    putAside: rescue.putAside,
    differing: rescue.differing,
  }
}

const ownOf = (paragraphs: readonly Paragraph[]): readonly string[] =>
  paragraphs.flat().flatMap(({ text, isMine }) => (isMine ? charactersIn(text) : []))

/** The author's own characters of an item. */
export const charactersKept = ({ words }: KeptItem): readonly string[] => {
  switch (words.kind) {
    case 'paragraphs':
      return ownOf(words.paragraphs)
    case 'ticks':
      return []
    case 'rows':
      return words.rows.flatMap(({ cells }) => cells.flatMap((cell) => ownOf([cell.words])))
  }
}
