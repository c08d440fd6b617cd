/**
 * Builds the page of a saved replay into one file, `dist/saved-replay.html`: program, styles, letters and words of both
 * languages, and an empty place for what was told (shared/src/history/saved-page.ts). Its policy lets it run this program
 * and nothing else, and ask nobody for anything; a program with one other letter does not start.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { emptyBlock } from '@twofold/shared/history/saved-page'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig, type Rolldown } from 'vite'
import { compressFile } from '../vite.config.ts'
import { clientDir } from './sources.ts'

/** The words that the replay needs, instead of those of every page. */
const own = path.join(clientDir, 'src/saved')

const config = (outDir: string): InlineConfig => ({
  configFile: false,
  root: clientDir,
  publicDir: false,
  logLevel: 'warn',
  plugins: [react()],
  resolve: {
    alias: [
      { find: 'react-i18next', replacement: path.join(clientDir, 'src/words/translation.ts') },
      { find: /^\.\/(en|es)\/late\.ts$/, replacement: path.join(own, 'late-$1.ts') },
      { find: /^\.\/start-worker\.ts$/, replacement: path.join(own, 'start-own-worker.ts') },
    ],
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir,
    write: false,
    target: 'es2022',
    cssCodeSplit: false,
    // Letters too: there is no file beside this one.
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      // Vite's preloading looks at it; with all in one program there is nothing to preload.
      transform: { define: { 'import.meta': '{}' } },
      input: path.join(own, 'main.tsx'),
      treeshake: {
        manualPureFunctions: ['z', 'idSchema'],
        moduleSideEffects: [{ test: /[\\/]shared[\\/]src[\\/]/, sideEffects: false }],
      },
      output: { format: 'iife', codeSplitting: false },
    },
  },
})

interface Parts {
  readonly program: string
  readonly styles: string
}

const partsOf = async (outDir: string): Promise<Parts> => {
  const built = (await build(config(outDir))) as Rolldown.RolldownOutput
  const chunks = built.output.filter((one) => one.type === 'chunk')
  const files = built.output.filter((one) => one.type === 'asset')
  const styles = files.find(({ fileName }) => fileName.endsWith('.css'))
  const [program] = chunks
  if (!program || chunks.length > 1 || files.length !== 1 || !styles)
    throw new Error(
      `the saved replay is not one program and one style sheet, but ${built.output.length} files`,
    )
  return { program: program.code, styles: String(styles.source) }
}

/** Inside a page no program may hold what ends one. */
const inScript = (program: string): string =>
  program.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--')

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** A page that asks nobody for anything; the worker is this program itself, from memory. */
const policyOf = ({ program, styles }: Parts): string =>
  [
    "default-src 'none'",
    `script-src ${hashOf(program)}`,
    `style-src ${hashOf(styles)}`,
    'font-src data:',
    'img-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types TwofoldWorker',
  ].join('; ')

const put = (page: string, place: string, what: string): string => {
  const at = page.indexOf(place)
  if (at < 0 || page.indexOf(place, at + 1) >= 0) throw new Error(`the page has not one ${place}`)
  return page.slice(0, at) + what + page.slice(at + place.length)
}

export const buildSaved = async (outDir = path.join(clientDir, 'dist')): Promise<void> => {
  const { program, styles } = await partsOf(outDir)
  const parts = { program: inScript(program), styles }
  let page = await readFile(path.join(own, 'page.html'), 'utf8')
  page = put(page, 'content=""', `content="${policyOf(parts)}"`)
  page = put(page, '<style></style>', `<style>${parts.styles}</style>`)
  page = put(page, '<script></script>', `<script>${parts.program}</script>`)
  if (!page.includes(emptyBlock)) throw new Error('the page has no place for what was told')
  await mkdir(outDir, { recursive: true })
  const file = path.join(outDir, 'saved-replay.html')
  await writeFile(file, page)
  await compressFile(file)
}

if (import.meta.main) await buildSaved()
