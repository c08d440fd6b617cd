/** Pages that came to read otherwise find out. */
import { beaconEveryMs } from '@twofold/shared/limits'
import { sectionHash } from '@twofold/shared/section-content'
import { writeDiverged } from '@twofold/shared/wire'
import { expect, test } from 'vitest'
import { openHouse, template } from '../../support/test-room.ts'

test('BEACON4 After people wrote, and once all is quiet, every page is told what each section should hold.', async () => {
  const house = await openHouse()
  const [ana, olive, stock] = [
    await house.sits('ana'),
    await house.sits('olive'),
    await house.sits('ruth', { isTwofold: false }),
  ]
  ana.types('words')
  await house.passes(beaconEveryMs + 1_000)
  const [told, ...more] = olive.notices('beacon')
  expect(more).toEqual([])
  const read = template.sections.map((section) => [section.key, sectionHash(olive.doc, template, section)])
  expect(told?.sections).toEqual(Object.fromEntries(read))
  expect(stock.notices('beacon')).toEqual([])
  await house.passes(3 * beaconEveryMs)
  expect(olive.notices('beacon')).toHaveLength(1)
  ana.types(' and more')
  await house.passes(2 * beaconEveryMs)
  expect(olive.notices('beacon')).toHaveLength(2)
  expect(olive.notices('beacon')[1]?.sections.about).not.toBe(told?.sections.about)
  expect(olive.notices('beacon')[1]?.sections.safety).toBe(told?.sections.safety)
})

test('BEACON5 Nothing is told while words are on their way to the disk.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  ana.types('words')
  await house.settle()
  house.journal.hold()
  ana.types(' on their way')
  await house.passes(2 * beaconEveryMs)
  expect(ana.notices('beacon')).toEqual([])
  house.journal.release()
  await house.passes(2_000)
  expect(ana.notices('beacon')).toHaveLength(1)
})

test('BEACON6 A page that reads otherwise begins anew, alone, and is counted; one that lies about it gets no further.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  ana.types('words')
  await house.settle()
  ruth.sends(writeDiverged(['about']))
  await house.settle()
  expect(ruth.notices('refused')).toEqual([{ type: 'refused', reason: 'diverged', fields: [] }])
  expect(house.counted.get('beaconDiverged')).toBe(1)
  ruth.types('not heard')
  ruth.beginsAnew()
  await house.settle()
  expect(ruth.reads()).toBe('words')
  ruth.types('!')
  await house.settle()
  expect(ana.reads()).toBe('words!')
  expect(ana.notices('refused')).toEqual([])
  ruth.sends(writeDiverged(['secrets']))
  await house.settle()
  expect(ruth.closedWith).toBe('badFrame')
  const stock = await house.sits('theo', { isTwofold: false })
  stock.sends(writeDiverged(['about']))
  expect(stock.closedWith).toBe('badFrame')
})
