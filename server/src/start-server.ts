/**
 * The only place where doors meet rules: the data folder's file, the rooms over its journal, and the HTTP and live doors
 * on one port. Opened inside out, closed outside in.
 */
import { mkdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { templateOf } from '@twofold/shared/templates'
import type { Express } from 'express'
import { type Accounts, createAccounts } from './adapters/accounts/accounts.ts'
import { readSecret } from './adapters/accounts/secret.ts'
import { systemClock } from './adapters/clock.ts'
import { hasAgency, makeSetUpToken } from './adapters/directory/agencies.ts'
import { openDirectory } from './adapters/directory/open-directory.ts'
import { createSeats, type DirectorySeats } from './adapters/directory/seats.ts'
import { keepSweeping } from './adapters/directory/sweep.ts'
import type { Directory } from './adapters/directory/tables.ts'
import { limitConnections, ourConnectionsPerAddress } from './adapters/http/connections.ts'
import type { DemoDoor } from './adapters/http/demo-door.ts'
import { createHttpApp } from './adapters/http/http-app.ts'
import { type Allowances, createLimits, ourAllowances } from './adapters/http/limits.ts'
import { type MetricsDoor, openMetricsDoor } from './adapters/http/metrics-door.ts'
import { createLog, type Log } from './adapters/log.ts'
import { createPastSearches } from './adapters/past-search/open-past-search.ts'
import { createPrometheus, type Prometheus } from './adapters/prometheus.ts'
import { readSigningKey } from './adapters/signing-key.ts'
import { keepSealing } from './adapters/sqlite/keep-sealing.ts'
import { lastWritten } from './adapters/sqlite/last-written.ts'
import { openSqlite, type Sqlite } from './adapters/sqlite/open-sqlite.ts'
import { ourSocketLimits, type SocketLimits } from './adapters/ws/guests.ts'
import { type LiveDoor, openLiveDoor } from './adapters/ws/live-door.ts'
import { type Metrics, silentMetrics } from './host/metrics.ts'
import type { Clock, Journal } from './host/ports.ts'
import { createRooms, type Rooms } from './host/rooms.ts'
import { createSignedHeads, type SignedHeads } from './host/signed-heads.ts'
import type { Settings } from './settings.ts'

/** What is ready before the first request: the demo fills it with its made-up family. */
export interface PreparedHouse {
  readonly directory: Directory
  readonly journal: Journal
  readonly clock: Clock
  /** Makes password hashes as the accounts will check them. */
  readonly hashPassword: (password: string) => Promise<string>
}

/** What tests and the demo put in the place of the usual. */
export interface ServerOptions {
  readonly clock?: Clock
  readonly log?: Log
  readonly clientFolder?: string
  readonly allowances?: Allowances
  readonly socketLimits?: SocketLimits
  readonly metrics?: Metrics
  readonly patience?: Patience
  readonly connectionsPerAddress?: number
  readonly openDemo?: (house: PreparedHouse) => Promise<DemoDoor>
}

export interface RunningServer {
  /** Public address, without a slash at its end. */
  readonly origin: string
  readonly port: number
  /** Where `GET /metrics` is; null: nowhere. */
  readonly metricsPort: number | null
  /** `<origin>/set-up#<token>` while there is no agency; null after. It is nowhere else. */
  readonly setUpLink: string | null
  close(): Promise<void>
}

const builtClient = fileURLToPath(new URL('../../client/dist', import.meta.url))

/** How long a connection may take to say what it wants, and how often that is looked at. */
interface Patience {
  readonly headersTimeout: number
  readonly requestTimeout: number
  readonly connectionsCheckingInterval: number
}

/** Headers are a few hundred bytes and bodies at most 32 KB: a phone on a weak network sends both in seconds. */
const ourPatience: Patience = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
}

/** A request that is not through by then is cut off. */
const closeGraceMs = 3_000

const listen = (server: Server, { port, host }: Settings): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

const stopListening = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), closeGraceMs).unref()
  })

interface Inside {
  readonly sqlite: Sqlite
  readonly directory: Directory
  readonly rooms: Rooms
  readonly heads: SignedHeads
  readonly secret: string
  readonly demo: DemoDoor | null
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly prometheus: Prometheus | null
}

