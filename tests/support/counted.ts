/** The metrics port under a test's eye. */
import type { Metrics } from '@twofold/server/host/metrics'

export interface CountedMetrics extends Metrics {
  /** How often it was counted: with this label, or with any. */
  counted(name: string, label?: string): number
  /** The last value told; 0 when none was. */
  measured(name: string, label?: string): number
  /** How often something was timed. */
  timed(name: string): number
}

export const createCounted = (): CountedMetrics => {
  const counts: (readonly [name: string, label: string | undefined])[] = []
  const values = new Map<string, number>()
  const times: string[] = []
  return {
    count: (name, ...[label]) => void counts.push([name, label]),
    gauge: (name, value, ...[label]) => void values.set(`${name} ${label}`, value),
    took: (name) => void times.push(name),
    counted: (name, label) =>
      counts.filter(([one, its]) => one === name && (label === undefined || its === label)).length,
    measured: (name, label) => values.get(`${name} ${label}`) ?? 0,
    timed: (name) => times.filter((one) => one === name).length,
  }
}
