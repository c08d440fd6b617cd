/**
 * The past of a long plan, as a reader's browser builds it: one person's recording, written as 137,154 edits by two
 * people who take turns, merged into turns of at most 256 edits. How long it takes to take all turns in, to show the end
 * for the first time, and to read the whole plan at any moment; and what it holds in memory.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { mergeTurn } from '@twofold/server/adapters/journal/chain'
import { changesBetween } from '@twofold/shared/history/changes'
import { Past } from '@twofold/shared/history/past'
import { sectionContentAt } from '@twofold/shared/history/plain'
import { readPlan } from '@twofold/shared/history/reading'
import { type Moment, storyOf, type Told } from '@twofold/shared/history/story'
import { turnMaxEdits } from '@twofold/shared/limits'
import { sectionContent } from '@twofold/shared/section-content'
import type * as Y from 'yjs'
import { blanked } from '../support/blanked.ts'
import { emptyPlan } from '../support/honest-people.ts'
import { firstParagraph, someTextField, startParagraph } from '../support/paragraph.ts'
import { createChance } from '../support/random.ts'
import { cast, template } from '../support/test-room.ts'
import { readSequentialTrace } from '../support/trace.ts'
import { percentile } from './statistics.ts'

const seeks = 400
const writers = [cast.ana, cast.ruth] as const

interface Written {
  readonly moments: readonly Moment[]
  readonly doc: Y.Doc
  readonly edits: number
}

/** Every edit as an update of its own, then turns, as the journal merges them. */
const writesAll = (): Written => {
  const { txns } = readSequentialTrace('seph-blog1.json.gz')
  const doc = emptyPlan()
  const entries: Told[] = []
  let turn: Uint8Array[] = []
  let edits = 0
  doc.on('update', (update: Uint8Array) => turn.push(update))
  const closes = (index: number): void => {
    const { id: participant } = writers[index % 2] ?? writers[0]
    const body = {
      kind: 'turn',
      fields: [someTextField],
      firstEdit: edits + 1,
      lastEdit: edits + turn.length,
    }
    const update = blanked(mergeTurn(turn))
    edits += turn.length
    entries.push({
      seq: edits,
      at: edits * 100,
      participant,
      body: { ...body, edits: turn.length } as never,
      update,
    })
    turn = []
  }
  for (let from = 0, index = 0; from < txns.length; from += turnMaxEdits, index++) {
    doc.clientID = 1 + (index % 2)
    if (index === 0) startParagraph(doc)
    for (const { patches } of txns.slice(from, from + turnMaxEdits))
      doc.transact(() => {
        const text = firstParagraph(doc)
        for (const [at, gone, words] of patches) {
          if (gone > 0) text?.delete(at, gone)
          if (words !== '') text?.insert(at, words)
        }
      })
    closes(index)
  }
  return { moments: storyOf(entries), doc, edits }
}

const timed = <Result>(does: () => Result): readonly [Result, ms: number] => {
  const start = performance.now()
  const result = does()
  return [result, performance.now() - start]
}

/** Node gives its collector only to who asks. */
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const memory = (): number => {
  for (let times = 0; times < 3; times++) collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}

const expectSame = (past: Past, doc: Y.Doc): void => {
  for (const section of template.sections)
    if (sectionContentAt(past, template, section, past.last) !== sectionContent(doc, template, section))
      throw new Error('the end of the past reads otherwise than the plan')
}

export const benchPast = (say: (line: string) => void): void => {
  const { moments, doc, edits } = writesAll()
  const bytes = moments.reduce((sum, { update }) => sum + (update?.length ?? 0), 0)
  say(
    `The past: ${edits} edits in ${moments.length} turns of ${(bytes / 1e6).toFixed(2)} MB ` +
      `(${(bytes / edits).toFixed(2)} bytes an edit, not compressed).`,
  )
  // Once before, so that what the engine compiles is not counted.
  new Past().takeAll(moments)
  const before = memory()
  const past = new Past()
  const [, built] = timed(() => past.takeAll(moments))
  const [, first] = timed(() => readPlan(past, template, { at: past.last }))
  expectSame(past, doc)
  const chance = createChance(1)
  const anyMoment = () => chance.between(0, past.last)
  const [reads, shows, compares] = [
    () => readPlan(past, template, { at: anyMoment() }),
    () => {
      const at = anyMoment()
      readPlan(past, template, { at, since: at - 1 })
    },
    () => {
      const [one, other] = [anyMoment(), anyMoment()]
      changesBetween(past, template, Math.min(one, other), Math.max(one, other))
    },
  ].map((does) => Array.from({ length: seeks }, () => timed(does)[1]))
  const figures = (times: readonly number[] = []): string => {
    const sorted = Float64Array.from(times).sort()
    return `p50 ${percentile(sorted, 0.5).toFixed(1)} ms, p95 ${percentile(sorted, 0.95).toFixed(1)} ms`
  }
  say(`Taking all in: ${built.toFixed(0)} ms. First reading of the end: ${first.toFixed(0)} ms.`)
  say(`The whole plan at any moment: ${figures(reads)}. With the change of that moment: ${figures(shows)}.`)
  say(`What changed between any two: ${figures(compares)}.`)
  const after = memory()
  say(`Held: ${(after - before).toFixed(1)} MB.`)
  past.destroy()
}
