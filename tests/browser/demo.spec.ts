import { expect, test } from '../support/family.ts'

test('DEMO1 A demo link signs its person in with one visit, and can be used again.', async ({ people }) => {
  const ana = await people.page('birthParent', { width: 360 })
  const again = await people.page('birthParent')
  for (const page of [ana, again]) {
    await expect(page).toHaveURL(new RegExp(`/plans/${people.house.demo.planId}`))
    expect(page.url()).not.toContain(new URL(people.house.demo.links.birthParent).pathname)
  }
})
