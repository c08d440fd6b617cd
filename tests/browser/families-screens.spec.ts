/** What families' screens say in small: in their order, and to whoever reads. */
import { expect, type Locator, type Page } from '@playwright/test'
import { openRoom, phone, test, writes } from '../support/led-room.ts'

test('ROOMS16 Whoever writes for others reads, while somebody has the floor, that they may write what that one says.', async ({
  room,
}) => {
  const sam = await room.sam('/childNeeds')
  const jo = await room.join('Jo', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds/comfort', phone)
  await sam.evaluate(async (path) => {
    const { me, people } = await (await fetch(path)).json()
    const ana = people.find(({ name }: { name: string }) => name === 'Ana').id
    const body = JSON.stringify({ as: me.id, act: { kind: 'giveFloor', participant: ana } })
    await fetch(`${path}/acts`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  }, `/api${room.plan.path}`)
  const said = (page: Page) => page.locator('[data-held="floor"]').first()
  await expect(said(ruth)).toHaveText('Ana speaks first.You can write when it is your turn.')
  for (const page of [jo, sam])
    await expect(said(page)).toHaveText('Ana speaks first.You can write what Ana says.')
})

test('PAGE17 Who has written nothing yet is asked to start writing; who has, to go on.', async ({ room }) => {
  const ana = await room.join('Ana', '', phone)
  const start = ana.getByRole('link', { name: 'Start writing' })
  await expect(start).toBeVisible()
  // To have looked at a part is not to have written.
  await start.click()
  await ana.getByRole('link', { name: 'Back to the plan' }).click()
  await expect(start).toBeVisible()
  await ana.goto(`${room.plan.path}/childNeeds/comfort`)
  await writes(ana, 'comfort', 'Her blue blanket.')
  await ana.getByRole('link', { name: 'Back to the plan' }).click()
  await expect(ana.getByRole('link', { name: 'Go on writing' })).toBeVisible()
  const ruth = await room.join('Ruth', '', phone)
  await expect(ruth.getByRole('link', { name: 'Start writing' })).toBeVisible()
})

test('PAGE18 Every list of people begins with the birth family, whoever reads it.', async ({ agency }) => {
  const opened: Page[] = []
  // As they were asked into the plan.
  const {
    join,
    sam: opens,
    plan,
  } = await openRoom(agency, opened, [
    { name: 'Ruth', role: 'partnershipParent' },
    { name: 'Jo', role: 'scribe' },
    { name: 'Ana', role: 'birthParent' },
  ])
  const sam = await opens('/childNeeds')
  const jo = await join('Jo', '/childNeeds')
  const ruth = await join('Ruth', '/childNeeds')
  const ana = await join('Ana', '/childNeeds')
  const everybody = ['Ana', 'Ruth', 'Sam', 'Jo']
  /** Of whom each line of a list tells. */
  const names = async (list: Locator): Promise<readonly (string | undefined)[]> =>
    (await list.getByRole('listitem').allInnerTexts()).map((text) =>
      everybody.find((name) => text.includes(name)),
    )
  for (const page of [ana, ruth, jo, sam])
    await expect.poll(() => names(page.getByRole('region', { name: 'Here now' }))).toEqual(everybody)
  for (const page of [ana, ruth, jo, sam]) {
    await page.goto(`${plan.path}/who`)
    const list = page.getByRole('heading', { level: 1 }).locator('xpath=following-sibling::ul[1]')
    await expect.poll(() => names(list)).toEqual(everybody)
  }
  await Promise.all(opened.map((page) => page.context().close()))
})
