/** One hash over everything that the client is built from; the build leaves it in `dist/.built-from`. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

export const houseDir = path.resolve(import.meta.dirname, '../..')
export const clientDir = path.join(houseDir, 'client')
export const stampFile = path.join(clientDir, 'dist/.built-from')

const sources = [
  'client/index.html',
  'client/package.json',
  'client/public',
  'client/src',
  'client/tsconfig.json',
  'client/vite.config.ts',
  'shared/package.json',
  'shared/src',
  'shared/template',
  'tsconfig.base.json',
  'pnpm-lock.yaml',
]

const filesUnder = (file: string): readonly string[] => {
  if (!existsSync(file)) return []
  if (!statSync(file).isDirectory()) return [file]
  return readdirSync(file)
    .toSorted()
    .flatMap((name) => filesUnder(path.join(file, name)))
}

/** Hex SHA-256 over the names and bytes of all sources, in one order on every machine. */
export const hashOfSources = (): string => {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => filesUnder(path.join(houseDir, source)))) {
    const bytes = readFileSync(file)
    hash.update(`${path.relative(houseDir, file).split(path.sep).join('/')}\0${bytes.length}\0`)
    hash.update(bytes)
  }
  return hash.digest('hex')
}

export const isStale = (hash: string): boolean =>
  !existsSync(stampFile) || readFileSync(stampFile, 'utf8').trim() !== hash
