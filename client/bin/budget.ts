/**
 * The plan page's budget: everything a browser loads before a person can write (entry, plan route, editor, and all they
 * import, now or a moment later), JavaScript and CSS, compressed as the server sends it. Over it, the build fails.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { clientDir } from './sources.ts'

/** A phone on a slow line (1.6 Mbit/s) has it in a second and a half. */
export const maxFirstLoadBytes = 250_000

/** One chunk of Vite's manifest. */
export interface Chunk {
  readonly file: string
  readonly src?: string
  readonly isEntry?: boolean
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}
export type Manifest = Readonly<Record<string, Chunk>>

/** Source of the plan page's route, whatever it is called: `src/routes/plan.tsx`, `src/routes/PlanRoute.tsx`… */
const isPlanRoute = (key: string) => /^src\/(routes|plan)\/plan(-?(page|route))?\.tsx$/i.test(key)
/**
 * What nobody needs to write in a plan: what facilitators do, what is fetched when the page is at rest (kept words,
 * things beside the words, the warning) or once it stands there (what keeps the focus), only while a meeting is on, or
 * on a page of its own; and the words of these.
 */
const forFew: ReadonlySet<string> = new Set([
  'src/moderation/Controls.tsx',
  'src/kept/late.ts',
  'src/agreement/Agreement.tsx',
  'src/agreement/AgreementPages.tsx',
  'src/meeting/Meeting.tsx',
  'src/beside/Beside.tsx',
  'src/get-ready/GetReady.tsx',
  'src/looks/WhoHasLooked.tsx',
  'src/waiting/Waiting.tsx',
  'src/warn/late.ts',
  'src/look/keep-focus.ts',
  'src/words/en/late.ts',
  'src/words/es/late.ts',
])
const isForFew = (key: string) => forFew.has(key)
/** What the other language says: a person loads one of the two. */
const isOtherLanguage = (key: string) => /^src\/words\/es(\/|\.)/.test(key)

const chunkAt = (manifest: Manifest, key: string): Chunk => {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`the build's manifest has no ${key}`)
  return chunk
}

/** Keys reached from `start`; later loads (`import()`) too when `isLate`. */
const reach = (manifest: Manifest, start: readonly string[], isLate: boolean): ReadonlySet<string> => {
  const seen = new Set<string>()
  const visit = (key: string): void => {
    if (seen.has(key) || isOtherLanguage(key) || isForFew(key)) return
    seen.add(key)
    const { imports = [], dynamicImports = [] } = chunkAt(manifest, key)
    for (const next of [...imports, ...(isLate ? dynamicImports : [])]) visit(next)
  }
  for (const key of start) visit(key)
  return seen
}

/**
 * Files of the plan page's first load.
 * @throws Error when the manifest has no entry, or no plan route of its own: a budget of nothing would always be kept
 */
export const firstLoadFiles = (manifest: Manifest): readonly string[] => {
  const keys = Object.keys(manifest)
  const entries = keys.filter((key) => manifest[key]?.isEntry)
  const now = reach(manifest, entries, false)
  const plan = keys.filter(isPlanRoute)
  if (entries.length === 0) throw new Error('the build has no entry')
  if (plan.length === 0)
    throw new Error('the build has no chunk for the plan route, so its first load cannot be counted')
  // Words and the like that the entry itself fetches a moment later, but not the other routes.
  const soon = [...now]
    .flatMap((key) => chunkAt(manifest, key).dynamicImports ?? [])
    .filter((key) => !isRoute(key))
  const all = new Set([...now, ...reach(manifest, [...plan, ...soon], true)])
  const files = [...all].flatMap((key) => [
    chunkAt(manifest, key).file,
    ...(chunkAt(manifest, key).css ?? []),
  ])
  return [...new Set(files)].filter((file) => /\.(js|css)$/.test(file)).toSorted()
}

const isRoute = (key: string) =>
  /^src\/(routes|account|agency|errors|history|join|people|plan|plan-meeting)\//.test(key)

export interface Weight {
  readonly file: string
  /** As the server sends it. */
  readonly brotliBytes: number
  readonly gzipBytes: number
}

/** A file too small to be worth compressing is sent as it is. */
const weigh = (dist: string, file: string): Weight => {
  const full = path.join(dist, file)
  const own = statSync(existsSync(`${full}.br`) ? `${full}.br` : full).size
  return { file, brotliBytes: own, gzipBytes: gzipSync(readFileSync(full), { level: 9 }).length }
}

export const sum = (weights: readonly Weight[], of: 'brotliBytes' | 'gzipBytes'): number =>
  weights.reduce((total, weight) => total + weight[of], 0)

export const firstLoadOf = (dist: string): readonly Weight[] => {
  const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8')) as Manifest
  return firstLoadFiles(manifest)
    .map((file) => weigh(dist, file))
    .toSorted((a, b) => b.brotliBytes - a.brotliBytes)
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`

const report = (weights: readonly Weight[]): string =>
  [
    'First load of the plan page (brotli as served, gzip beside it)',
    ...weights.map(({ file, brotliBytes, gzipBytes }) => `${kB(brotliBytes)} ${kB(gzipBytes)}  ${file}`),
    `${kB(sum(weights, 'brotliBytes'))} ${kB(sum(weights, 'gzipBytes'))}  of ${maxFirstLoadBytes / 1000} kB`,
  ].join('\n')

/** Tells what the last build's first load weighs. @throws Error when it is over the budget */
export const keepBudget = (
  dist = path.join(clientDir, 'dist'),
  tell: (report: string) => void = (text) => process.stdout.write(`${text}\n`),
): void => {
  const weights = firstLoadOf(dist)
  tell(report(weights))
  const over = sum(weights, 'brotliBytes') - maxFirstLoadBytes
  if (over > 0) throw new Error(`The first load of the plan page is ${over} bytes over its budget.`)
}

if (import.meta.main) keepBudget()
