/** A server process until its end, by itself or told to stop: what it said, and its exit code. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { repository } from './places.ts'

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** @param stopAt told to stop (SIGTERM) once it has said this */
export const runToEnd = (
  mode: 'app' | 'demo',
  env: Readonly<Record<string, string>>,
  stopAt?: RegExp,
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(repository, `server/src/${mode}.ts`)], {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH ?? '', PORT: '0', ...env },
    })
    let isTold = false
    const said = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => {
      said.out += chunk.toString()
      if (isTold || !stopAt?.test(said.out)) return
      isTold = true
      child.kill('SIGTERM')
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said.err += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...said }))
  })
