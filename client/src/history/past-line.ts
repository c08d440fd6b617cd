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

type Show = QuestionOf<'show'>

export interface PastLine {
  /** @throws HouseError `ourFault` when the worker broke */
  ask<K extends QuestionKind>(question: QuestionOf<K>): Promise<AnswerTo<K>>
  /** Asks what will be shown first while the page still draws what is around it; who asks for the same gets this answer. */
  showAhead(question: Show): void
  close(): void
}

const isSame = (a: Show, b: Show): boolean =>
  a.view.at === b.view.at && a.view.since === b.view.since && a.have === null && b.have === null

export const createPastLine = (line: Line): PastLine => {
  const waiting = new Map<number, Waiting>()
  let ahead: { readonly question: Show; readonly answer: Promise<unknown> } | null = null
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
  const post = (question: Question): Promise<unknown> =>
    new Promise((gets, breaks) => {
      const number = ++count
      waiting.set(number, { gets, breaks })
      line.postMessage({ number, question }, question.kind === 'bytes' ? [question.bytes.buffer] : [])
    })
  /** Once: what comes after it builds on it. */
  const takeAhead = (question: Show): Promise<unknown> | null => {
    const taken = ahead && isSame(ahead.question, question) ? ahead.answer : null
    ahead = null
    return taken
  }
  return {
    ask<K extends QuestionKind>(question: QuestionOf<K>) {
      const asked = question as Question
      const answer = (asked.kind === 'show' && takeAhead(asked)) || post(asked)
      return answer as Promise<AnswerTo<K>>
    },
    showAhead(question) {
      const answer = post(question)
      // Whoever asks for it hears of it.
      answer.catch(() => undefined)
      ahead = { question, answer }
    },
    close: () => line.terminate(),
  }
}
