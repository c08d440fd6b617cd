/** The numbered rules of SPEC.md, and the titles of the tests that hold them. */
import { type Expression, parseSync, Visitor } from 'oxc-parser'
import type { SourceFile } from './source-files.ts'

export interface Rule {
  readonly id: string
  readonly sentence: string
}

export interface Title {
  readonly path: string
  /** Up to the first `${…}` of a template. */
  readonly text: string
}

const ruleLine = /^- \*\*([A-Z]+[0-9]+[a-z]?)\*\* (.+)$/

export const rulesIn = (markdown: string): readonly Rule[] =>
  markdown.split('\n').flatMap((line) => {
    const [, id, sentence] = ruleLine.exec(line) ?? []
    return id && sentence ? [{ id, sentence: sentence.trim() }] : []
  })

const testNames = ['test', 'it']
/** Chains that still make a test: `test.each(…)(title)`, `test.only(title)`; `test.describe` and hooks do not. */
const makesTests = [
  'each',
  'for',
  'only',
  'skip',
  'concurrent',
  'sequential',
  'fails',
  'skipIf',
  'runIf',
  'prop',
  'extend',
]

const isTestCall = (callee: Expression): boolean => {
  switch (callee.type) {
    case 'Identifier':
      return testNames.includes(callee.name)
    case 'CallExpression':
      return callee.callee.type !== 'Super' && isTestCall(callee.callee as Expression)
    case 'MemberExpression':
      return (
        callee.property.type === 'Identifier' &&
        makesTests.includes(callee.property.name) &&
        isTestCall(callee.object as Expression)
      )
    default:
      return false
  }
}

const textOf = (title: Expression): string | null => {
  if (title.type === 'Literal' && typeof title.value === 'string') return title.value
  if (title.type === 'TemplateLiteral') return title.quasis[0]?.value.cooked ?? null
  if (title.type === 'BinaryExpression') return textOf(title.left as Expression)
  return null
}

export const titlesIn = ({ path, text }: SourceFile): readonly Title[] => {
  const titles: Title[] = []
  new Visitor({
    CallExpression: (call) => {
      const [title] = call.arguments
      if (!title || title.type === 'SpreadElement' || !isTestCall(call.callee)) return
      const words = textOf(title)
      if (words !== null) titles.push({ path, text: words })
    },
  }).visit(parseSync(path, text).program)
  return titles
}

const idIn = (title: string): string | null => /^([A-Z]+[0-9]+[a-z]?) /.exec(title)?.[1] ?? null
const bare = (sentence: string) => sentence.replaceAll('`', '').replace(/[.:]$/, '')

export interface Gaps {
  readonly rulesWithoutTest: readonly string[]
  readonly testsWithoutRule: readonly string[]
  readonly rulesTwice: readonly string[]
}

/** A title is the rule's id and sentence; more may follow it. */
export const gapsBetween = (rules: readonly Rule[], titles: readonly Title[]): Gaps => {
  const holds = ({ id, sentence }: Rule, { text }: Title) => bare(text).startsWith(`${id} ${bare(sentence)}`)
  const isKnown = (title: Title) => rules.some((rule) => rule.id === idIn(title.text) && holds(rule, title))
  return {
    rulesWithoutTest: rules
      .filter((rule) => !titles.some((title) => holds(rule, title)))
      .map(({ id, sentence }) => `${id} ${sentence}`),
    testsWithoutRule: titles.filter((title) => !isKnown(title)).map(({ path, text }) => `${path}: ${text}`),
    rulesTwice: rules
      .filter(({ id }, at) => rules.findIndex((other) => other.id === id) !== at)
      .map(({ id }) => id),
  }
}
