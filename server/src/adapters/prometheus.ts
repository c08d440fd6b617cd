/**
 * The house's counts as Prometheus reads them: `twofold_edit_refused_total{reason="locked"} 3`. Every value of a label is
 * there from the start, at zero, so that the first try of a kind shows as a rise. A label that is in no list is not
 * counted: what comes from outside can never become one.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import {
  type CounterName,
  counters,
  type DurationName,
  durations,
  type GaugeName,
  gauges,
  type Metrics,
} from '../host/metrics.ts'

export interface Prometheus {
  readonly metrics: Metrics
  readonly contentType: string
  text(): Promise<string>
}

/** A commit on a good disk takes 1 to 10 ms, a closed socket under one second; the last is a stuck disk. */
const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const nameOf = (name: string): string =>
  `twofold_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`

interface Described {
  readonly help: string
  readonly label?: readonly [name: string, values: readonly string[]]
}

/** The one label as prom-client takes it; null: not of the list. */
const labelsOf = ({ label }: Described, value: string | undefined): Record<string, string> | null => {
  if (!label) return value === undefined ? {} : null
  const [name, values] = label
  return value !== undefined && values.includes(value) ? { [name]: value } : null
}

/** Made with each of its labels at zero. */
const atZero = <Made extends { inc(labels: Record<string, string>, by: number): void }>(
  described: Described,
  made: Made,
): Made => {
  for (const value of described.label?.[1] ?? []) made.inc(labelsOf(described, value) ?? {}, 0)
  return made
}

const labelNames = ({ label }: Described): string[] => (label ? [label[0]] : [])

const madeFrom = <Name extends string, Made>(
  table: Readonly<Record<Name, Described>>,
  make: (name: Name, described: Described) => Made,
): ReadonlyMap<Name, Made> =>
  new Map((Object.keys(table) as Name[]).map((name) => [name, make(name, table[name])]))

export const createPrometheus = (): Prometheus => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counted = madeFrom<CounterName, Counter>(counters, (name, described) =>
    atZero(
      described,
      new Counter({
        name: `${nameOf(name)}_total`,
        help: described.help,
        labelNames: labelNames(described),
        registers,
      }),
    ),
  )
  const measured = madeFrom<GaugeName, Gauge>(gauges, (name, described) =>
    atZero(
      described,
      new Gauge({ name: nameOf(name), help: described.help, labelNames: labelNames(described), registers }),
    ),
  )
  const timed = madeFrom<DurationName, Histogram>(
    durations,
    (name, { help }) => new Histogram({ name: nameOf(name), help, buckets: secondsBuckets, registers }),
  )
  return {
    metrics: {
      count(name, ...label: readonly string[]) {
        const labels = labelsOf(counters[name], label[0])
        if (labels) counted.get(name)?.inc(labels)
      },
      gauge(name, now, ...label: readonly string[]) {
        const labels = labelsOf(gauges[name], label[0])
        if (labels) measured.get(name)?.set(labels, now)
      },
      took: (name, seconds) => timed.get(name)?.observe(seconds),
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
