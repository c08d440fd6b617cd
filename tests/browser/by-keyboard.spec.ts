/** A meeting without a mouse or a finger, in Spanish: who leads it, and a parent in it. */

import { expect, type Locator, type Page } from '@playwright/test'
import { press, tabTo } from '../support/keyboard.ts'
import { editorOf, isClean, pause } from '../support/led-room.ts'
import { line, test } from '../support/meeting-room.ts'

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first()

const speaksSpanish = async (page: Page): Promise<void> => {
  await page.evaluate(() => sessionStorage.setItem('twofold.language', 'es'))
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
}

test('KEYS1 By keyboard alone, in Spanish, a meeting is led from the door to its end, and a parent writes, takes a break, answers and goes on; axe finds nothing on the way.', async ({
  room,
}) => {
  test.setTimeout(240_000)
  const { sam } = room
  await room.planned('waiting')
  const ana = await room.comes('Ana')
  for (const page of [sam, ana]) await speaksSpanish(page)
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText(/^Sam /)
  await isClean(ana)
  await press(sam, button(sam, 'Dejar entrar a Ana'))
  await expect(ana.locator('[data-save="saved"]')).toBeVisible()
  await press(sam, button(sam, 'Empezar la reunión'))
  for (const step of ['Mia hoy', 'En palabras de Mia', 'Lo que Mia necesita']) {
    await press(sam, button(sam, 'Próximo paso'))
    await expect(line(ana)).toContainText(step)
  }
  await ana.waitForURL(/childNeeds/)
  await isClean(sam)
  await tabTo(ana, editorOf(ana, 'needs'))
  await ana.keyboard.type('Una canción cada noche.')
  await expect(editorOf(sam, 'needs')).toContainText('Una canción cada noche.')

  await press(sam, button(sam, 'Pausar a todos'))
  await expect(pause(ana)).toBeVisible()
  await isClean(ana)
  await press(sam, pause(sam).getByRole('button', { name: 'Continuar' }))
  await expect(pause(ana)).toHaveCount(0)
  await press(ana, button(ana, 'Pausa'))
  await expect(pause(ana)).toBeVisible()
  await press(sam, pause(sam).getByRole('button', { name: 'Continuar' }))
  await expect(pause(ana)).toHaveCount(0)

  await ana.goto(`${room.plan.path}/childNeeds/agree`)
  await press(ana, button(ana, /^Sí, pero…/))
  await tabTo(ana, ana.getByRole('textbox', { name: '¿Qué quiere decir?' }))
  await ana.keyboard.type('Solo en casa.')
  await press(ana, button(ana, 'Decir esto'))
  await expect(ana.locator('[data-answer="Ana"]')).toContainText('Solo en casa.')
  await isClean(ana)

  await press(sam, sam.getByRole('link', { name: 'Terminar y leer todo' }))
  const heading = sam.getByRole('heading', { level: 1 })
  await expect(sam.locator('[data-answer="Ana"]')).toContainText('Solo en casa.')
  const end = button(sam, 'Terminar la reunión')
  for (let step = 0; step < 20 && (await end.count()) === 0; step++) {
    await isClean(sam)
    const before = await heading.textContent()
    await press(sam, button(sam, 'Siguiente'))
    await expect(heading).not.toHaveText(before ?? '')
  }
  await press(sam, end)
  await press(sam, sam.getByRole('dialog').getByRole('button', { name: 'Terminar la reunión' }))
  await expect(heading).toHaveText('La reunión terminó.')
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('La reunión terminó. Su plan está aquí.')
  await isClean(ana)
  await press(ana, button(ana, /^Ir al plan/))
  await ana.goto(`${room.plan.path}/childNeeds/needs`)
  await tabTo(ana, editorOf(ana, 'needs'))
  await ana.keyboard.press('Control+End')
  await ana.keyboard.type(' Y un cuento.')
  await expect(editorOf(ana, 'needs')).toContainText('Y un cuento.')
  await expect(ana.locator('[data-save="saved"]')).toBeVisible()
})
