/**
 * What a plan weighs on the disk, as plain rows and sealed, and what a moment of it costs: a recording of 137,154 edits,
 * written by two people who take turns into the real file (support/written-trace.ts; no rules and no lines in between).
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite, type Sqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import { createTempFolder } from '../support/temp-folder.ts'
import { planId } from '../support/test-room.ts'
import { readSequentialTrace } from '../support/trace.ts'
import { writeTrace } from '../support/written-trace.ts'
import { median } from './statistics.ts'

const bytesIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

/** Keyframe and records up to a moment, ms; the middle of as many moments as are asked for. */
const momentMs = async ({ journal }: Sqlite, moments: number): Promise<number> => {
  const { seq = 0 } = (await journal.chainHead(planId)) ?? {}
  const times: number[] = []
  for (let moment = 1; moment <= moments; moment++) {
    const at = Math.floor((seq * moment) / (moments + 1))
    const began = performance.now()
    const from = ((await journal.keyframeBefore(planId, at))?.seq ?? 0) + 1
    await journal.read(planId, from, at - from + 1)
    times.push(performance.now() - began)
  }
  return median(times)
}

/** While it is sealed somebody writes: the longest that one append took, ms. */
const sealed = async (sqlite: Sqlite): Promise<{ readonly ms: number; readonly longestWaitMs: number }> => {
  const began = performance.now()
  let longestWaitMs = 0
  for (;;) {
    const piece = sqlite.seal(Number.MAX_SAFE_INTEGER)
    const asked = performance.now()
    await sqlite.journal.isWritable()
    longestWaitMs = Math.max(longestWaitMs, performance.now() - asked)
    if (!(await piece)) return { ms: performance.now() - began, longestWaitMs }
  }
}

export const diskBench = async (say: (line: string) => void): Promise<void> => {
  const folder = createTempFolder('bench-disk')
  const sqlite = await openSqlite({ folder: folder.path })
  try {
    const { edits, turns } = await writeTrace(sqlite.journal, readSequentialTrace('seph-blog1.json.gz'))
    const perEdit = () => (bytesIn(folder.path) / edits).toFixed(1)
    say(`On the disk: ${edits} edits in ${turns} turns. Plain rows ${perEdit()} bytes an edit,`)
    const { ms, longestWaitMs } = await sealed(sqlite)
    say(
      `sealed ${perEdit()} (in ${(ms / 1000).toFixed(1)} s; a write meanwhile waited ${longestWaitMs.toFixed(0)} ms at most).`,
    )
    say(`A moment's keyframe and records are read in ${(await momentMs(sqlite, 40)).toFixed(1)} ms.`)
  } finally {
    await sqlite.close()
    folder.remove()
  }
}
