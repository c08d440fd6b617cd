import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { firstLoadFiles, keepBudget, type Manifest, maxFirstLoadBytes } from '../../client/bin/budget.ts'
import { createTempFolder } from '../support/temp-folder.ts'

/** Fetched by few, or when the page is at rest: not counted. */
const few = [
  'src/moderation/Controls.tsx',
  'src/kept/late.ts',
  'src/meeting/Meeting.tsx',
  'src/beside/Beside.tsx',
  'src/get-ready/GetReady.tsx',
  'src/warn/late.ts',
]

const manifest: Manifest = {
  'index.html': {
    file: 'assets/main.js',
    isEntry: true,
    css: ['assets/main.css'],
    imports: ['_react.js'],
    dynamicImports: [
      'src/routes/plan.tsx',
      'src/routes/agency.tsx',
      'src/words/en/index.ts',
      'src/words/es/index.ts',
    ],
  },
  '_react.js': { file: 'assets/react.js' },
  'src/words/en/index.ts': { file: 'assets/en.js' },
  'src/words/es/index.ts': { file: 'assets/es.js' },
  'src/routes/agency.tsx': { file: 'assets/agency.js', css: ['assets/agency.css'] },
  'src/routes/plan.tsx': {
    file: 'assets/plan.js',
    imports: ['_react.js'],
    dynamicImports: ['src/editor/text.tsx', ...few],
  },
  'src/editor/text.tsx': { file: 'assets/editor.js', css: ['assets/editor.css'], imports: ['_yjs.js'] },
  ...Object.fromEntries(
    few.map((key, index) => [key, { file: `assets/few${index}.js`, imports: ['_yjs.js'] }]),
  ),
  '_yjs.js': { file: 'assets/yjs.js' },
}

const folder = createTempFolder('budget')
afterEach(() => folder.remove())

const buildOf = (editorBytes: number): string => {
  mkdirSync(join(folder.path, '.vite'), { recursive: true })
  mkdirSync(join(folder.path, 'assets'), { recursive: true })
  writeFileSync(join(folder.path, '.vite/manifest.json'), JSON.stringify(manifest))
  for (const file of firstLoadFiles(manifest)) writeFileSync(join(folder.path, file), 'x')
  writeFileSync(join(folder.path, 'assets/editor.js'), 'x'.repeat(editorBytes * 3))
  writeFileSync(join(folder.path, 'assets/editor.js.br'), 'x'.repeat(editorBytes))
  return folder.path
}

describe('the budget', () => {
  test('HOUSE16 The first load of the plan page is counted whole and stays within its budget: editor and words in, other pages out.', () => {
    expect(firstLoadFiles(manifest)).toEqual([
      'assets/editor.css',
      'assets/editor.js',
      'assets/en.js',
      'assets/main.css',
      'assets/main.js',
      'assets/plan.js',
      'assets/react.js',
      'assets/yjs.js',
    ])
  })

  test('HOUSE16 The first load of the plan page is counted whole and stays within its budget: a piece beside one for few counts.', () => {
    const more = { 'src/meeting/Other.tsx': { file: 'assets/other.js' } }
    const withOther = {
      ...manifest,
      ...more,
      'src/editor/text.tsx': { file: 'e.js', dynamicImports: Object.keys(more) },
    }
    expect(firstLoadFiles(withOther)).toContain('assets/other.js')
  })

  test('HOUSE16 The first load of the plan page is counted whole and stays within its budget: one byte more fails the build.', () => {
    expect(() => keepBudget(buildOf(maxFirstLoadBytes - 7))).not.toThrow()
    expect(() => keepBudget(buildOf(maxFirstLoadBytes - 6))).toThrow('1 bytes over')
  })

  test('HOUSE16 The first load of the plan page is counted whole and stays within its budget: a build without the page is no pass.', () => {
    const { 'src/routes/plan.tsx': _plan, ...without } = manifest
    expect(() => firstLoadFiles(without)).toThrow('no chunk for the plan route')
  })
})
