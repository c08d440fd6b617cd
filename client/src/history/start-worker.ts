/** Starts the worker under the page's policy: its address is known when the page is built, and no other passes. */
import workerUrl from './history-worker.ts?worker&url'
import type { Line } from './past-line.ts'

interface Policy {
  createScriptURL(url: string): unknown
}
interface Policies {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy
}

let policy: Policy | null = null

const ours = (url: string): string => {
  if (url !== workerUrl) throw new TypeError('not the worker of this page')
  return url
}

/** Browsers without trusted types take the plain address. */
const trusted = (url: string): unknown => {
  const { trustedTypes } = globalThis as unknown as { trustedTypes?: Policies }
  if (!trustedTypes) return url
  policy ??= trustedTypes.createPolicy('TwofoldWorker', { createScriptURL: ours })
  return policy.createScriptURL(url)
}

export const startWorker = (): Line =>
  new Worker(trusted(workerUrl) as string, { type: 'module', name: 'history' }) as unknown as Line
