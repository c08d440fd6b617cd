/** What is read in a part, and since when it has stood. */
import { SectionReader } from '@twofold/client/agreement/section-reader'
import type { FieldId } from '@twofold/shared/ids'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { template } from '../../support/test-room.ts'

const field = 'workingTogether.sharedGoal' as FieldId

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('YES37 What has stood for a moment can be answered, however busy the page is; what came a moment ago nobody has read.', () => {
  // A page that never comes to rest reads nothing anew.
  vi.stubGlobal('requestIdleCallback', () => 0)
  const doc = new Y.Doc()
  const reader = new SectionReader(doc, template)
  const before = reader.of('workingTogether')
  expect(reader.hasStood('workingTogether')).toBe(true)
  const write = (words: string) => {
    const text = new Y.XmlText(words)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    doc.getXmlFragment(field).insert(0, [paragraph])
  }
  write('She feels safe')
  expect(reader.hasStood('workingTogether')).toBe(false)
  vi.advanceTimersByTime(200)
  expect(reader.hasStood('workingTogether')).toBe(false)
  write('in both homes.')
  vi.advanceTimersByTime(200)
  expect(reader.hasStood('workingTogether')).toBe(false)
  vi.advanceTimersByTime(100)
  expect(reader.hasStood('workingTogether')).toBe(true)
  expect(reader.of('workingTogether')).toBe(before)
  // Nobody wrote in this one.
  expect(reader.hasStood('childNeeds')).toBe(true)
})
