/** The repository's files as git sees them: tracked, or new and not ignored. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './places.ts'

export interface SourceFile {
  /** From the top of the repository, with forward slashes. */
  readonly path: string
  readonly text: string
}

const listed = (): readonly string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(repository, path)))

const isBinary = /\.(gz|png|jpe?g|webp|woff2?|ico|pdf|db)$/

/** Every text file of the repository. */
export const textFiles = (): readonly SourceFile[] =>
  listed()
    .filter((path) => !isBinary.test(path))
    .map((path) => ({ path, text: readFileSync(join(repository, path), 'utf8') }))

const isCode = /\.(ts|tsx|mts|js|mjs)$/
export const codeFiles = (): readonly SourceFile[] => textFiles().filter(({ path }) => isCode.test(path))
