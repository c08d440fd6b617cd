import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf } from '../support/imports.ts'
import { repository } from '../support/places.ts'
import { impurePackages, impureWordsIn, isCore } from '../support/purity.ts'
import { codeFiles } from '../support/source-files.ts'

const files = codeFiles()
const core = files.filter(({ path }) => isCore(path))

describe('the rules', () => {
  test('HOUSE4 The rules (server/src/core) know no clock, no chance, no socket, no disk and no Yjs.', () => {
    expect(core.length).toBeGreaterThan(0)
    expect(core.flatMap(impureWordsIn)).toEqual([])
    expect(impurePackages(files.flatMap(importsOf))).toEqual([])
  })

  test('HOUSE4 The rules (server/src/core) know no clock, no chance, no socket, no disk and no Yjs: planted ones are found.', () => {
    const path = 'server/src/core/planted.ts'
    const text = `
      import { readFileSync } from 'node:fs'
      import * as Y from 'yjs'
      import type { Doc } from 'yjs'
      export const late = () => Date.now() + Math.random() + Math.max(1, 2)
      export const wait = (call: () => void) => setTimeout(call, 5)`
    expect(impureWordsIn({ path, text })).toEqual([
      `${path} uses Date`,
      `${path} uses Math.random`,
      `${path} uses setTimeout`,
    ])
    expect(impurePackages(importsOf({ path, text }))).toEqual([`${path} → node:fs`, `${path} → yjs`])
  })

  test('HOUSE5 The rules are compiled without the types of any runtime.', () => {
    const config = JSON.parse(readFileSync(join(repository, 'server/src/core/tsconfig.json'), 'utf8')) as {
      compilerOptions: { lib: string[]; types: string[] }
    }
    expect(config.compilerOptions).toEqual({ lib: ['ES2023'], types: [] })
  })
})
