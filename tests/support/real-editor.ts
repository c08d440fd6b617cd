/**
 * Somebody who writes in a text field with the client's own editor, without a screen: ProseMirror changes over the
 * schema of its extensions, carried into the plan by the function that y-tiptap's binding writes with.
 */
import { textExtensions } from '@twofold/client/editor/text-extensions'
import type * as Y from 'yjs'
import type { Chance } from './random.ts'

export interface Node {
  readonly content: { readonly size: number }
  textBetween(from: number, to: number): string
  check(): void
}
interface Schema {
  node(name: string, attributes: null, content: readonly (Node | undefined)[]): Node
  text(words: string): Node
  mark(name: string, attributes?: object): object
}
interface Transform {
  readonly doc: Node
  insert(at: number, node: Node): Transform
  delete(from: number, to: number): Transform
  split(at: number, depth?: number): Transform
  join(at: number): Transform
  addMark(from: number, to: number, mark: object): Transform
  removeMark(from: number, to: number): Transform
  replaceWith(from: number, to: number, node: Node): Transform
}
interface Binding {
  updateYFragment(doc: Y.Doc, fragment: Y.XmlFragment, node: Node, meta: object): void
  yXmlFragmentToProseMirrorRootNode(fragment: Y.XmlFragment, schema: Schema): Node
}

/** The editor's packages are the client's, not ours: taken from where it has them. */
const fromClient = async <Module>(path: string): Promise<Module> =>
  (await import(new URL(`../../client/node_modules/@tiptap/${path}`, import.meta.url).href)) as Module

const { getSchema } = await fromClient<{ getSchema: (extensions: unknown) => Schema }>('core/dist/index.js')
const { Transform: Change } = await fromClient<{ Transform: new (doc: Node) => Transform }>(
  'pm/dist/transform/index.js',
)
const binding = await fromClient<Binding>('y-tiptap/dist/y-tiptap.js')
const schema = getSchema(textExtensions)

const paragraph = (words: string): Node =>
  schema.node('paragraph', null, words === '' ? [] : [schema.text(words)])
const list = (name: string, inside: readonly Node[]): Node =>
  schema.node(name, null, [schema.node('listItem', null, inside)])

/** No caret comes to stand within a character of two code units. */
const wholeFrom = (doc: Node, at: number): number => {
  const around = at > 0 && at < doc.content.size ? doc.textBetween(at - 1, at + 1) : ''
  return around.length === 2 && (around.codePointAt(0) ?? 0) > 0xffff ? at - 1 : at
}

const change = (chance: Chance, { doc }: Transform): Transform => {
  const at = wholeFrom(doc, chance.between(0, doc.content.size))
  const to = wholeFrom(doc, Math.min(doc.content.size, at + chance.between(0, 12)))
  const words = chance.pick(['owl ', 'niño', '🙂', 'a walk by the river', 'x'])
  const next = new Change(doc)
  switch (chance.between(0, 9)) {
    case 0:
      return next.insert(at, paragraph(chance.pick([words, ''])))
    case 1:
      return next.insert(at, list(chance.pick(['bulletList', 'orderedList']), [paragraph(words)]))
    case 2:
      return next.insert(at, list('bulletList', [paragraph(words), list('orderedList', [paragraph('x')])]))
    case 3:
      return next.delete(at, to)
    case 4:
      return next.split(at, chance.between(1, 2))
    case 5:
      return next.join(at)
    case 6: {
      const link = schema.mark('link', { href: 'https://a.example/b' })
      return next.addMark(at, to, chance.pick([schema.mark('bold'), schema.mark('italic'), link]))
    }
    case 7:
      return next.removeMark(at, to)
    default:
      return next.replaceWith(at, chance.between(0, 2) ? at : to, schema.text(words))
  }
}

/** One change of a text field; none when the editor would not let it. */
export const typesInEditor = (chance: Chance, doc: Y.Doc, fragment: Y.XmlFragment): void => {
  doc.transact(() => {
    const shown = binding.yXmlFragmentToProseMirrorRootNode(fragment, schema)
    const start = shown.content.size === 0 ? schema.node('doc', null, [paragraph('')]) : shown
    let after: Node
    try {
      after = change(chance, new Change(start)).doc
      after.check()
    } catch {
      return
    }
    binding.updateYFragment(doc, fragment, after, { mapping: new Map(), isOMark: new Map() })
  })
}

/** What an editor of the field shows: one empty paragraph where nothing stands yet. */
export const shownInEditor = (fragment: Y.XmlFragment): Node => {
  const shown = binding.yXmlFragmentToProseMirrorRootNode(fragment, schema)
  return shown.content.size === 0 ? schema.node('doc', null, [paragraph('')]) : shown
}
