/** The thread that searches one plan's past, while everybody else is served. */
import { parentPort } from 'node:worker_threads'
import { searchHere } from '../../host/past-search.ts'
import { type Answer, type Ask, type SearchJob, unpacked } from './jobs.ts'

const port = parentPort
if (!port) throw new Error('worker.ts runs as a worker')

const search = await searchHere()

const carryOut = (job: SearchJob): Promise<unknown> =>
  job.type === 'look' ? search.look(job.passages) : search.expand(job.ranges)

const answer = async (id: number, job: SearchJob): Promise<Answer> => {
  try {
    return { id, ok: true, value: await carryOut(job) }
  } catch (error) {
    return { id, ok: false, message: (error as Error).message }
  }
}

port.on('message', (ask: Ask) => {
  if (ask.type === 'take') search.take(unpacked(ask.page))
  else void answer(ask.id, ask.job).then((told) => port.postMessage(told))
})
