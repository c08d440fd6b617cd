/** A meeting without a mouse or a finger, in Spanish: who leads it, a parent in it, and the door. */

import { expect, type Locator, type Page } from '@playwright/test'
import { isOn, opensTwice, press, speaksSpanish, tabTo } from '../support/keyboard.ts'
import { desk, editorOf, pause, phone } from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'
import { holds, line, test, theRoom } from '../support/meeting-room.ts'

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first()

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

test('KEYS2 By keyboard alone, in Spanish, people are let in and turned away, the floor is given, the meeting handed over and taken back, each undone; every dialog gives the focus back.', async ({
  room,
}) => {
  test.setTimeout(240_000)
  const { sam } = room
  await room.planned('waiting')
  const ana = await room.comes('Ana')
  const noa = await room.comes('Noa', desk)
  await speaksSpanish(sam)
  const undo = sam.getByRole('status').getByRole('button', { name: 'Deshacer' })
  const doors = sam.getByRole('list', { name: 'Esperan afuera' })
  await press(sam, button(sam, 'Hoy no: Noa'))
  await expect(doors).toContainText('Puede esperar otra vez')
  await isOn(sam, doors)
  await press(sam, undo)
  await expect(doors).not.toContainText('Puede esperar otra vez')
  await isOn(sam, doors)
  await noa.goto(room.plan.path)
  await press(sam, button(sam, 'Hoy no: Noa'))
  await press(sam, button(sam, 'Puede esperar otra vez'))
  await isOn(sam, doors)
  await noa.goto(room.plan.path)
  await expect(button(sam, 'Dejar entrar a Noa')).toBeVisible()
  await press(sam, button(sam, 'Dejar entrar a Ana'))
  await expect(ana.locator('[data-save="saved"]')).toBeVisible()
  await isOn(sam, doors)
  await press(sam, button(sam, 'Dejar entrar a Noa'))
  await isOn(sam, theRoom(sam))
  await press(sam, button(sam, 'Empezar la reunión'))
  await expect(button(sam, 'Próximo paso')).toBeVisible()
  await isOn(sam, sam.getByRole('main').or(theRoom(sam)))

  await opensTwice(sam, button(sam, 'Más opciones para Ana'), isClean)
  await press(sam, sam.getByRole('dialog').getByRole('button', { name: 'Pausar a Ana' }))
  await isOn(sam, button(sam, 'Más opciones para Ana'))
  await press(sam, button(sam, 'Continuar con Ana'))
  await opensTwice(sam, button(sam, 'Dar la palabra'), isClean)
  await press(sam, sam.getByRole('dialog').getByRole('button', { name: /^Ana/ }))
  await expect(holds(sam, 'floor')).toContainText('Ana tiene la palabra')
  await isOn(sam, button(sam, 'Dar la palabra'))
  await press(sam, holds(sam, 'floor').getByRole('button', { name: 'Terminar' }))
  await expect(holds(sam, 'floor')).toHaveCount(0)
  await isOn(sam, theRoom(sam))
  await opensTwice(sam, button(sam, 'Pausar con unas palabras'), isClean)
  await sam.keyboard.type('Un momento.')
  await sam.keyboard.press('Enter')
  await expect(pause(ana)).toContainText('Un momento.')
  await isOn(sam, theRoom(sam))
  await press(sam, pause(sam).getByRole('button', { name: 'Continuar' }))
  await expect(pause(sam)).toHaveCount(0)
  await isOn(sam, theRoom(sam).or(sam.getByRole('main')))

  const lee = await room.isIn('Lee', desk)
  await press(sam, button(sam, 'Pasar la reunión a Lee'))
  await expect(theRoom(sam)).toContainText('Lee dirige esta reunión.')
  await isOn(sam, theRoom(sam))
  await press(lee, button(lee, 'Hand over to Sam'))
  await expect(theRoom(sam)).toContainText('Usted dirige esta reunión.')
  await isOn(lee, theRoom(lee))
  await press(lee, button(lee, 'Take over'))
  await press(sam, button(sam, 'Tomar el relevo'))
  await expect(theRoom(sam)).toContainText('Usted dirige esta reunión.')

  const small = await room.samToo(phone)
  const sheet = small.getByTitle(/^Open the meeting/)
  await opensTwice(small, sheet, isClean)
  await press(small, small.getByRole('dialog').getByRole('button', { name: 'Give the floor' }))
  await isOn(small, small.getByRole('dialog', { name: 'Who has the floor?' }))
  await small.keyboard.press('Escape')
  await isOn(small, small.getByRole('dialog').getByRole('button', { name: 'Give the floor' }))
  await small.keyboard.press('Escape')
  await isOn(small, sheet)
})
