/** What this process holds and spends, and a way to have it let go of what it could. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

export const collectGarbage = (): void => collect()

/** Heap and buffers, what is garbage and not collected yet included. */
export const heldBytes = (): number => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

export const residentBytes = (): number => process.memoryUsage.rss()

/** Of this thread: on a busy machine a clock on the wall tells of others, too. */
export const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
