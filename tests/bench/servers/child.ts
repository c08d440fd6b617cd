/**
 * What every measured server is as a process: it says where it is once it serves, and, asked later, what it has used so
 * far. Memory is told after a full collection.
 */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a measured server is told to be, as JSON in its first argument. */
export interface Asked {
  readonly folder: string
  readonly rooms: number
  readonly people: number
  /** How much faster than ours the server's time goes; only our own server can. */
  readonly speed?: number
  /** A server broken on purpose: it keeps every session that ever was. */
  readonly leaks?: boolean
}

/** The address of a room for each person in it. */
export interface Seat {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Ready {
  readonly type: 'ready'
  /** By room, then by person. */
  readonly rooms: readonly (readonly Seat[])[]
}

export interface Used {
  readonly type: 'used'
  /** User and system time of all threads so far. */
  readonly cpuMs: number
  /** Of the main thread's JavaScript: objects, and buffers outside the heap. */
  readonly heapBytes: number
  readonly rssBytes: number
  /** What our own server counts about itself, by `name` or `name label`. */
  readonly counted: Readonly<Record<string, number>>
}

export const readAsked = (): Asked => JSON.parse(process.argv[2] ?? '') as Asked

const collect = (globalThis as { readonly gc?: () => void }).gc

const used = (counted: Used['counted']): Used => {
  const { user, system } = process.cpuUsage()
  collect?.()
  collect?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  return {
    type: 'used',
    cpuMs: (user + system) / 1000,
    heapBytes: heapUsed + external,
    rssBytes: rss,
    counted,
  }
}

export const serveAsChild = (rooms: Ready['rooms'], counted: Used['counted'] = {}): void => {
  process.on('message', () => process.send?.(used(counted)))
  process.on('disconnect', () => process.exit(0))
  process.send?.({ type: 'ready', rooms } satisfies Ready)
}

export const listenOnLoopback = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** Rooms that are there as soon as somebody comes, open to everybody. */
export const openSeats = ({ rooms, people }: Asked, port: number): Ready['rooms'] =>
  Array.from({ length: rooms }, (_, room) =>
    Array.from({ length: people }, () => ({ url: `ws://127.0.0.1:${port}/room-${room}`, headers: {} })),
  )
