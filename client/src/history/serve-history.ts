/** The worker's side of the line: one answer to each question, under its number. */
import type { Answered, Asked } from './asked.ts'
import { PastReader } from './past-reader.ts'

type Tell = (answered: Answered) => void

export const answerWith = async (
  reader: PastReader,
  { number, question }: Asked,
  tell: Tell,
): Promise<void> => {
  try {
    const answer = reader.answer(question)
    tell({ number, answer: answer instanceof Promise ? await answer : answer })
  } catch {
    // Ours: the page says so. What broke it may hold words of the plan, so it goes no further.
    return tell({ number })
  }
  try {
    if (question.kind === 'open') reader.readAhead()
  } catch {
    // It breaks again when it is asked for, and is told then.
  }
}

export const serveHistory = (): void => {
  const page = self as unknown as { postMessage: Tell; onmessage: unknown }
  const reader = new PastReader()
  page.onmessage = ({ data }: MessageEvent<Asked>): void => {
    void answerWith(reader, data, (answered) => page.postMessage(answered))
  }
}
