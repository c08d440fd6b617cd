/** Holds a plan's past beside the page, which never waits for it. */
import '../http/jitless.ts'
import type { Answered, Asked } from './asked.ts'
import { PastReader } from './past-reader.ts'

const page = self as unknown as { postMessage(answered: Answered): void; onmessage: unknown }
const reader = new PastReader()

page.onmessage = async ({ data: { number, question } }: MessageEvent<Asked>): Promise<void> => {
  try {
    const answer = reader.answer(question)
    page.postMessage({ number, answer: answer instanceof Promise ? await answer : answer })
  } catch {
    // Ours: the page says so. What broke it may hold words of the plan, so it goes no further.
    page.postMessage({ number })
  }
}
