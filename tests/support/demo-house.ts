/** A demo server with a made-up family, on a folder of its own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { createTempFolder } from './temp-folder.ts'

const demoRoles = [
  'facilitator',
  'birthParent',
  'partnershipParent',
  'youth',
  'scribe',
  'observer',
  'reviewer',
] as const
export type DemoRole = (typeof demoRoles)[number]

const demoSchema = z.object({
  url: z.string(),
  planId: z.string(),
  links: z.record(z.enum(demoRoles), z.string()),
})
export type Demo = z.infer<typeof demoSchema>

export const readDemo = (data: string): Demo =>
  demoSchema.parse(JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')))

export interface DemoHouse {
  readonly server: ServerProcess
  readonly demo: Demo
  /** SIGKILL, then the same data folder on the same port. */
  crashAndStart(): Promise<void>
  end(): Promise<void>
}

/** Serving, and the links written. */
const startOn = async (data: string, port: number): Promise<ServerProcess> => {
  const server = await startServerProcess({ data, mode: 'demo', port })
  await server.printed(/demo\.json/)
  return server
}

export const startDemo = async (): Promise<DemoHouse> => {
  const folder = createTempFolder('demo')
  let server = await startOn(folder.path, 0)
  const { port } = server
  return {
    get server() {
      return server
    },
    demo: readDemo(folder.path),
    crashAndStart: async () => {
      await server.kill()
      server = await startOn(folder.path, port)
    },
    end: async () => {
      await server.stop()
      folder.remove()
    },
  }
}
