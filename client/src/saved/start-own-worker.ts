/**
 * The worker of a saved page is the page's own program, started once more: one file can hold no second script, and no
 * address outside it may be fetched. Where a browser lets no file on a disk have a worker, the page does the work itself.
 */
import type { Answered, Asked } from '../history/asked.ts'
import type { Line } from '../history/past-line.ts'
import { PastReader } from '../history/past-reader.ts'
import { answerWith } from '../history/serve-history.ts'

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): unknown
  }
}

let address: unknown = null

/** The page's own program; known only while it runs for the first time. */
const program = typeof document === 'undefined' ? '' : (document.currentScript?.textContent ?? '')

/** Browsers without trusted types take the plain address. */
const ownAddress = (): unknown => {
  const url = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }))
  const { trustedTypes } = globalThis as unknown as { trustedTypes?: Policies }
  const policy = trustedTypes?.createPolicy('TwofoldWorker', {
    createScriptURL: (one) => {
      if (one !== url) throw new TypeError('not the worker of this page')
      return one
    },
  })
  return policy ? policy.createScriptURL(url) : url
}

/** The same answers, in turn with what else the page does. */
export const lineInPage = (): Line => {
  const reader = new PastReader()
  const line: Line = {
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    postMessage: (asked: Asked) => {
      setTimeout(() => {
        void answerWith(reader, asked, (answered: Answered) =>
          line.onmessage?.({ data: answered } as MessageEvent<Answered>),
        )
      }, 0)
    },
  }
  return line
}

/** Stands where the house's pages have `history/start-worker.ts` (client/bin/build-saved.ts). */
export const startWorker = (): Line => {
  try {
    address ??= ownAddress()
    return new Worker(address as string, { name: 'history' }) as unknown as Line
  } catch {
    return lineInPage()
  }
}
