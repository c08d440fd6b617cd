import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import { emptyPlan, foldRecord, type PlanState } from '@twofold/server/core/plan-state'
import type { AgencyHome, Me, PlanOverview } from '@twofold/shared/http-api'
import type { PlanId } from '@twofold/shared/ids'
import type { JournalRecord } from '@twofold/shared/journal'
import { roles } from '@twofold/shared/roles'
import { fieldsOf } from '@twofold/shared/template'
import { newestTemplate, templateOf } from '@twofold/shared/templates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type DemoHouse, startDemo } from '../../support/demo-house.ts'
import { createVisitor } from '../../support/visitor.ts'

let house: DemoHouse
beforeAll(async () => {
  house = await startDemo()
})
afterAll(() => house.end())

const open = async (link: string, visitor = createVisitor(house.demo.url)) => {
  const answer = await visitor.get(new URL(link).pathname)
  return { visitor, answer }
}

test('DEMO3 Each link signs its own person in and leads to the plan, again and again, and after a restart; the last one counts.', async () => {
  const { links, planId } = house.demo
  expect(Object.keys(links).sort()).toEqual([...roles].sort())
  for (const _round of ['first', 'after a crash']) {
    const shared = createVisitor(house.demo.url)
    for (const role of roles) {
      for (const visitor of [createVisitor(house.demo.url), shared]) {
        const { answer } = await open(links[role], visitor)
        expect([answer.status, answer.headers.get('location')]).toEqual([303, `/plans/${planId}`])
        expect(answer.headers.get('cache-control')).toBe('no-store')
        const { body } = await visitor.get<PlanOverview>(`/api/plans/${planId}`)
        expect([body.child, body.drawing, body.me.role]).toEqual(['Mia', 'owl', role])
        expect((await visitor.get<Me>('/api/me')).body.places).toHaveLength(1)
      }
    }
    await house.crashAndStart()
  }
})

test('DEMO4 The facilitator’s link opens the agency’s home too; the others’ do not, and a made-up link opens nothing.', async () => {
  const { links, planId } = house.demo
  const facilitator = await open(links.facilitator)
  const home = await facilitator.visitor.get<AgencyHome>('/api/agency')
  expect(home.body.plans.map((plan) => plan.planId)).toEqual([planId])
  expect(home.body.plans[0]!.lastWrittenAt).toBeGreaterThan(0)
  const parent = await open(links.birthParent)
  expect((await parent.visitor.get('/api/agency')).status).toBe(401)
  const nobody = await open(`${house.demo.url}/demo/${'A'.repeat(43)}`)
  expect([nobody.answer.status, nobody.visitor.cookies()]).toEqual([404, ''])
})

const readJournal = async (folder: string, planId: string): Promise<readonly JournalRecord[]> => {
  const { journal, close } = await openSqlite({ folder })
  const records = await journal.read(planId as PlanId, 1, 100_000)
  await close()
  return records
}

test('DEMO5 The half-written plan is edits of its people in a journal whose chain holds, all inside turns, in fields of the template.', async () => {
  await house.server.stop()
  const records = await readJournal(house.server.data, house.demo.planId)
  const edits = records.filter((record) => record.type === 'edit')
  const entries = records.filter((record) => record.type === 'entry')
  expect(firstBrokenLink(entries)).toBeNull()
  const plan = records.reduce<PlanState>(foldRecord, emptyPlan)
  expect(plan.turns).toEqual({ open: [], due: [] })
  expect(plan.people.map(({ name }) => name)).toEqual(['Ana', 'Ruth', 'Mia', 'Sam', 'Jo', 'Lee', 'Pat'])
  const doc = new Y.Doc()
  for (const { update } of edits) Y.applyUpdate(doc, update)
  expect(doc.store.pendingStructs).toBeNull()
  expect(doc.getXmlFragment('childNeeds.routineBedtime').toString()).toContain('owl song')
  const template = templateOf(newestTemplate.id, newestTemplate.version)
  const fields = fieldsOf(template!).map(({ id }) => id)
  const written = new Set(edits.flatMap((edit) => edit.fields))
  expect([...written].filter((field) => !fields.includes(field))).toEqual([])
  expect(written.size).toBeGreaterThan(12)
  const nameOf = (id: string) => plan.people.find((person) => person.id === id)?.name
  const authors = new Set(
    edits.flatMap(({ ranges }) =>
      ranges.map(({ by, saidBy, via }) => `${nameOf(by)} ${via} ${nameOf(saidBy)}`),
    ),
  )
  const expected = ['Ana typed Ana', 'Jo scribed Ana', 'Mia typed Mia', 'Ruth typed Ruth', 'Sam typed Sam']
  expect([...authors].sort()).toEqual(expected)
  const times = edits.map(({ at }) => at)
  expect(times).toEqual([...times].sort((a, b) => a - b))
})
