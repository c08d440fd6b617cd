/** Providers from npm, as they come, at a whole house that counts. */
import type { PlanId } from '@twofold/shared/ids'
import { lineOf } from '@twofold/shared/plan-doc'
import { expect, test } from 'vitest'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createCounted } from '../../support/counted.ts'
import { join, linkFor, makePlan, openHttpHouse, setUpAgency } from '../../support/http-house.ts'
import { connectStockProvider, docReaches, syncedWith } from '../../support/stock-provider.ts'
import { line } from '../../support/test-guest.ts'

test('LIVE40 Stock providers that type, look about and echo everybody are never limited and never taken for forgers.', async () => {
  const metrics = createCounted()
  const agency = await openHttpHouse({ metrics })
  const sam = await setUpAgency(agency)
  const plan = await makePlan(sam)
  const docs: Y.Doc[] = []
  const providers: WebsocketProvider[] = []
  for (const name of ['Ana', 'Beto', 'Ruth', 'Jo']) {
    const visitor = agency.visitor()
    await join(visitor, await linkFor(sam, plan, name))
    const doc = new Y.Doc()
    const provider = connectStockProvider(visitor, plan.planId as PlanId, doc)
    await syncedWith(provider)
    docs.push(doc)
    providers.push(provider)
  }
  for (let key = 0; key < 200; key++) {
    const [doc, provider] = [docs[key % 4]!, providers[key % 4]!]
    lineOf(doc, line).insert(0, 'x')
    provider.awareness.setLocalStateField('field', line)
    provider.awareness.setLocalStateField('user', { name: 'Anybody', color: '#123456' })
    await docReaches(docs[(key + 1) % 4]!, () => lineOf(docs[(key + 1) % 4]!, line).length > key)
  }
  // One goes, and the others echo that too.
  providers.pop()?.destroy()
  const [first, second] = [docs[0]!, docs[1]!]
  for (let key = 0; key < 100; key++) {
    lineOf(first, line).insert(0, 'y')
    await docReaches(second, () =>
      lineOf(second, line)
        .toString()
        .startsWith('y'.repeat(key + 1)),
    )
  }
  for (const name of ['forged', 'limitHit', 'presenceDropped', 'sessionDismissed'])
    expect([name, metrics.counted(name)]).toEqual([name, 0])
  for (const provider of providers) provider.destroy()
  await agency.end()
})
