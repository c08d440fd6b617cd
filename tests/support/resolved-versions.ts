/** Which versions of a package the lockfile holds, and which are on the disk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './places.ts'

const unique = (versions: readonly string[]) => [...new Set(versions)].sort()

/** From the lockfile's `packages:` and `snapshots:` keys (`  lib0@0.2.120:`, `  '@x/y@1.0.0':`). */
export const lockedVersions = (name: string, lockfile: string): readonly string[] => {
  const escaped = name.replace(/[/.]/g, '\\$&')
  const key = new RegExp(`^ {2}'?${escaped}@([0-9][^:()'\\s]*)`, 'gm')
  return unique([...lockfile.matchAll(key)].map(([, version]) => version ?? ''))
}

export const readLockfile = (): string => readFileSync(join(repository, 'pnpm-lock.yaml'), 'utf8')

/** From pnpm's folders: `node_modules/.pnpm/lib0@0.2.120/…`. */
export const installedVersions = (name: string): readonly string[] => {
  const store = join(repository, 'node_modules/.pnpm')
  const prefix = `${name.replace('/', '+')}@`
  const own = (folder: string) => join(store, folder, 'node_modules', name, 'package.json')
  return unique(
    readdirSync(store)
      .filter((folder) => folder.startsWith(prefix) && existsSync(own(folder)))
      .map((folder) => (JSON.parse(readFileSync(own(folder), 'utf8')) as { version: string }).version),
  )
}

const numbers = (version: string) => version.split('-')[0]!.split('.').map(Number)

/** True when `version` is `minimum` or later; a pre-release counts as before its release. */
export const isAtLeast = (version: string, minimum: string): boolean => {
  const [a, b] = [numbers(version), numbers(minimum)]
  for (const at of [0, 1, 2]) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return !version.includes('-')
}
