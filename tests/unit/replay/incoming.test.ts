import type { Asked, Question } from '@twofold/client/history/asked'
import type { HistorySource } from '@twofold/client/history/history-source'
import { incomingOf, receiveAhead } from '@twofold/client/history/incoming'
import { createPastLine, type Line } from '@twofold/client/history/past-line'
import { fetchAhead, fetchOnce } from '@twofold/client/http/fetch-ahead'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllGlobals())

test('REPLAY49 What the page asks for first is fetched once, while its code still comes, and let go when nobody wants it any more.', async () => {
  const asked: { path: string; signal: AbortSignal }[] = []
  vi.stubGlobal('fetch', (path: string, { signal }: { signal: AbortSignal }) => {
    asked.push({ path, signal })
    return Promise.resolve(new Response(`answer ${asked.length}`))
  })
  fetchAhead('/history')
  const mine = new AbortController()
  expect(await (await fetchOnce('/other', mine.signal)).text()).toBe('answer 2')
  expect(await (await fetchOnce('/history', mine.signal)).text()).toBe('answer 1')
  expect(await (await fetchOnce('/history', mine.signal)).text()).toBe('answer 3')
  expect(asked[0]?.signal.aborted).toBe(false)
  mine.abort()
  expect(asked[0]?.signal.aborted).toBe(true)
})

/** A worker that answers everything, and says what it was asked. */
const fakeWorkers = () => {
  const workers: { asked: Question['kind'][]; isEnded: boolean }[] = []
  class FakeWorker implements Line {
    onmessage: Line['onmessage'] = null
    onerror: unknown = null
    readonly #mine = { asked: [] as Question['kind'][], isEnded: false }
    constructor() {
      workers.push(this.#mine)
    }
    postMessage({ number, question }: Asked): void {
      this.#mine.asked.push(question.kind)
      queueMicrotask(() => this.onmessage?.({ data: { number, answer: null } } as MessageEvent))
    }
    terminate(): void {
      this.#mine.isEnded = true
    }
  }
  return { workers, start: () => new FakeWorker() }
}

const sourceOf = (...bytes: readonly string[]): HistorySource => ({
  form: 'pieces',
  async *read() {
    for (const one of bytes) yield new TextEncoder().encode(one)
  },
})

test('REPLAY50 A history goes into its worker before the page knows what plan it is of; who comes for it has it whole, and when nobody comes it ends.', async () => {
  const { workers, start } = fakeWorkers()
  const source = sourceOf('one', 'two')
  const end = receiveAhead(source, start)
  const incoming = incomingOf(source, start)
  await incoming.isIn
  expect(workers).toEqual([{ asked: ['begin', 'bytes', 'bytes'], isEnded: false }])
  // Whoever took it ends it.
  end()
  expect(workers[0]?.isEnded).toBe(false)
  incoming.stop()
  expect(workers[0]?.isEnded).toBe(true)
  await incomingOf(source, start).isIn
  expect(workers).toHaveLength(2)
  receiveAhead(sourceOf('three'), start)()
  expect(workers[2]?.isEnded).toBe(true)
})

test('REPLAY51 What is shown first is asked for with the story; who asks for it then has that answer, and who asks for another moment its own.', async () => {
  const { workers, start } = fakeWorkers()
  const newest = { at: 9, since: 8 }
  const line = createPastLine(start())
  const show = (view: { readonly at: number; readonly since?: number }, have = false) =>
    line.ask({ kind: 'show', view, have: have ? newest : null })
  line.showAhead({ kind: 'show', view: newest, have: null })
  await show({ at: 9, since: 8 })
  expect(workers[0]?.asked).toHaveLength(1)
  await show(newest)
  expect(workers[0]?.asked).toHaveLength(2)
  for (const [view, have] of [
    [{ at: 9 }, false],
    [{ at: 3, since: 2 }, false],
    [newest, true],
  ] as const) {
    const before = workers[0]?.asked.length ?? 0
    line.showAhead({ kind: 'show', view: newest, have: null })
    await show(view, have)
    await show(newest)
    expect(workers[0]?.asked).toHaveLength(before + 3)
  }
})
