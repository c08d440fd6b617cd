/** The catalogs of the client's words, and every place in a component that should take its words from there. */
import { type JSXAttribute, type Node, parseSync, Visitor } from 'oxc-parser'
import type { SourceFile } from './source-files.ts'

/** `area:key.inner` → words. */
export type Catalog = ReadonlyMap<string, string>

const flatten = (value: unknown, trail: string): readonly (readonly [string, string])[] => {
  if (typeof value === 'string') return [[trail, value]]
  if (value === null || typeof value !== 'object') throw new Error(`${trail} is not words`)
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, trail.endsWith(':') ? `${trail}${key}` : `${trail}.${key}`),
  )
}

/** Of one language's words, area by area. */
export const catalogOf = (words: Readonly<Record<string, unknown>>): Catalog =>
  new Map(Object.entries(words).flatMap(([area, catalog]) => flatten(catalog, `${area}:`)))

const variablesOf = (words: string): readonly string[] =>
  [...words.matchAll(/\{\{\s*(?:-\s*)?([\w.]+)[^}]*\}\}|<(\w+)>/g)]
    .map(([, name, tag]) => name ?? `<${tag}>`)
    .sort()

/** Spanish has a plural more (`many`); whichever plurals a language has, the key is one. */
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')

const missingFrom = (there: Catalog, here: Catalog): readonly string[] => {
  const known = new Set([...there.keys()].map(withoutPlural))
  return [...here.keys()].filter((key) => !known.has(withoutPlural(key)))
}

export const differencesBetween = (en: Catalog, es: Catalog): readonly string[] => [
  ...missingFrom(es, en).map((key) => `${key} is missing in Spanish`),
  ...missingFrom(en, es).map((key) => `${key} is missing in English`),
  ...[...en, ...es].filter(([, words]) => words.trim() === '').map(([key]) => `${key} is empty`),
  ...[...en]
    .filter(([key, words]) => es.has(key) && `${variablesOf(words)}` !== `${variablesOf(es.get(key) ?? '')}`)
    .map(([key]) => `${key} has other variables in Spanish`),
]

const spokenAttributes = [
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'alt',
  'placeholder',
  'label',
  'description',
]
const hasLetters = (text: string) => /\p{L}/u.test(text)

/** Literal words in the value of an expression: `'x'`, `` `x ${y}` ``, and the branches of `a ? 'x' : 'y'`, `a && 'x'`. */
const literalsIn = (node: Node): readonly string[] => {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : []
    case 'TemplateLiteral':
      return node.quasis.map((part) => part.value.raw)
    case 'ConditionalExpression':
      return [...literalsIn(node.consequent), ...literalsIn(node.alternate)]
    case 'LogicalExpression':
      return literalsIn(node.right)
    case 'JSXExpressionContainer':
      return literalsIn(node.expression)
    default:
      return []
  }
}

const spokenIn = (attribute: JSXAttribute): readonly string[] => {
  const { name, value } = attribute
  const isSpoken = name.type === 'JSXIdentifier' && spokenAttributes.includes(name.name)
  return isSpoken && value ? literalsIn(value) : []
}

/** Words written into a component instead of a catalog. */
export const literalWordsIn = ({ path, text }: SourceFile): readonly string[] => {
  const found: string[] = []
  const keep = (words: readonly string[]) => {
    for (const word of words.filter(hasLetters)) found.push(`${path}: ${word.trim()}`)
  }
  const { program } = parseSync(path, text)
  new Visitor({
    JSXText: ({ value }) => keep([value]),
    JSXAttribute: (attribute) => keep(spokenIn(attribute)),
    JSXElement: ({ children }) =>
      keep(children.flatMap((child) => (child.type === 'JSXExpressionContainer' ? literalsIn(child) : []))),
    JSXFragment: ({ children }) =>
      keep(children.flatMap((child) => (child.type === 'JSXExpressionContainer' ? literalsIn(child) : []))),
  }).visit(program)
  return found
}

export interface UsedKey {
  readonly path: string
  /** As written; of a template the part before its first `${…}`. */
  readonly key: string
  readonly isPrefix: boolean
}

const keyIn = (node: Node): readonly Omit<UsedKey, 'path'>[] => {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [{ key: node.value, isPrefix: false }] : []
    case 'TemplateLiteral':
      return [{ key: node.quasis[0]?.value.raw ?? '', isPrefix: node.quasis.length > 1 }]
    case 'ConditionalExpression':
      return [...keyIn(node.consequent), ...keyIn(node.alternate)]
    default:
      return []
  }
}

const isTranslate = (callee: Node): boolean =>
  (callee.type === 'Identifier' && callee.name === 't') ||
  (callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 't')

/** The keys of `t('…')`, `i18next.t('…')` and `<Trans i18nKey="…">`. */
export const usedKeysIn = ({ path, text }: SourceFile): readonly UsedKey[] => {
  const found: UsedKey[] = []
  const keep = (node: Node) => {
    for (const key of keyIn(node)) found.push({ path, ...key })
  }
  const { program } = parseSync(path, text)
  new Visitor({
    CallExpression: ({ callee, arguments: [first] }) => {
      if (first && isTranslate(callee)) keep(first)
    },
    JSXAttribute: ({ name, value }) => {
      if (name.name === 'i18nKey' && value)
        keep(value.type === 'JSXExpressionContainer' ? value.expression : value)
    },
  }).visit(program)
  return found
}

/** A key may be written with its area or without. */
export const unknownKeys = (used: readonly UsedKey[], catalog: Catalog): readonly string[] => {
  const full = [...catalog.keys()].map(withoutPlural)
  const known = new Set([...full, ...full.map((key) => key.slice(key.indexOf(':') + 1))])
  const isKnown = ({ key, isPrefix }: UsedKey) =>
    isPrefix ? [...known].some((one) => one.startsWith(key)) : known.has(withoutPlural(key))
  return used.filter((one) => !isKnown(one)).map(({ path, key }) => `${path}: ${key}`)
}
