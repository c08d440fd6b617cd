/** Searches a plan's past in a thread of its own, one plan after the other: each holds all that was ever written in it. */
import { Worker } from 'node:worker_threads'
import type { IdRange } from '@twofold/shared/edits/inspect'
import type { RedactionLook } from '@twofold/shared/redaction-told'
import type { OpenPastSearch, PastSearch } from '../../host/past-search.ts'
import type { PastPage } from '../../host/plan-past.ts'
import { JournalUnavailable } from '../../host/ports.ts'
import { type Answer, type Ask, packed, type SearchJob } from './jobs.ts'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

class ThreadSearch implements PastSearch {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url))
  readonly #waiting = new Map<number, Waiting>()
  readonly #onEnd: () => void
  #nextId = 1
  #end: Error | null = null

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd
    this.#worker.on('message', (answer: Answer) => this.#settle(answer))
    this.#worker.on('error', () => this.#fail())
    this.#worker.on('exit', () => this.#fail())
  }

  take(page: PastPage): void {
    const ask: Ask = { type: 'take', page: packed(page) }
    this.#worker.postMessage(ask, [ask.page.bytes.buffer])
  }

  look(passages: Parameters<PastSearch['look']>[0]): Promise<RedactionLook> {
    return this.#ask({ type: 'look', passages }) as Promise<RedactionLook>
  }

  expand(ranges: readonly IdRange[]): Promise<readonly IdRange[]> {
    return this.#ask({ type: 'expand', ranges }) as Promise<readonly IdRange[]>
  }

  end(): void {
    void this.#worker.terminate()
  }

  #ask(job: SearchJob): Promise<unknown> {
    if (this.#end) return Promise.reject(this.#end)
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ type: 'search', id, job } satisfies Ask)
    })
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.ok) waiting?.resolve(answer.value)
    else waiting?.reject(new Error(answer.message))
  }

  /** Whatever ended it: another try begins anew. */
  #fail(): void {
    const error = new JournalUnavailable('the search has ended')
    this.#end ??= error
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
    this.#onEnd()
  }
}

export const createPastSearches = (): OpenPastSearch => {
  let last: Promise<void> = Promise.resolve()
  return async () => {
    const before = last
    let end = (): void => undefined
    last = new Promise((resolve) => {
      end = resolve
    })
    await before
    try {
      return new ThreadSearch(end)
    } catch (error) {
      // Whoever comes next does not wait for one that never began.
      end()
      throw error
    }
  }
}
