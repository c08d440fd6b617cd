/** Holds a plan's past beside the page, which never waits for it. */
import '../http/jitless.ts'
import type { Answered, Asked } from './asked.ts'
import { PastReader } from './past-reader.ts'

const page = self as unknown as { postMessage(answered: Answered): void; onmessage: unknown }
const reader = new PastReader()

page.onmessage = ({ data: { number, question } }: MessageEvent<Asked>): void => {
  try {
    page.postMessage({ number, answer: reader.answer(question) })
  } catch {
    // Ours: the page says so. What broke it may hold words of the plan, so it goes no further.
    page.postMessage({ number })
  }
}
