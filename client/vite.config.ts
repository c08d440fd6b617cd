/**
 * The client's build. The page runs under a strict content security policy: no inline script or style, so nothing is
 * inlined into the HTML or CSS, and every text file is also written compressed, for the server to send as it is.
 */
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const compressible = /\.(js|css|html|svg|json|txt|webmanifest)$/
/** Below this a compressed file is hardly smaller than its headers. */
const minCompressBytes = 512

const brotli = (bytes: Buffer) =>
  promisify(brotliCompress)(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  })
const gzipped = (bytes: Buffer) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION })

export const compressFile = async (file: string): Promise<void> => {
  const bytes = await fs.readFile(file)
  if (bytes.length < minCompressBytes) return
  await Promise.all([
    brotli(bytes).then((small) => fs.writeFile(`${file}.br`, small)),
    gzipped(bytes).then((small) => fs.writeFile(`${file}.gz`, small)),
  ])
}

/** `.vite` holds the manifest, for the budget and tests only. */
const isSent = (folder: string): boolean => !folder.split(path.sep).includes('.vite')

/** Writes `<file>.br` and `<file>.gz` beside every text file of the build. */
const precompress = (): Plugin => {
  let outDir = ''
  return {
    name: 'twofold:precompress',
    apply: 'build',
    configResolved: (config) => {
      outDir = path.resolve(config.root, config.build.outDir)
    },
    closeBundle: async () => {
      const entries = await fs.readdir(outDir, { recursive: true, withFileTypes: true })
      const files = entries.filter(
        (entry) => entry.isFile() && isSent(entry.parentPath) && compressible.test(entry.name),
      )
      await Promise.all(files.map((file) => compressFile(path.join(file.parentPath, file.name))))
    },
  }
}

/** Where a first load begins. What only later pieces share (controls, the meeting) stays with them. */
const firstPages = /client[\\/]src[\\/](main|plan[\\/]PlanPage|editor[\\/]TextEditor)\.tsx$/
type InfoOf = (id: string) => { readonly importers: readonly string[] } | null

/** Whether the module comes with one of those pages, by plain imports; `seen` ends a circle. */
const isEarly = (id: string, infoOf: InfoOf, seen = new Set<string>()): boolean => {
  if (firstPages.test(id)) return true
  if (seen.has(id)) return false
  seen.add(id)
  return (infoOf(id)?.importers ?? []).some((from) => isEarly(from, infoOf, seen))
}

// Making a zod shape does nothing else, nor does reading a file of `shared`: the shapes that only the server parses with
// stay off the phone.
const treeshake = {
  manualPureFunctions: ['z', 'idSchema'],
  moduleSideEffects: [{ test: /[\\/]shared[\\/]src[\\/]/, sideEffects: false }],
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precompress()],
  resolve: {
    alias: {
      '@tiptap/pm/history': path.join(import.meta.dirname, 'src/editor/no-history.ts'),
      // Its types check every `t('…')`; what runs is our own small part of it.
      'react-i18next': path.join(import.meta.dirname, 'src/words/translation.ts'),
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: { treeshake },
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    emptyOutDir: true,
    /** Nothing becomes a data: URL. */
    assetsInlineLimit: 0,
    /** Browsers that lack module preload still load modules; the polyfill would be one more script. */
    modulePreload: { polyfill: false },
    manifest: true,
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: {
      treeshake,
      // What every page needs is one file: fewer requests, and it compresses better than thirty small ones. Not zod
      // (jitless.ts): only forms parse.
      output: {
        codeSplitting: {
          groups: [
            // zod would go along with a file of `shared` that the plan page has, and the limits with zod: apart.
            { name: 'limits', priority: 2, test: /shared[\\/]src[\\/]limits\.ts/ },
            { name: 'shapes', priority: 1, test: /node_modules[\\/]zod[\\/]|shared[\\/]src[\\/]name\.ts/ },
            // What the plan page shares with what it fetches later: pieces of their own would each weigh more.
            {
              name: (id, context) =>
                isEarly(id, (each) => context.getModuleInfo(each)) ? 'plan-parts' : null,
              debugName: 'plan-parts',
              minShareCount: 2,
              test: /client[\\/]src[\\/](plan|sync|editor|moderation)[\\/]|shared[\\/]src[\\/](plan-doc|rows|roles|limits|write-right|moderation)|node_modules[\\/](yjs|lib0|fractional-indexing)[\\/]/,
            },
            {
              name: 'shell',
              test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]|client[\\/]src[\\/](look|http(?![\\/]jitless)|errors)[\\/]/,
            },
          ],
        },
      },
    },
    reportCompressedSize: false,
  },
})
