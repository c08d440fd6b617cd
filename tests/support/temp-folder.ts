/** A folder for one test, gone with it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TempFolder {
  readonly path: string
  remove(): void
}

export const createTempFolder = (name: string): TempFolder => {
  const path = mkdtempSync(join(tmpdir(), `twofold-${name}-`))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
