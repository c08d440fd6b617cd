/**
 * A real server as a child process, on a loopback port of its own and a data folder of the test's choosing. It counts as
 * serving from the line in which it prints its address; it ends by its process id, never by name.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { repository } from './places.ts'

/** Longer than a cold start on a busy machine; a server that prints nothing by then is broken. */
const startTimeoutMs = 30_000

export interface ServerProcess {
  readonly url: string
  readonly port: number
  readonly data: string
  readonly pid: number
  /** From spawn to the printed address. */
  readonly startMs: number
  /** Everything printed so far. */
  output(): string
  /** Resolves with the first match of the pattern in what is printed, now or later. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
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

const { NODE_COMPILE_CACHE } = process.env
/** Where tests keep what Node has compiled (bin/verify.ts): a server starts in two thirds of the time. */
const compiled = NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** What a child has printed, and who waits for more of it. */
const listenTo = (child: ChildProcess) => {
  let text = ''
  const waiting = new Set<() => void>()
  const keep = (chunk: Buffer) => {
    text += chunk.toString()
    for (const look of waiting) look()
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  child.once('close', () => {
    for (const look of waiting) look()
  })

  const printed = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        waiting.delete(look)
        clearTimeout(timer)
        settle()
      }
      const giveUp = (why: string) =>
        finish(() =>
          reject(new Error(`the server ${why} before it printed ${pattern}; it printed:\n${text}`)),
        )
      const look = () => {
        const found = pattern.exec(text)
        if (found) finish(() => resolve(found))
        else if (hasEnded(child)) giveUp('ended')
      }
      const timer = setTimeout(() => giveUp('fell silent'), startTimeoutMs)
      waiting.add(look)
      look()
    })
  return { output: () => text, printed }
}

/** @throws Error with everything printed, when it ends or stays silent instead of serving */
export const startServerProcess = async ({
  data,
  mode = 'app',
  port = 0,
  env,
}: StartServer): Promise<ServerProcess> => {
  const began = performance.now()
  const child = spawn(process.execPath, [join(repository, `server/src/${mode}.ts`)], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', ...compiled, PORT: `${port}`, TWOFOLD_DATA: data, ...env },
  })
  const { output, printed } = listenTo(child)
  try {
    const [, url = ''] = await printed(/\b(https?:\/\/[^\s/"]+:\d+)\b/)
    return {
      url,
      port: Number(new URL(url).port),
      data,
      pid: child.pid ?? 0,
      startMs: performance.now() - began,
      output,
      printed,
      stop: () => end(child, 'SIGTERM'),
      kill: () => end(child, 'SIGKILL'),
    }
  } catch (error) {
    await end(child, 'SIGKILL')
    throw error
  }
}
