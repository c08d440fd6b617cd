/** Refusing at once, held on a machine that others use too. */

import { fieldSchemasOf } from '@twofold/shared/edits/content-schema'
import { inspect } from '@twofold/shared/edits/inspect'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { emptyPlan } from './honest-people.ts'
import { cpuMs } from './memory.ts'
import { template } from './test-room.ts'

/** trust.md: refused by code in 50 ms, of this thread. */
export const promptMs = 50
const tries = 8
/** Where 50 ms are not kept: the bomb that takes longest was measured at three to four times an honest update. */
const timesHonest = 6

/** Eight thousand letters, none of which joins another: what looking at them takes here and now (ms). */
const honestMs = (): number => {
  const writer = emptyPlan()
  const words = writer.getText('communication.adultsWhen')
  for (let n = 0; n < 8_000; n++) words.insert(n % 2 === 0 ? 0 : words.length, 'x')
  const update = Y.encodeStateAsUpdate(writer)
  const [doc, schemas] = [emptyPlan(), fieldSchemasOf(template)]
  let bestMs = Number.POSITIVE_INFINITY
  for (let n = 0; n < tries; n++) {
    const began = cpuMs()
    expect(inspect(update, doc, schemas).ok).toBe(true)
    bestMs = Math.min(bestMs, cpuMs() - began)
  }
  return bestMs
}

/** @param bestMs of several tries, since the first ones compile */
export const expectPrompt = (bestMs: number): void => {
  if (bestMs < promptMs) return
  expect(bestMs, 'ms, on a machine that is slow just now').toBeLessThan(timesHonest * honestMs())
}
