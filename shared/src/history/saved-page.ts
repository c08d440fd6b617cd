/**
 * A saved replay is one page: its program, and in a block that no browser runs the history as it was told, line by line
 * (export-lines.ts, `<` written as JSON may). Whoever wants to check it reads that block and trusts nothing else.
 */
import { lineInPage } from './export-lines.ts'

export const toldBlockId = 'told'
const opening = `<script type="application/jsonl" id="${toldBlockId}">`
const closing = '</script>'

/** What the build leaves in the page, to be filled. */
export const emptyBlock = `${opening}${closing}`

/** @throws Error when it is no page to be filled */
export const fillPage = (page: string, lines: readonly string[]): string => {
  const at = page.indexOf(emptyBlock)
  if (at < 0) throw new Error('a page without a place for what was told')
  const told = lines.map(lineInPage).join('\n')
  return `${page.slice(0, at)}${opening}\n${told}\n${closing}${page.slice(at + emptyBlock.length)}`
}

/** What was told, out of a saved page; numbered as the page's own lines are: what is not told is empty. */
export const linesOfPage = (page: string): readonly string[] => {
  const at = page.indexOf(`${opening}\n`)
  if (at < 0) return []
  const from = at + opening.length
  const to = page.indexOf(closing, from)
  const before = page.slice(0, from).split('\n').slice(1)
  return [...before.map(() => ''), ...page.slice(from, to < 0 ? undefined : to).split('\n')]
}
