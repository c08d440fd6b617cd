/** Picked words go to the end of a field of the plan as their author's ordinary edit, one step of undo. */
import type { RowId } from '@twofold/shared/ids'
import type { FieldPlace } from '@twofold/shared/template'
import type * as Y from 'yjs'
import { takeStep } from '../editor/undo-step.ts'
import type { KeptWords } from '../kept/kept-item.ts'
import { putIn } from '../kept/put-in.ts'
import type { LivePlan } from '../sync/live-plan.ts'
import { wordsColumn } from './where-to.ts'

const own = (text: string) => [{ text, isMine: true }]

/** Each piece a paragraph, or a row; a line takes all of them one after the other. */
export const wordsFor = ({ field }: FieldPlace, pieces: readonly string[]): KeptWords => {
  const column = field.kind === 'rows' ? wordsColumn(field) : null
  const lines = pieces.flatMap((piece) => piece.split('\n').filter((line) => line.trim() !== ''))
  if (!column) return { kind: 'paragraphs', paragraphs: lines.map((line) => own(line.trim())) }
  return {
    kind: 'rows',
    rows: pieces.map((piece, index) => ({
      id: `new ${index}`,
      isNew: true,
      cells: [
        {
          column: column.key,
          words: own(piece.replaceAll(/\s*\n\s*/g, ' ')),
          value: '',
          isValueMine: false,
          people: [],
        },
      ],
    })),
  }
}

/** Tells once when the server did not take the words before they were saved: they are kept aside then. */
const watchRefused = (live: LivePlan, onRefused: () => void): void => {
  const stop = () => {
    for (const off of offs) off()
  }
  const offs = [
    live.subscribe('generation', () => {
      stop()
      onRefused()
    }),
    live.subscribe('save', () => {
      if (live.save === 'saved') stop()
    }),
  ]
}

export interface BroughtIn {
  /** Takes it back; false: something was written since, or the place is shut. */
  readonly undo: () => boolean
}

/** @param onRefused the words did not stay in the plan */
export const bring = (
  live: LivePlan,
  place: FieldPlace,
  pieces: readonly string[],
  onRefused: () => void,
): BroughtIn => {
  const { undo, doc } = live
  undo.stopCapturing()
  putIn(doc, place, wordsFor(place, pieces), {
    newRowId: () => crypto.randomUUID().replaceAll('-', '') as RowId,
    random: Math.random,
  })
  undo.stopCapturing()
  watchRefused(live, onRefused)
  const step: Y.UndoManager['undoStack'][number] | undefined = undo.undoStack.at(-1)
  return {
    undo: () => step !== undefined && live.undo.undoStack.at(-1) === step && takeStep(live.undo, 'undo'),
  }
}
