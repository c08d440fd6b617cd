/** A plan as its readers see it: what two documents must have in common to be the same. */
import type { FieldId } from '@twofold/shared/ids'
import * as Y from 'yjs'

const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

const readOf = (type: unknown): string => {
  if (type instanceof Y.XmlFragment) return type.toString()
  if (type instanceof Y.AbstractType) return JSON.stringify(type.toJSON(), sorted)
  return ''
}

export const readsOf = (doc: Y.Doc, roots: readonly FieldId[]): ReadonlyMap<FieldId, string> =>
  new Map(roots.map((root) => [root, readOf(doc.share.get(root))]))

/** The first field that two people read differently; null when they read the same. */
export const differenceBetween = (a: Y.Doc, b: Y.Doc, roots: readonly FieldId[]): string | null => {
  const others = readsOf(b, roots)
  for (const [root, words] of readsOf(a, roots))
    if (others.get(root) !== words) return `${root}: ${words} | ${others.get(root)}`
  return null
}
