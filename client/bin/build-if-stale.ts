/** Builds the client when its sources are not those of the last build; over its budget, the build fails. `--force` builds anyway. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { keepBudget } from './budget.ts'
import { buildSaved } from './build-saved.ts'
import { clientDir, hashOfSources, isStale, stampFile } from './sources.ts'

const hash = hashOfSources()
if (process.argv.includes('--force') || isStale(hash)) {
  // A build that stops half way must not look finished.
  rmSync(stampFile, { force: true })
  await build({ configFile: path.join(clientDir, 'vite.config.ts'), logLevel: 'warn' })
  keepBudget(undefined, () => undefined)
  await buildSaved()
  mkdirSync(path.dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, `${hash}\n`)
  process.stdout.write('The client is built.\n')
}
