/** The bench's tables. Ratios are the result; milliseconds and microseconds are the machine's. */
import type { Figures, Scenario } from './measure.ts'
import type { MemoryCost } from './memory.ts'
import type { ServerName } from './servers/start.ts'
import { median, type Spread } from './statistics.ts'

const cell = (text: string): string => text.padStart(9)
const ms = (value: number | undefined): string => cell(value === undefined ? '–' : value.toFixed(2))
const times = (ours: number | undefined, theirs: number | undefined): string =>
  cell(ours === undefined || theirs === undefined ? '–' : `${(ours / theirs).toFixed(2)}×`)

const medianSpread = (spreads: readonly (Spread | null)[]): Spread | null => {
  const known = spreads.filter((one): one is Spread => one !== null)
  if (known.length === 0) return null
  return { p50: median(known.map(({ p50 }) => p50)), p99: median(known.map(({ p99 }) => p99)) }
}

/** The middle of several rounds, figure by figure. */
export const medianFigures = (rounds: readonly Figures[]): Figures => ({
  seen: medianSpread(rounds.map(({ seen }) => seen)) ?? { p50: Number.NaN, p99: Number.NaN },
  taken: medianSpread(rounds.map(({ taken }) => taken)),
  cpuUs: median(rounds.map(({ cpuUs }) => cpuUs)),
  driverP99: median(rounds.map(({ driverP99 }) => driverP99)),
})

export const nameOf = ({ people, rooms, keysPerSecond }: Scenario): string =>
  `${people} × ${rooms} at ${keysPerSecond}/s`

export const heading = [
  'people × rooms'.padEnd(16),
  'server'.padEnd(13),
  ...['seen p50', 'p99', 'saved p50', 'p99', 'CPU µs', 'driver'].map(cell),
].join(' ')

const row = (name: string, { seen, taken, cpuUs, driverP99 }: Figures): string =>
  [
    ''.padEnd(16),
    name.padEnd(13),
    ms(seen.p50),
    ms(seen.p99),
    ms(taken?.p50),
    ms(taken?.p99),
    ms(cpuUs),
    ms(driverP99),
  ].join(' ')

const ratio = (name: string, ours: Figures, theirs: Figures): string =>
  [
    ''.padEnd(16),
    `÷ ${name}`.padEnd(13),
    times(ours.seen.p50, theirs.seen.p50),
    times(ours.seen.p99, theirs.seen.p99),
    times(ours.taken?.p50, theirs.taken?.p50),
    times(ours.taken?.p99, theirs.taken?.p99),
    times(ours.cpuUs, theirs.cpuUs),
  ].join(' ')

export const rowsOf = (
  scenario: Scenario,
  load: number,
  figures: ReadonlyMap<ServerName, Figures>,
): readonly string[] => {
  const ours = figures.get('Twofold')
  const peers = [...figures].filter(([name]) => name !== 'Twofold')
  return [
    `${nameOf(scenario).padEnd(16)} load ${load.toFixed(1)}`,
    ...[...figures].map(([name, one]) => row(name, one)),
    ...(ours ? peers.map(([name, theirs]) => ratio(name, ours, theirs)) : []),
  ]
}

const kb = (bytes: number): string => cell((bytes / 1024).toFixed(1))

export const memoryHeading = [
  'memory, KB'.padEnd(16),
  'server'.padEnd(13),
  ...['plan', '± error', 'heap', 'person', '± error', 'heap', 'base MB'].map(cell),
].join(' ')

export const memoryRow = (name: ServerName, { plan, person, baseBytes }: MemoryCost): string =>
  [
    ''.padEnd(16),
    name.padEnd(13),
    ...[plan, person].flatMap(({ rss, heap }) => [kb(rss.slope), kb(rss.slopeError), kb(heap.slope)]),
    cell((baseBytes / 1024 / 1024).toFixed(0)),
  ].join(' ')
