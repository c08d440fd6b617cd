/** The page's side of its worker: a question is a promise. */
import { HouseError } from '../http/request.ts'
import type { Answered, AnswerTo, Asked, Question, QuestionKind, QuestionOf } from './asked.ts'

/** What of a Worker is used: a test gives its own. */
export interface Line {
  postMessage(asked: Asked, transfer: Transferable[]): void
  onmessage: ((event: MessageEvent<Answered>) => void) | null
  onerror: unknown
  terminate(): void
}

interface Waiting {
  readonly gets: (answer: unknown) => void
  readonly breaks: (error: HouseError) => void
}

export interface PastLine {
  /** @throws HouseError `ourFault` when the worker broke */
  ask<K extends QuestionKind>(question: QuestionOf<K>): Promise<AnswerTo<K>>
  close(): void
}

export const createPastLine = (line: Line): PastLine => {
  const waiting = new Map<number, Waiting>()
  let count = 0
  line.onmessage = ({ data }) => {
    const one = waiting.get(data.number)
    waiting.delete(data.number)
    if ('answer' in data) one?.gets(data.answer)
    else one?.breaks(new HouseError('ourFault'))
  }
  line.onerror = () => {
    for (const { breaks } of waiting.values()) breaks(new HouseError('ourFault'))
    waiting.clear()
  }
  return {
    ask: (question) =>
      new Promise((gets, breaks) => {
        const number = ++count
        waiting.set(number, { gets: gets as Waiting['gets'], breaks })
        const asked: Asked = { number, question: question as Question }
        line.postMessage(asked, asked.question.kind === 'bytes' ? [asked.question.bytes.buffer] : [])
      }),
    close: () => line.terminate(),
  }
}
