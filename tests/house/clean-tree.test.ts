import { describe, expect, test } from 'vitest'
import { readLockfile } from '../support/resolved-versions.ts'
import { type SourceFile, textFiles } from '../support/source-files.ts'

/** Built of pieces, so that this file does not find itself. */
const homes = ['home', 'Users', 'root', 'work', 'workspace'].map((name) => `/${name}/`)
/** Not after a letter or a dot: `./work/` and `a.example/home/` are no places on a machine. */
const machinePath = new RegExp(`(?<![\\w.~\\])}])(?:${homes.join('|')})\\w`)

const machinePathsIn = (files: readonly SourceFile[]) =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => (machinePath.test(line) ? [`${path}:${at + 1}`] : [])),
  )

/** Where packages come from is the machine's business: a lockfile that names a host works only there. */
const namesRegistry = (text: string) =>
  /^\s*(?:@[\w-]+:)?registry\s*[=:]|tarball:|\bhttps?:\/\/[^\s'"]*\.tgz/m.test(text)

describe('the tree', () => {
  test('HOUSE14 No file names a folder of somebody’s machine.', () => {
    const files = textFiles()
    expect(files.length).toBeGreaterThan(50)
    expect(machinePathsIn(files)).toEqual([])
  })

  test('HOUSE14 No file names a folder of somebody’s machine: a planted one is found.', () => {
    const planted = {
      path: 'a.ts',
      text: `one\nconst folder = '${homes[0]}mia/twofold'\nimport './work/x.ts'`,
    }
    expect(machinePathsIn([planted])).toEqual(['a.ts:2'])
  })

  test('HOUSE15 Neither the lockfile nor a setting names a package registry.', () => {
    const settings = textFiles().filter(({ path }) =>
      /(^|\/)(\.npmrc|pnpm-workspace\.yaml|package\.json)$/.test(path),
    )
    expect(settings.length).toBeGreaterThan(5)
    expect(settings.filter(({ text }) => namesRegistry(text)).map(({ path }) => path)).toEqual([])
    expect(namesRegistry(readLockfile())).toBe(false)
  })

  test('HOUSE15 Neither the lockfile nor a setting names a package registry: a planted one is found.', () => {
    expect(namesRegistry('save-exact=true\nregistry=https://packages.example/')).toBe(true)
    expect(namesRegistry('  resolution: {integrity: x, tarball: https://packages.example/a.tgz}')).toBe(true)
    expect(namesRegistry('  resolution: {integrity: sha512-x}')).toBe(false)
  })
})
