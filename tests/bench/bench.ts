/**
 * How long a keystroke takes to the other people's documents and to the disk, and what it costs the server: ours beside a
 * bare relay, in the same run on the same machine. The ratios are the result; the milliseconds are the machine's.
 *
 *   npm run bench            BENCH_SECONDS=10 BENCH_KEYS=10 by default
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NewPerson } from '@twofold/shared/http-requests'
import { roles } from '@twofold/shared/roles'
import { tests } from '../support/places.ts'
import { headersOf, liveUrl, makePlan } from '../support/plan.ts'
import { connectRawClient, type RawClient } from '../support/raw-client.ts'
import { startServerProcess } from '../support/server-process.ts'
import { createTempFolder } from '../support/temp-folder.ts'
import { measure, type Pace, type Samples, warmUp } from './measure.ts'

const pace: Pace = {
  seconds: Number(process.env.BENCH_SECONDS ?? 10),
  keysPerSecond: Number(process.env.BENCH_KEYS ?? 10),
}
const warmUpSeconds = 3
const crowds = [2, 10, 20] as const

interface Result {
  readonly seen: { readonly p50: number; readonly p99: number }
  readonly saved: { readonly p50: number; readonly p99: number } | null
  /** Of the server process, per edit and person who received it; null where the system does not say. */
  readonly cpuUs: number | null
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

const spread = (samples: readonly number[]) => {
  const sorted = [...samples].sort((a, b) => a - b)
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) }
}

/** User and system time of a process and its threads so far (Linux counts in hundredths of a second). */
const cpuMsOf = (pid: number): number | null => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return null
  }
}

const resultOf = ({ seenMs, savedMs }: Samples, cpuMs: number | null): Result => ({
  seen: spread(seenMs),
  saved: savedMs.length > 0 ? spread(savedMs) : null,
  cpuUs: cpuMs === null ? null : (cpuMs * 1000) / seenMs.length,
})

const measureWith = async (clients: readonly RawClient[], pid: number): Promise<Result> => {
  await warmUp(clients, { ...pace, seconds: warmUpSeconds })
  const before = cpuMsOf(pid)
  const samples = await measure(clients, pace)
  const after = cpuMsOf(pid)
  await Promise.all(clients.map((client) => client.close()))
  return resultOf(samples, before === null || after === null ? null : after - before)
}

const writers = roles.filter((role) => role === 'birthParent' || role === 'partnershipParent')
const peopleOf = (count: number): readonly NewPerson[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `Person ${at + 1}`,
    role: writers[at % writers.length] ?? 'birthParent',
    language: 'en',
  }))

const measureOurs = async (count: number): Promise<Result> => {
  const folder = createTempFolder('bench')
  const server = await startServerProcess({ data: folder.path })
  try {
    const plan = await makePlan(server, peopleOf(count))
    const url = liveUrl(server.url, plan.planId)
    const clients = plan.people.map(({ visitor }) => connectRawClient({ url, headers: headersOf(visitor) }))
    await Promise.all(clients.map(({ synced }) => synced))
    return await measureWith(clients, server.pid)
  } finally {
    await server.stop()
    folder.remove()
  }
}

const startRelay = async (): Promise<{ readonly child: ChildProcess; readonly url: string }> => {
  const child = spawn(process.execPath, [join(tests, 'bench/relay.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, url: line.toString().trim() }
}

const measureRelay = async (count: number): Promise<Result> => {
  const { child, url } = await startRelay()
  try {
    const clients = Array.from({ length: count }, () => connectRawClient({ url }))
    await Promise.all(clients.map(({ opened }) => opened))
    return await measureWith(clients, child.pid ?? 0)
  } finally {
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
}

const ms = (value: number) => value.toFixed(2).padStart(8)
const us = (value: number | null) => (value === null ? '–' : value.toFixed(1)).padStart(8)
const times = (ours: number | null, theirs: number | null) =>
  (ours === null || theirs === null ? '–' : `${(ours / theirs).toFixed(1)}×`).padStart(8)
const blank = '–'.padStart(8)

const rows = (count: number, ours: Result, relay: Result): readonly string[] => {
  const row = (name: string, result: Result) =>
    [
      `${count}`.padStart(6),
      name.padEnd(8),
      ms(result.seen.p50),
      ms(result.seen.p99),
      result.saved ? ms(result.saved.p50) : blank,
      result.saved ? ms(result.saved.p99) : blank,
      us(result.cpuUs),
    ].join('  ')
  const ratio = [
    ''.padStart(6),
    'ratio'.padEnd(8),
    times(ours.seen.p50, relay.seen.p50),
    times(ours.seen.p99, relay.seen.p99),
    blank,
    blank,
    times(ours.cpuUs, relay.cpuUs),
  ].join('  ')
  return [row('Twofold', ours), row('relay', relay), ratio]
}

const heading = ['people', 'server  ', 'seen p50', '     p99', 'savd p50', '     p99', '  CPU µs'].join('  ')
console.log(
  `${pace.keysPerSecond} keys a second each, for ${pace.seconds} s. Times in ms; CPU per edit delivered.`,
)
console.log(heading)
for (const count of crowds) {
  const relay = await measureRelay(count)
  const ours = await measureOurs(count)
  console.log(rows(count, ours, relay).join('\n'))
}
