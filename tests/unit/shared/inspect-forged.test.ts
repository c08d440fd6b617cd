/** Forged updates: what `inspect` says they would touch, against applying them to a clone and looking. */
import { fieldSchemasOf } from '@twofold/shared/edits/content-schema'
import { inspect } from '@twofold/shared/edits/inspect'
import { expect, test } from 'vitest'
import { alter } from '../../support/altered.ts'
import { writesHonestly } from '../../support/honest-people.ts'
import { cloneOf, deedOf } from '../../support/oracle.ts'
import { createChance, seedFromEnvironment } from '../../support/random.ts'
import { template } from '../../support/test-room.ts'

const schemas = fieldSchemasOf(template)
const roots = [...schemas.keys()]

test('EDIT14 No forged update that is let through touches a field that was not told, adds other ids, throws or waits.', () => {
  const seed = seedFromEnvironment()
  const count = { forged: 0, accepted: 0 }
  for (let round = 0; round < 100; round++) {
    const chance = createChance(seed + round)
    writesHonestly(chance, 50, (honest, doc) => {
      for (let bent = 0; bent < 12; bent++) {
        const update = alter(chance, honest, doc, roots)
        if (Buffer.from(update).equals(honest)) continue
        count.forged += 1
        const said = inspect(update, doc, schemas)
        if (!said.ok) continue
        count.accepted += 1
        const where = `SEED=${seed + round} ${Buffer.from(update).toString('hex')}`
        const deed = deedOf(update, cloneOf(doc))
        const touched = new Set([...said.insertsIn, ...said.deletesIn])
        const missed = [
          ...[...deed.insertsIn].filter((root) => !said.insertsIn.has(root)),
          ...[...deed.deletesIn].filter((root) => !said.deletesIn.has(root)),
          ...[...deed.changed].filter((root) => !touched.has(root)),
        ]
        expect([missed, deed.isPending], where).toEqual([[], false])
        const byClient = (a: { client: number }, b: { client: number }) => a.client - b.client
        expect([...said.added].sort(byClient), where).toEqual([...deed.added].sort(byClient))
      }
    })
  }
  expect(count.forged).toBeGreaterThan(10_000)
  expect(count.accepted).toBeGreaterThan(500)
})
