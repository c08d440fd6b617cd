/** One paragraph of a text field, for clients that write without an editor. */

import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf } from '@twofold/shared/plan-doc'
import * as Y from 'yjs'

/** A `text` field of the plan that both families may write in. */
export const someTextField = 'communication.missed' as FieldId

export const startParagraph = (doc: Y.Doc, field: FieldId = someTextField): void =>
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText()])
    fragmentOf(doc, field).insert(0, [paragraph])
  })

/** Null while nobody has started one. */
export const firstParagraph = (doc: Y.Doc, field: FieldId = someTextField): Y.XmlText | null => {
  const [paragraph] = fragmentOf(doc, field).toArray()
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  return text instanceof Y.XmlText ? text : null
}

/** Its words without marks; empty while nobody has started one. */
export const wordsIn = (doc: Y.Doc, field: FieldId = someTextField): string =>
  ((firstParagraph(doc, field)?.toDelta() as { insert: string }[] | undefined) ?? [])
    .map(({ insert }) => insert)
    .join('')
