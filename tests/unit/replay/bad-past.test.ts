/** A history with something wrong in it: all that is whole can be read, and what is not is told. */
import type { Question, Shown } from '@twofold/client/history/asked'
import { PastReader } from '@twofold/client/history/past-reader'
import type { SealState } from '@twofold/client/history/seal'
import { runsIn } from '@twofold/client/history/shown'
import type { ToldStory } from '@twofold/client/history/told'
import { writePiece } from '@twofold/shared/history/told-history'
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf } from '@twofold/shared/plan-doc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createChance } from '../../support/random.ts'
import { bedtime, comfort, Recording, recordMeeting } from '../../support/recorded-meeting.ts'
import { planCreated, template } from '../../support/test-room.ts'
import { bytesOf, wholeOf } from '../../support/travelling.ts'

const opens = (bytes: Uint8Array) => {
  const reader = new PastReader()
  const ask = (question: Question) => reader.answer(question) as never
  ask({ kind: 'begin', form: 'pieces' })
  ask({ kind: 'bytes', bytes })
  const story = ask({ kind: 'open', template }) as ToldStory
  const show = (at: number): Shown => ask({ kind: 'show', view: { at }, have: null })
  const check = async () => (await ask({ kind: 'check', forMs: 60_000 })) as SealState
  return { story, show, check }
}

const wordsIn = ({ fields, elsewhere }: Shown): string =>
  [
    ...Object.values(fields).flatMap((field) => (field ? runsIn(field) : [])),
    ...elsewhere.flatMap(({ runs }) => runs),
  ]
    .map(({ words }) => words)
    .join(' ')

test('BADPAST2 With any byte of a history flipped on its way it is never called whole where it reads otherwise, and all but a run of entries is there.', async () => {
  const whole = await wholeOf(recordMeeting())
  for (const form of ['runs', 'pieces'] as const) {
    const bytes = bytesOf(whole, form)
    // What no hash covers: whose window it is and who is in the plan.
    const start = writePiece(whole[0]!).length
    const last = (opened: ReturnType<typeof opens>) => opened.story.moments.length - 1
    const honest = opens(bytes)
    const { moments } = honest.story
    const words = wordsIn(honest.show(last(honest)))
    const chance = createChance(20_260_503)
    const told: Record<string, number> = { whole: 0, broken: 0, cut: 0 }
    for (let flip = 0; flip < 250; flip++) {
      const at = chance.between(start, bytes.length - 1)
      const bent = bytes.with(at, bytes[at]! ^ (1 << chance.between(0, 7)))
      const opened = opens(bent)
      const state = await opened.check()
      if (state.kind !== 'checked') throw new Error('it has time for all of it')
      const { breaks, isWhole, signed } = state.report
      const isCalledWhole = breaks.length === 0 && isWhole && signed !== null
      if (isCalledWhole) {
        expect([at, opened.story.moments]).toEqual([at, moments])
        expect([at, wordsIn(opened.show(last(opened)))]).toEqual([at, words])
      } else if (opened.story.moments.length > 0) opened.show(last(opened))
      told[isCalledWhole ? 'whole' : breaks.length > 0 ? 'broken' : 'cut']! += 1
      expect([at, opened.story.moments.length]).toEqual([at, expect.any(Number)])
      expect(opened.story.moments.length).toBeGreaterThanOrEqual(moments.length - (form === 'runs' ? 32 : 1))
    }
    // A short check that was flipped harms nothing: the hash holds.
    expect(told.broken).toBeGreaterThan(150)
  }
})

test('BADPAST3 A plan of an older schema replays with every word visible: fields, elements and marks that nobody knows any more.', () => {
  const paragraph = (doc: Y.Doc, field: FieldId, name: string, words: string) => {
    const element = new Y.XmlElement(name)
    const text = new Y.XmlText()
    element.insert(0, [text])
    fragmentOf(doc, field).insert(0, [element])
    text.insert(0, words)
    return text
  }
  const gone = 'oldPart.oldField' as FieldId
  const recording = new Recording()
    .at(0)
    .does('sam', { ...planCreated, template: { id: 'an-older-plan', version: 0 } } as typeof planCreated)
    .at(1)
    .writes('ana', gone, (doc) => paragraph(doc, gone, 'paragraph', 'In a field of old.'))
    .at(2)
    .writes('ruth', bedtime, (doc) => paragraph(doc, bedtime, 'oldBox', 'In a box of old.'))
    .at(3)
    .writes('ana', comfort, (doc) => {
      const text = paragraph(doc, comfort, 'paragraph', 'With an old mark.')
      text.format(5, 2, { glow: { strength: 3 } })
    })
    .at(4)
    .swaps('ana', comfort, 'With', 'Wore')
  const { story, show } = opens(recording.pieces())
  expect(story.damage).toEqual({ lines: [], unread: [], isWhole: true })
  const at = (moment: number) => wordsIn(show(moment))
  expect(at(1)).toContain('In a field of old.')
  expect(at(2)).toContain('In a box of old.')
  expect(at(3).replaceAll(/\s+/g, ' ')).toContain('With an old mark.'.replaceAll(/\s+/g, ' '))
  for (const words of ['In a field of old.', 'In a box of old.', 'old']) expect(at(4)).toContain(words)
  expect(at(4)).toContain('Wore')
  expect(at(4)).not.toContain('With')
})
