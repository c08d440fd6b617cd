/** What a module imports, read from its syntax tree (`import`, `export … from`, `import()`, types too). */
import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { parseSync } from 'oxc-parser'
import type { SourceFile } from './source-files.ts'

export interface Import {
  readonly from: string
  readonly specifier: string
  /** Path in the repository; null for a package from outside. */
  readonly to: string | null
  /** `import type`: gone when the program runs. */
  readonly isTypeOnly: boolean
}

interface Named {
  readonly specifier: string
  readonly isTypeOnly: boolean
}

const unquoted = (text: string) => text.replace(/^['"`]|['"`]$/g, '')

const namedIn = ({ path, text }: SourceFile): readonly Named[] => {
  const { module, errors } = parseSync(path, text)
  const broken = errors.find((error) => error.severity === 'Error')
  if (broken) throw new Error(`${path} does not parse: ${broken.message}`)
  return [
    ...module.staticImports.map((one) => ({
      specifier: one.moduleRequest.value,
      isTypeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) =>
        entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, isTypeOnly: entry.isType }] : [],
      ),
    ),
    ...module.dynamicImports.map((one) => ({
      specifier: unquoted(text.slice(one.moduleRequest.start, one.moduleRequest.end)),
      isTypeOnly: false,
    })),
  ]
}

/** `@twofold/shared/ids` → `shared/src/ids.ts`, as the packages' `exports` say. */
const ofPackage = (specifier: string): string | null => {
  const found = /^@twofold\/([a-z]+)\/(.+)$/.exec(specifier)
  if (!found) return null
  const [, name, rest] = found
  return rest?.startsWith('template/') ? `${name}/${rest}` : `${name}/src/${rest}.ts`
}

const resolved = (from: string, specifier: string): string | null =>
  specifier.startsWith('.')
    ? posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''))
    : ofPackage(specifier)

export const importsOf = (file: SourceFile): readonly Import[] =>
  namedIn(file).map(({ specifier, isTypeOnly }) => ({
    from: file.path,
    specifier,
    to: resolved(file.path, specifier),
    isTypeOnly,
  }))

/** Imports of ours that name a file that is not there. */
export const danglingImports = (imports: readonly Import[], root: string): readonly Import[] =>
  imports.filter(({ to }) => to !== null && !existsSync(posix.join(root, to)))

/** Cycles among modules that stand while the program runs (types do not count); each as the paths along it. */
export const cyclesOf = (imports: readonly Import[]): readonly (readonly string[])[] => {
  const next = new Map<string, string[]>()
  for (const { from, to, isTypeOnly } of imports) {
    if (to !== null && !isTypeOnly) next.set(from, [...(next.get(from) ?? []), to])
  }
  const done = new Set<string>()
  const cycles: string[][] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) cycles.push([...trail.slice(start), path])
    if (start >= 0 || done.has(path)) return
    for (const other of next.get(path) ?? []) visit(other, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) visit(path, [])
  return cycles
}
