import type { KeptItem } from '@twofold/client/kept/kept-item'
import { openShelf, type ShelfStorage } from '@twofold/client/kept/shelf'
import type { FieldId } from '@twofold/shared/ids'
import { expect, test } from 'vitest'
import { cast, planId } from '../../support/test-room.ts'

/** A browser's storage, and its tabs: what one writes the others are told. */
const createBrowser = () => {
  const data = new Map<string, string>()
  const tabs = new Set<{ readonly key: string; readonly listener: () => void }>()
  let isFull = false
  const tab = (): ShelfStorage => {
    const own = new Set<object>()
    const tell = (changed: string) => {
      for (const one of tabs) if (!own.has(one) && one.key === changed) one.listener()
    }
    return {
      getItem: (key) => data.get(key) ?? null,
      setItem: (key, value) => {
        if (isFull) throw new DOMException('full', 'QuotaExceededError')
        data.set(key, value)
        tell(key)
      },
      removeItem: (key) => {
        data.delete(key)
        tell(key)
      },
      onChange: (key, listener) => {
        const one = { key, listener }
        own.add(one)
        tabs.add(one)
        return () => tabs.delete(one)
      },
    }
  }
  return {
    tab,
    data,
    fills: () => {
      isFull = true
    },
  }
}

const item = (id: string, by = cast.ana.id): KeptItem => ({
  id,
  field: 'about.childCalled' as FieldId,
  at: Number(id.slice(-1)),
  reason: 'locked',
  by,
  words: { kind: 'paragraphs', paragraphs: [[{ text: id, isMine: true }]] },
})
const opens = (storage: ShelfStorage | null, participant = cast.ana.id) =>
  openShelf({ planId, participant, storage })
const ids = (shelf: ReturnType<typeof opens>) => shelf.items.map(({ id }) => id)

test('KEPT8 On one’s own device kept words stay through reloads, and every tab shows each of them once.', () => {
  const browser = createBrowser()
  const [first, second] = [opens(browser.tab()), opens(browser.tab())]
  first.put([item('a1')])
  second.put([item('b2')])
  expect([ids(first), ids(second)]).toEqual([
    ['a1', 'b2'],
    ['a1', 'b2'],
  ])
  first.put([item('a1')])
  second.remove('b2')
  expect([ids(first), ids(second), ids(opens(browser.tab()))]).toEqual([['a1'], ['a1'], ['a1']])
})

test('KEPT9 On a borrowed device nothing is stored, and on a shared one nobody sees another’s kept words.', () => {
  const browser = createBrowser()
  const borrowed = opens(null)
  borrowed.put([item('a1')])
  expect([ids(borrowed), borrowed.isFleeting, ids(opens(null))]).toEqual([['a1'], true, []])
  opens(browser.tab()).put([item('a1')])
  expect(ids(opens(browser.tab(), cast.ruth.id))).toEqual([])
  const [key] = browser.data.keys()
  const forged = key!.replace(cast.ana.id, cast.ruth.id)
  browser.data.set(forged, browser.data.get(key!)!)
  expect(ids(opens(browser.tab(), cast.ruth.id))).toEqual([])
})

test('KEPT10 What storage does not take stays in the page, and what it holds that this page cannot read stays in it.', () => {
  const browser = createBrowser()
  const shelf = opens(browser.tab())
  shelf.put([item('a1')])
  const [key] = browser.data.keys()
  const newer = { id: 'new', shape: 'of a later page' }
  browser.data.set(key!, JSON.stringify([newer, ...JSON.parse(browser.data.get(key!)!)]))
  shelf.put([item('b2')])
  expect(JSON.parse(browser.data.get(key!)!)).toContainEqual(newer)
  browser.fills()
  shelf.put([item('c3')])
  expect(ids(shelf)).toEqual(['a1', 'b2', 'c3'])
  shelf.remove('c3')
  expect(ids(shelf)).toEqual(['a1', 'b2'])
})