const openInside = async (settings: Settings, options: ServerOptions): Promise<Inside> => {
  const clock = options.clock ?? systemClock
  const log = options.log ?? createLog(settings.logLevel)
  const prometheus = settings.metricsPort === null ? null : createPrometheus()
  const metrics = options.metrics ?? prometheus?.metrics ?? silentMetrics
  await mkdir(settings.dataFolder, { recursive: true, mode: 0o700 })
  const sqlite = await openSqlite({ folder: settings.dataFolder })
  try {
    const directory = await openDirectory(sqlite)
    const secret = await readSecret(settings.dataFolder)
    // The origin does not matter to a password's hash.
    const { hashPassword } = createAccounts({ directory, origin: 'http://localhost', secret })
    const { journal } = sqlite
    const heads = createSignedHeads({ journal, signer: await readSigningKey(settings.dataFolder), clock })
    const demo = options.openDemo ? await options.openDemo({ directory, journal, clock, hashPassword }) : null
    const openSearch = createPastSearches()
    const rooms = createRooms({ journal, clock, log, metrics, templateOf, openSearch })
    return { sqlite, directory, rooms, heads, secret, demo, clock, log, metrics, prometheus }
  } catch (error) {
    await sqlite.close()
    throw error
  }
}

interface Doors {
  readonly origin: string
  readonly seats: DirectorySeats
  readonly accounts: Accounts
}

const httpAppOf = (
  settings: Settings,
  options: ServerOptions,
  { sqlite, ...inside }: Inside & Doors,
): Express =>
  createHttpApp({
    ...inside,
    journal: sqlite.journal,
    lastWritten: (plans) => lastWritten(sqlite, plans),
    limits: createLimits(options.allowances ?? ourAllowances, inside.metrics),
    clientFolder: options.clientFolder ?? builtClient,
    trustedProxies: settings.trustedProxies,
  })

const setUpLinkOf = async ({ directory, clock }: Inside, origin: string): Promise<string | null> =>
  (await hasAgency(directory)) ? null : `${origin}/set-up#${await makeSetUpToken(directory, clock.now())}`

const metricsDoorOf = async (
  { metricsPort, metricsHost }: Settings,
  { prometheus }: Inside,
): Promise<MetricsDoor | null> =>
  metricsPort === null || prometheus === null
    ? null
    : openMetricsDoor({ port: metricsPort, host: metricsHost }, prometheus)

const createLimitedServer = (
  { trustedProxies }: Settings,
  { patience = ourPatience, connectionsPerAddress = ourConnectionsPerAddress }: ServerOptions,
  metrics: Metrics,
): Server => {
  const server = createServer(patience)
  // Behind a proxy everybody comes from its address.
  if (trustedProxies === 0) limitConnections(server, connectionsPerAddress, metrics)
  return server
}

/** Nothing in here waits: no request comes before its door. */
const openDoors = (
  settings: Settings,
  options: ServerOptions,
  inside: Inside & { readonly server: Server; readonly origin: string },
): LiveDoor & { readonly seats: DirectorySeats } => {
  const { directory, secret, origin, server, clock, log } = inside
  const accounts = createAccounts({ directory, origin, secret })
  const seats = createSeats({ directory, accounts, clock, log })
  const live = openLiveDoor({
    ...inside,
    seats,
    origin: () => origin,
    limits: options.socketLimits ?? ourSocketLimits,
    trustedProxies: settings.trustedProxies,
  })
  server.on('request', httpAppOf(settings, options, { ...inside, seats, accounts }))
  server.on('error', (error) => log.error({ err: error }, 'the listening socket failed'))
  return { ...live, seats }
}

/** @throws FolderInUse; MetricsDoorShut; what `listen` throws when the port is taken */
export const startServer = async (
  settings: Settings,
  options: ServerOptions = {},
): Promise<RunningServer> => {
  const inside = await openInside(settings, options)
  const { sqlite, rooms } = inside
  const server = createLimitedServer(settings, options, inside.metrics)
  let metricsDoor: MetricsDoor | null = null
  try {
    metricsDoor = await metricsDoorOf(settings, inside)
    const port = await listen(server, settings)
    const origin = settings.origin ?? `http://localhost:${port}`
    const doors = openDoors(settings, options, { ...inside, server, origin })
    const setUpLink = await setUpLinkOf(inside, origin)
    const stopSweeping = keepSweeping({ ...inside, ...doors })
    const stopSealing = keepSealing(inside)
    return {
      origin,
      port,
      metricsPort: metricsDoor?.port ?? null,
      setUpLink,
      async close() {
        stopSweeping()
        stopSealing()
        await metricsDoor?.close()
        const stopped = stopListening(server)
        await doors.close()
        await stopped
        await rooms.close()
        await sqlite.close()
      },
    }
  } catch (error) {
    server.close()
    await metricsDoor?.close()
    await rooms.close()
    await sqlite.close()
    throw error
  }
}
