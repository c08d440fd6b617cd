/** Starts a measured server as a child process of its own, and asks it what it has used. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { tests } from '../../support/places.ts'
import { createTempFolder } from '../../support/temp-folder.ts'
import type { Asked, Ready, Used } from './child.ts'

export const serverNames = ['Twofold', 'relay', 'y-websocket', 'Hocuspocus'] as const
export type ServerName = (typeof serverNames)[number]

const files: Readonly<Record<ServerName, string>> = {
  Twofold: 'twofold.ts',
  relay: 'relay.ts',
  'y-websocket': 'y-websocket.ts',
  Hocuspocus: 'hocuspocus.ts',
}

export interface MeasuredServer {
  readonly name: ServerName
  readonly rooms: Ready['rooms']
  used(): Promise<Used>
  /** What it wrote to standard error so far. */
  complaints(): string
  /** Where it keeps its data; gone after `stop`. */
  readonly folder: string
  /** SIGKILL: the folder stays. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export interface Start extends Omit<Asked, 'folder'> {
  /** More arguments for Node, before the server's file. */
  readonly node?: readonly string[]
}

const answer = async <T>(child: ChildProcess, complaints: () => string): Promise<T> => {
  const controller = new AbortController()
  const { signal } = controller
  try {
    const gone = once(child, 'exit', { signal }).then(() => {
      throw new Error(`the server ended; it said:\n${complaints()}`)
    })
    gone.catch(() => undefined)
    const [message] = (await Promise.race([once(child, 'message', { signal }), gone])) as [T]
    return message
  } finally {
    controller.abort()
  }
}

export const startMeasured = async (
  name: ServerName,
  { node = [], ...size }: Start,
): Promise<MeasuredServer> => {
  const folder = createTempFolder('bench')
  const child = fork(
    join(tests, 'bench/servers', files[name]),
    [JSON.stringify({ ...size, folder: folder.path } satisfies Asked)],
    { execArgv: ['--expose-gc', ...node], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  )
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const complaints = () => said
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  const ready = await answer<Ready>(child, complaints)
  return {
    name,
    rooms: ready.rooms,
    complaints,
    used() {
      const used = answer<Used>(child, complaints)
      child.send('used')
      return used
    },
    folder: folder.path,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM')
      folder.remove()
    },
  }
}
