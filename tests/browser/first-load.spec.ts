import { maxFirstLoadBytes } from '../../client/bin/budget.ts'
import { expect, test } from '../support/family.ts'

test('HOUSE16 The first load of the plan page is counted whole and stays within its budget: as a browser receives it, until a person can write.', async ({
  people,
}) => {
  const page = await people.stranger()
  const sizes: Promise<{ readonly path: string; readonly bytes: number }>[] = []
  page.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url())
    if (!/\.(js|css)$/.test(pathname)) return
    sizes.push(request.sizes().then(({ responseBodySize }) => ({ path: pathname, bytes: responseBodySize })))
  })
  await page.goto(people.house.demo.links.birthParent)
  await expect(page.locator('[contenteditable="true"]').first()).toBeVisible()
  const loaded = await Promise.all(sizes)
  const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0)
  expect(loaded.length).toBeGreaterThan(3)
  expect(total, JSON.stringify(loaded, null, 1)).toBeLessThanOrEqual(maxFirstLoadBytes)
})
