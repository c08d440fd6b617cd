/** What the real editor writes, judged as the room judges it. */
import { PlanDocument } from '@twofold/server/host/plan-document'
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf } from '@twofold/shared/plan-doc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyPlan } from '../../support/honest-people.ts'
import { createChance, seedFromEnvironment } from '../../support/random.ts'
import { typesInEditor } from '../../support/real-editor.ts'
import { template } from '../../support/test-room.ts'

const field = 'communication.urgent' as FieldId

test('EDIT18 What the editor writes is never refused, lies where it says, and stays in its field.', () => {
  const seed = seedFromEnvironment()
  let heard = 0
  for (let round = 0; round < 20; round++) {
    const chance = createChance(seed + round)
    const plan = new PlanDocument(template)
    const people = [1, 2, 3].map((id) => {
      const doc = emptyPlan({ gc: id !== 2 })
      doc.clientID = id * 1000
      return doc
    })
    for (let step = 0; step < 150; step++) {
      const doc = chance.pick(people)
      typesInEditor(chance, doc, fragmentOf(doc, field))
      if (chance.between(0, 3) > 0) continue
      const update = Y.encodeStateAsUpdate(doc, plan.stateVector())
      const said = plan.inspect(update)
      if (!said.ok) throw new Error(`refused as ${said.reason}, SEED=${seed + round}`)
      expect(said.insertsIn.size, `SEED=${seed + round}`).toBeLessThanOrEqual(1)
      plan.take(update, said)
      heard += 1
      Y.applyUpdate(doc, plan.since(Y.encodeStateVector(doc)))
    }
    for (const doc of people) {
      const update = Y.encodeStateAsUpdate(doc, plan.stateVector())
      const said = plan.inspect(update)
      expect(said.ok, `SEED=${seed + round}`).toBe(true)
      if (said.ok) plan.take(update, said)
    }
  }
  expect(heard).toBeGreaterThan(300)
})
