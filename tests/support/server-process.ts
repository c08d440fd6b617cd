/**
 * A real server as a child process, on a loopback port of its own and a data folder of the test's choosing. It counts as
 * serving from the line in which it prints its address; it ends by its process id, never by name.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { repository } from './places.ts'

/** Longer than a cold start on a busy machine; a server that prints nothing by then is broken. */
const startTimeoutMs = 30_000

export interface ServerProcess {
  readonly url: string
  readonly port: number
  readonly data: string
  readonly pid: number
  /** From spawn to the printed line. */
  readonly startMs: number
  /** Everything printed so far. */
  output(): string
  /** Asks it to stop and waits until it has. Fine to call twice. */
  stop(): Promise<void>
  /** SIGKILL: what a power cut or the out-of-memory killer does. */
  kill(): Promise<void>
}

export interface StartServer {
  readonly data: string
  /** `demo` fills an empty folder with a made-up family. */
  readonly mode?: 'app' | 'demo'
  /** The same port again after a crash, so that clients find their way back. Default: any free one. */
  readonly port?: number
  readonly env?: Readonly<Record<string, string>>
}

export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** Resolves when the server's own address has been printed. */
const printedAddress = (child: ChildProcess, address: RegExp, printed: () => string): Promise<void> =>
  new Promise((resolve, reject) => {
    const say = (what: string) => reject(new Error(`the server ${what}; it printed:\n${printed()}`))
    const timer = setTimeout(() => say('printed no address'), startTimeoutMs)
    child.once('exit', (code) => {
      clearTimeout(timer)
      say(`ended with ${code}`)
    })
    const look = () => {
      if (!address.test(printed())) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout?.on('data', look)
    child.stderr?.on('data', look)
  })

/** @throws Error with everything printed, when it ends or stays silent instead of serving */
export const startServerProcess = async (how: StartServer): Promise<ServerProcess> => {
  const port = how.port ?? (await freePort())
  const url = `http://localhost:${port}`
  const began = performance.now()
  const child = spawn(process.execPath, [join(repository, `server/src/${how.mode ?? 'app'}.ts`)], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      PORT: `${port}`,
      TWOFOLD_DATA: how.data,
      TWOFOLD_ORIGIN: url,
      ...how.env,
    },
  })
  let text = ''
  const keep = (chunk: Buffer) => {
    text += chunk.toString()
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  try {
    await printedAddress(child, new RegExp(`https?://[^\\s"]*:${port}\\b`), () => text)
  } catch (error) {
    await end(child, 'SIGKILL')
    throw error
  }
  return {
    url,
    port,
    data: how.data,
    pid: child.pid ?? 0,
    startMs: performance.now() - began,
    output: () => text,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  }
}
