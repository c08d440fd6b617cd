/** A field's written words, stretch by stretch, as they stand in the plan: where a piece is, whose it is, out with it. */
import type { Authorship } from '@twofold/shared/authorship'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, localOrigin, rowsOf } from '@twofold/shared/plan-doc'
import { cellText, standingRows } from '@twofold/shared/rows'
import type { TemplateField } from '@twofold/shared/template'
import * as Y from 'yjs'
import { findPrivate } from './find-private.ts'
import type { PrivatePiece } from './pieces.ts'

/** One paragraph, list item, line or cell. */
export type Passage = Y.Text

export interface Found extends PrivatePiece {
  readonly passage: Passage
  readonly words: string
}

/** Everyone may name what must stay private there; nothing else of the plan is that list. */
export const privateListId = 'safety.privateList' as FieldId

type Start = Pick<Y.AbstractType<never>, '_start'>

/** As Yjs counts it: what is no letter (there is nothing such now) holds its place. */
export const textOf = (passage: Passage): string => {
  let text = ''
  for (let item = (passage as unknown as Start)._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    text += item.content instanceof Y.ContentString ? item.content.str : '\uFFFC'.repeat(item.length)
  }
  return text
}

const textsIn = (node: unknown): readonly Passage[] => {
  if (node instanceof Y.XmlText) return [node]
  return node instanceof Y.XmlElement || node instanceof Y.XmlFragment ? node.toArray().flatMap(textsIn) : []
}

/** The passages that families write; none in what the agency writes. */
export const passagesOf = (doc: Y.Doc, id: FieldId, field: TemplateField): readonly Passage[] => {
  switch (field.kind) {
    case 'text':
      return textsIn(fragmentOf(doc, id))
    case 'line':
      return [lineOf(doc, id)]
    case 'rows':
      return standingRows(rowsOf(doc, id)).flatMap(({ map }) =>
        (field.columns ?? []).flatMap(({ key }) => cellText(map, key) ?? []),
      )
    default:
      return []
  }
}

/** The private list as it stands in the plan, a line for each paragraph. */
export const privateListOf = (doc: Y.Doc): string =>
  textsIn(fragmentOf(doc, privateListId)).map(textOf).join('\n')

export const findIn = (passages: readonly Passage[], names: readonly string[]): readonly Found[] =>
  passages.flatMap((passage) => {
    const text = textOf(passage)
    return findPrivate(text, names).map((piece) => ({
      ...piece,
      passage,
      words: text.slice(piece.from, piece.to),
    }))
  })

export interface Writer {
  readonly authorship: Authorship
  readonly me: ParticipantId | null
  /** This tab's clientID. */
  readonly myClient: number
}

/** Whether this person wrote any of it, or it was written in their name. */
export const isOf = ({ authorship, me, myClient }: Writer, { passage, from, to }: Found): boolean => {
  let at = 0
  for (let item = (passage as unknown as Start)._start; item !== null && at < to; item = item.right) {
    if (item.deleted || !item.countable) continue
    const { client, clock } = item.id
    for (let unit = Math.max(0, from - at); unit < Math.min(item.length, to - at); unit++) {
      const author = authorship.of(client, clock + unit)
      if (author ? author.by === me || author.saidBy === me : client === myClient) return true
      if (!author && me !== null && authorship.ownerOf(client) === me) return true
    }
    at += item.length
  }
  return false
}

/** Takes just the piece out, and with it one of two spaces: an ordinary edit, a step of undo of its own. */
export const takeOut = ({ passage, from, to, words }: Found, undo: Y.UndoManager): void => {
  const text = textOf(passage)
  // Somebody else may have written since it was found: what stands there now stays.
  if (text.slice(from, to) !== words) return
  const isDouble = text[to] === ' ' && (from === 0 || text[from - 1] === ' ')
  undo.stopCapturing()
  passage.doc?.transact(() => passage.delete(from, to - from + (isDouble ? 1 : 0)), localOrigin)
  undo.stopCapturing()
}
