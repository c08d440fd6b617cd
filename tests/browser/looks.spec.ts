/** Staff let a reviewer look back and end it; families read who has looked; on a phone and wide. */
import { expect, type Page } from '@playwright/test'
import { type MadePlan, test } from '../support/agency-house.ts'
import { joins } from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

const people = [
  { name: 'Ana', role: 'birthParent' },
  { name: 'Ruth', role: 'partnershipParent', language: 'es' },
  { name: 'Rex', role: 'reviewer' },
] as const

const day = (days: number): string => {
  const at = new Date()
  at.setDate(at.getDate() + days)
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

const opensHistory = (page: Page, { planId }: MadePlan): Promise<number> =>
  page.evaluate(async (path) => (await fetch(path)).status, `/api/plans/${planId}/history`)

const gives = async (sam: Page): Promise<void> => {
  await sam.getByRole('button', { name: 'Let a reviewer look back' }).click()
  const dialog = sam.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Let them look back' }).click()
  await expect(dialog.getByText('Please pick a day that is still to come.')).toBeVisible()
  await dialog.getByLabel('Why').selectOption('other')
  await dialog.getByLabel('In your own words').fill('For the school nurse')
  await dialog.getByLabel('Last day they can read').fill(day(10))
  await isClean(sam)
  await dialog.getByRole('button', { name: 'Let them look back' }).click()
  await expect(dialog).toBeHidden()
}

for (const { width, colorScheme } of [
  { width: 360, colorScheme: 'light' },
  { width: 768, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
] as const)
  test(`LOOK16 Staff let a reviewer look back for a reason until a day, and end it; families and the reviewer read who may, why, and who has looked, in their language: ${width} px, ${colorScheme}.`, async ({
    agency,
  }, info) => {
    const look = { viewport: { width, height: 800 }, colorScheme }
    const plan = await agency.makePlan('Mia', people)
    const sam = await agency.staff(look)
    await sam.goto(`${plan.path}/people`)
    await gives(sam)
    await expect(sam.getByText('Rex can look back at this plan.')).toBeVisible()
    const rex = await agency.stranger(look)
    await joins(rex, await plan.linkFor('Rex'))
    expect(await opensHistory(rex, plan)).toBe(200)
    const ruth = await agency.stranger({ ...look, locale: 'es-MX' })
    await joins(ruth, await plan.linkFor('Ruth'))
    await ruth.goto(`${plan.path}/who`)
    const card = ruth.getByRole('region', { name: /Quién ha mirado atrás|Who has looked back/ })
    await expect(card.getByText('For the school nurse')).toHaveCount(2)
    await expect(card.getByText('Rex')).toHaveCount(2)
    await isClean(ruth)
    await ruth.screenshot({ path: info.outputPath('who.png'), fullPage: true })

    await rex.goto(`${plan.path}/people`)
    await expect(rex.getByText('Can look back at this plan')).toBeVisible()
    await isClean(rex)

    await sam.reload()
    // Rex came straight to the replay, and asked for the history once more.
    await expect(sam.getByText('looked back 2 times, last just now')).toBeVisible()
    await isClean(sam)
    await sam.screenshot({ path: info.outputPath('staff.png'), fullPage: true })
    await sam.getByRole('button', { name: 'End it for Rex' }).click()
    await expect(sam.getByText('Rex can no longer look back at this plan.')).toBeVisible()
    await expect(sam.getByRole('button', { name: 'End it for Rex' })).toBeHidden()
    expect(await opensHistory(rex, plan)).toBe(403)
  })

test('LOOK17 Staff pick for which reasons each key is seen; a reviewer for such a reason, and no other, has them shown on the replay and off again, and it is in the log.', async ({
  agency,
}) => {
  const plan = await agency.makePlan('Mia', people)
  const sam = await agency.staff({ viewport: { width: 1440, height: 900 } })
  const ana = await agency.stranger()
  await joins(ana, await plan.linkFor('Ana'))
  const rex = await agency.stranger({ viewport: { width: 360, height: 800 } })
  await joins(rex, await plan.linkFor('Rex'))
  const gives = async (): Promise<void> => {
    await sam.goto(`${plan.path}/people`)
    await sam.getByRole('button', { name: 'Let a reviewer look back' }).click()
    const dialog = sam.getByRole('dialog')
    await dialog.getByLabel('Why').selectOption('court')
    await dialog.getByLabel('Last day they can read').fill(day(10))
    await dialog.getByRole('button', { name: 'Let them look back' }).click()
    await expect(dialog).toBeHidden()
  }
  await gives()
  const line = rex.locator('[data-reader]')
  await rex.goto(`${plan.path}/history`)
  await expect(line).toContainText('For the court')
  await expect(rex.getByRole('slider')).toBeVisible()
  await expect(rex.getByRole('link', { name: 'Show each key' })).toHaveCount(0)

  await sam.goto('/agency')
  const card = sam.getByRole('region', { name: 'Who may see each key that was typed' })
  await card.getByRole('checkbox', { name: 'For the court' }).check()
  await card.getByRole('button', { name: 'Save' }).click()
  await expect(sam.getByText('Saved for new reviews.')).toBeVisible()
  await isClean(sam)
  await sam.goto(`${plan.path}/people`)
  await sam.getByRole('button', { name: 'End it for Rex' }).click()
  await expect(sam.getByText('Rex can no longer look back at this plan.')).toBeVisible()
  await gives()

  await rex.goto(`${plan.path}/history`)
  await line.getByRole('link', { name: 'Show each key' }).click()
  await expect(rex).toHaveURL(/what=detail/)
  await expect(line.getByRole('link', { name: 'Show it as a whole' })).toBeVisible()
  await expect(rex.getByRole('slider')).toBeVisible()
  await isClean(rex)
  await line.getByRole('link', { name: 'Show it as a whole' }).click()
  await expect(rex).not.toHaveURL(/what=detail/)
  await expect(line.getByRole('link', { name: 'Show each key' })).toBeVisible()
  await ana.goto(`${plan.path}/who`)
  await expect(ana.getByText('Can see each key that was typed')).toBeVisible()
})
