/** What is read at a moment, beside a second, simple telling: a document into which the raw edits are put one by one. */

import { Past } from '@twofold/shared/history/past'
import { sectionContentAt } from '@twofold/shared/history/plain'
import { sectionContent } from '@twofold/shared/section-content'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writesPlan } from '../../support/history.ts'
import { emptyPlan } from '../../support/honest-people.ts'
import { createChance } from '../../support/random.ts'
import { template } from '../../support/test-room.ts'

test('PAST1 x', () => {
  let differ = 0,
    total = 0,
    bare = 0
  for (let seed = 1; seed <= 6; seed++) {
    const { plan, moments } = writesPlan(createChance(seed), 1500)
    const past = new Past()
    past.takeAll(moments)
    expect(past.isWhole).toBe(true)
    const oracle = emptyPlan({ gc: seed % 2 === 0 })
    console.log(seed, plan.edits.length, moments.length)
    for (const moment of moments) {
      for (const { update } of plan.editsIn(moment))
        oracle.transact((t) => {
          Y.applyUpdate(oracle, update)
          if (process.env.LOCAL) t.local = true
        })
      for (const section of template.sections) {
        total++
        const a = sectionContentAt(past, template, section, moment.index)
        const b = sectionContent(oracle, template, section)
        if (a !== b) {
          differ++
          if (differ < 4) console.log(seed, moment.index, section.key, '\n', a, '\n', b)
          const strip = (s: string) =>
            s.replace(/\{("bold"|"italic"|"link")[^}]*\}/g, '{}').replace(/",\{\}\],\["/g, '')
          if (strip(a) !== strip(b)) bare++
        }
      }
    }
  }
  console.log({ differ, bare, total })
})
