/** The corpus of bombs: each refused by its code, at once and in little memory. */
import { inspect } from '@twofold/shared/edits/inspect'
import { expect, test } from 'vitest'
import { bombedPlan, bombs } from '../corpus/bombs.ts'
import { collectGarbage, cpuMs, heldBytes } from '../support/memory.ts'
import { report } from '../support/progress.ts'
import { expectPrompt, promptMs } from '../support/prompt.ts'
import { schemas } from './honest.ts'

const tries = 8
const maxBytes = 64 * 1024 * 1024

const doc = bombedPlan()

test.each(Object.entries(bombs))(
  'ROOM44 What is built to hang, fill or overflow is refused before it is applied: %s.',
  (what, { make, code }) => {
    const update = make()
    let bestMs = Number.POSITIVE_INFINITY
    let mostBytes = 0
    for (let n = 0; n < tries && (n === 0 || bestMs > promptMs); n++) {
      if (update.length > 10_000) collectGarbage()
      const before = heldBytes()
      const began = cpuMs()
      const said = inspect(update, doc, schemas)
      bestMs = Math.min(bestMs, cpuMs() - began)
      mostBytes = Math.max(mostBytes, heldBytes() - before)
      expect(said).toEqual({ ok: false, reason: code })
    }
    report(what, {
      code,
      KB: Math.round(update.length / 1024),
      ms: Number(bestMs.toFixed(1)),
      MB: Math.round(mostBytes / 2 ** 20),
    })
    expectPrompt(bestMs)
    expect(mostBytes).toBeLessThan(maxBytes)
  },
)
