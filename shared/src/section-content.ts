/**
 * What stands in a section, as one text that is equal wherever the same is read: whatever the edits were that led there,
 * however Yjs cut its structs, and whatever formatting marks lie about that mean nothing. Hashed, it is what beacons
 * compare, and what an agreement is bound to.
 */
import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import * as Y from 'yjs'
import { canonicalJson } from './canonical-json.ts'
import { rootKindOf } from './plan-doc.ts'
import { fieldsOf, isShared, type Template, type TemplateSection } from './template.ts'

type Run = readonly [words: unknown, marks: string]

/** Runs of words that wear the same marks, joined. */
const runsOf = (text: Y.Text | Y.XmlText): readonly Run[] => {
  const runs: Run[] = []
  for (const { insert, attributes = {} } of text.toDelta() as readonly Delta[]) {
    const marks = canonicalJson(attributes)
    const last = runs.at(-1)
    if (last?.[1] === marks && typeof last[0] === 'string' && typeof insert === 'string')
      runs[runs.length - 1] = [last[0] + insert, marks]
    else runs.push([insert, marks])
  }
  return runs
}
interface Delta {
  readonly insert: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

const plainOf = (value: unknown): unknown => {
  if (value instanceof Y.XmlElement) return [value.nodeName, value.getAttributes(), childrenOf(value)]
  if (value instanceof Y.Text) return runsOf(value)
  if (value instanceof Y.Map)
    return Object.fromEntries([...value.entries()].map(([key, inner]) => [key, plainOf(inner)]))
  return value
}

const childrenOf = (parent: Y.XmlFragment): readonly unknown[] => parent.toArray().map(plainOf)

const rootValue = (doc: Y.Doc, id: string, kind: 'fragment' | 'text' | 'map'): unknown => {
  if (kind === 'fragment') return childrenOf(doc.getXmlFragment(id))
  return plainOf(kind === 'text' ? doc.getText(id) : doc.getMap(id))
}

export const sectionContent = (doc: Y.Doc, template: Template, section: TemplateSection): string =>
  canonicalJson(
    fieldsOf({ ...template, sections: [section] }).flatMap(({ id, field }) => {
      const kind = isShared(field) ? rootKindOf(field.kind) : null
      return kind ? [[id, rootValue(doc, id, kind)]] : []
    }),
  )

/** SHA-256 of the content, 64 hexadecimal digits. */
export const sectionHash = (doc: Y.Doc, template: Template, section: TemplateSection): string =>
  toHexString(digest(encodeUtf8(sectionContent(doc, template, section))))
