/** A server as a process: settings from the environment, plain words on standard output, a graceful stop. */
import { MetricsDoorShut } from './adapters/http/metrics-door.ts'
import { FolderInUse } from './adapters/sqlite/open-sqlite.ts'
import { parseSettings, type Settings, SettingsWrong } from './settings.ts'
import { type RunningServer, type ServerOptions, startServer } from './start-server.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** A reason to not start that its message tells whole, in plain words. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}

/** A door that does not open, and the names of its settings. */
interface Place {
  readonly port: number | null
  readonly host: string
  readonly prefix: '' | 'METRICS_'
}

const placeOf = (thrown: unknown, { port, host, metricsPort, metricsHost }: Settings): Place =>
  thrown instanceof MetricsDoorShut
    ? { port: metricsPort, host: metricsHost, prefix: 'METRICS_' }
    : { port, host, prefix: '' }

const listenReasons: Readonly<Record<string, (place: Place) => string>> = {
  EADDRINUSE: ({ port, prefix }) =>
    `Port ${port} is already in use. Stop the other program, or set ${prefix}PORT to another number.`,
  EACCES: ({ port, prefix }) =>
    `This account may not use port ${port}. Set ${prefix}PORT to a number above 1023.`,
  EADDRNOTAVAIL: ({ host, prefix }) => `${prefix}HOST is "${host}", which is not an address of this machine.`,
  ENOTFOUND: ({ host, prefix }) => `${prefix}HOST is "${host}", which is not an address of this machine.`,
}

const folderReasons: Readonly<Record<string, (settings: Settings) => string>> = {
  EACCES: ({ dataFolder }) => `This account may not write in the data folder ${dataFolder}.`,
  EPERM: ({ dataFolder }) => `This account may not write in the data folder ${dataFolder}.`,
  EROFS: ({ dataFolder }) => `The data folder ${dataFolder} is on a disk that cannot be written.`,
  ENOSPC: ({ dataFolder }) => `The disk with the data folder ${dataFolder} is full.`,
  ENOTDIR: ({ dataFolder }) =>
    `TWOFOLD_DATA is ${dataFolder}, which cannot be a folder: there is a file in its way.`,
  EEXIST: ({ dataFolder }) => `TWOFOLD_DATA is ${dataFolder}, which is a file and not a folder.`,
}

const facetOf = (thrown: unknown, name: 'code' | 'syscall'): string =>
  thrown instanceof Error && name in thrown
    ? String((thrown as Error & Record<typeof name, unknown>)[name])
    : ''

const reasonOf = (thrown: unknown, settings: Settings): string => {
  if (thrown instanceof CannotStart) return thrown.message
  if (thrown instanceof FolderInUse) {
    return `Another server is using the data folder ${settings.dataFolder}. Stop it first, or set TWOFOLD_DATA to another folder.`
  }
  const cause = thrown instanceof MetricsDoorShut ? thrown.cause : thrown
  const code = facetOf(cause, 'code')
  const isListening = ['listen', 'getaddrinfo'].includes(facetOf(cause, 'syscall'))
  const reason = isListening
    ? listenReasons[code]?.(placeOf(thrown, settings))
    : folderReasons[code]?.(settings)
  if (reason) return reason
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return `${message} (data folder: ${settings.dataFolder})`
}

const refuse = (lines: readonly string[]): never => {
  process.stderr.write(`Twofold did not start.\n${lines.map((line) => `  ${line}\n`).join('')}`)
  process.exit(1)
}

const readSettings = (defaultDataFolder: string | undefined): Settings => {
  try {
    return parseSettings(process.env, defaultDataFolder)
  } catch (error) {
    if (error instanceof SettingsWrong) return refuse(error.problems)
    throw error
  }
}

/** The first signal stops gracefully, a second one at once. */
const stopOnSignals = (server: RunningServer): void => {
  let isStopping = false
  const stop = (): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    say('Stopping…')
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** What makes this run different from a plain one. */
export interface Run {
  /** Where the data lies when TWOFOLD_DATA is not set. */
  readonly defaultDataFolder?: string
  /** @throws CannotStart */
  readonly prepare?: (settings: Settings) => Promise<ServerOptions>
  /** More lines to say once it serves. */
  readonly onServing?: (server: RunningServer) => Promise<readonly string[]>
}

export const runServer = async ({ defaultDataFolder, prepare, onServing }: Run): Promise<void> => {
  // Everything we write is our account's alone.
  process.umask(0o077)
  const settings = readSettings(defaultDataFolder)
  try {
    const options = (await prepare?.(settings)) ?? {}
    const server = await startServer(settings, options)
    stopOnSignals(server)
    say(`Twofold is at ${server.origin}`)
    if (server.metricsPort !== null)
      say(`Metrics are at http://${settings.metricsHost}:${server.metricsPort}/metrics`)
    if (server.setUpLink) say(`Set up your agency: ${server.setUpLink} (works once, for 24 hours)`)
    for (const line of (await onServing?.(server)) ?? []) say(line)
  } catch (error) {
    refuse([reasonOf(error, settings)])
  }
}
