/** What makes a module of `server/src/core` impure: a clock, chance, a timer, or a package that reaches the world. */
import { parseSync, Visitor } from 'oxc-parser'
import type { Import } from './imports.ts'
import type { SourceFile } from './source-files.ts'

const impureNames = [
  'Date',
  'crypto',
  'performance',
  'process',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'globalThis',
]

/** The rules may parse, and nothing more, with what is not ours. */
const purePackages = ['zod', 'zod/mini']

export const impureWordsIn = ({ path, text }: SourceFile): readonly string[] => {
  const found: string[] = []
  const { program } = parseSync(path, text)
  new Visitor({
    Identifier: ({ name, start }) => {
      if (impureNames.includes(name) && text[start - 1] !== '.') found.push(`${path} uses ${name}`)
    },
    MemberExpression: ({ start, end }) => {
      if (/^Math\s*\.\s*random$/.test(text.slice(start, end))) found.push(`${path} uses Math.random`)
    },
  }).visit(program)
  return found
}

export const isCore = (path: string) => path.startsWith('server/src/core/')

/** Packages that core reaches while running, also by way of `shared`, as `path → package`. */
export const impurePackages = (imports: readonly Import[]): readonly string[] => {
  const seen = new Set<string>()
  const wrong: string[] = []
  const visit = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    for (const one of imports.filter(({ from, isTypeOnly }) => from === path && !isTypeOnly)) {
      if (one.to !== null) visit(one.to)
      else if (!purePackages.includes(one.specifier)) wrong.push(`${path} → ${one.specifier}`)
    }
  }
  for (const path of new Set(imports.map(({ from }) => from).filter(isCore))) visit(path)
  return wrong
}
