import { fieldIdOf, type ParticipantId } from '@twofold/shared/ids'
import { nameSchema } from '@twofold/shared/name'
import { colorOf, cursorStateSchema, type Person, personSchema, presenceOf } from '@twofold/shared/people'
import { readMessage, writeAwareness } from '@twofold/shared/wire'
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

const field = fieldIdOf('childNeeds', 'likes')
const ana: Person = {
  id: `person_${'a'.repeat(25)}` as ParticipantId,
  name: 'Ana',
  role: 'birthParent',
  family: 'birth',
  language: 'es',
  shade: 0,
}

/** What leaves a browser: the awareness state as JSON, read off the wire. */
const sent = (state: unknown): unknown => {
  const message = readMessage(writeAwareness([{ client: 1, clock: 1, state }]))
  return message.type === 'awareness' ? message.entries[0]?.state : null
}

/** A text field with a paragraph of words, an empty one and a list, as an editor leaves it. */
const fragmentWithWords = (): Y.XmlFragment => {
  const fragment = new Y.Doc().getXmlFragment(field)
  const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]) => {
    const made = new Y.XmlElement(name)
    made.insert(0, children)
    return made
  }
  const list = element('bulletList', element('listItem', element('paragraph', new Y.XmlText('dogs'))))
  fragment.insert(0, [element('paragraph', new Y.XmlText('owls')), element('paragraph'), list])
  return fragment
}

const everyType = (
  type: Y.XmlFragment | Y.XmlElement | Y.XmlText,
): readonly (Y.XmlFragment | Y.XmlElement | Y.XmlText)[] => [
  type,
  ...(type instanceof Y.XmlText ? [] : (type.toArray() as (Y.XmlElement | Y.XmlText)[]).flatMap(everyType)),
]

test('PRES20 Every place where an editor can put a caret is a cursor that the server takes.', () => {
  const places = everyType(fragmentWithWords()).flatMap((type) => [
    ...Array.from({ length: type.length + 1 }, (_, at) =>
      Y.createRelativePositionFromTypeIndex(type, at, -1),
    ),
    Y.createRelativePositionFromTypeIndex(type, 0),
    // y-tiptap's own, for the end of a parent and for an empty paragraph.
    new Y.RelativePosition(type._item?.id ?? null, type._item ? null : field, null),
  ])
  expect(places.length).toBeGreaterThan(20)
  const awareness = new Awareness(new Y.Doc())
  for (const anchor of places) {
    awareness.setLocalStateField('cursor', { anchor, head: places[0] })
    awareness.setLocalStateField('field', field)
    const state = sent(awareness.getLocalState())
    expect(cursorStateSchema.parse(state)).toEqual(state)
    const { cursor } = cursorStateSchema.parse(state)
    expect(Y.compareRelativePositions(Y.createRelativePositionFromJSON(cursor?.anchor), anchor)).toBe(true)
  }
  awareness.destroy()
})

test('PRES21 No cursor, no field and nothing at all are fine too.', () => {
  for (const state of [{}, { cursor: null }, { cursor: null, field: null }, { field }]) {
    expect(cursorStateSchema.safeParse(sent(state)).success).toBe(true)
  }
  expect(cursorStateSchema.safeParse(sent(null)).success).toBe(false)
})

test('PRES22 A cursor that is deep, large, odd or of another shape is refused.', () => {
  const point = { type: null, tname: field, item: null, assoc: -1 }
  let deep: unknown = 1
  for (let level = 0; level < 2000; level++) deep = [deep]
  const wrong: readonly unknown[] = [
    { anchor: point },
    { anchor: point, head: { ...point, note: 'x' } },
    { anchor: point, head: { ...point, tname: 'x'.repeat(5000) } },
    { anchor: point, head: { ...point, tname: 'not a field' } },
    { anchor: point, head: { ...point, assoc: 7 } },
    { anchor: point, head: { ...point, item: { client: -1, clock: 0 } } },
    { anchor: point, head: { ...point, item: { client: 1.5, clock: 0 } } },
    { anchor: point, head: { ...point, item: { client: 1, clock: 0, more: deep } } },
    { anchor: deep, head: point },
    { anchor: point, head: point, name: 'Sam' },
    deep,
    'here',
  ]
  expect(cursorStateSchema.safeParse(sent({ cursor: { anchor: point, head: point } })).success).toBe(true)
  for (const cursor of wrong) expect(cursorStateSchema.safeParse(sent({ cursor })).success).toBe(false)
  expect(
    cursorStateSchema.safeParse(JSON.parse('{"cursor":{"__proto__":{"anchor":1,"head":1}}}')).success,
  ).toBe(false)
})

test('PRES23 A name, a role or a color that a client sends for itself is not in its presence.', () => {
  const state = cursorStateSchema.parse(
    sent({ field, user: { name: 'Sam', role: 'facilitator', color: 'red' } }),
  )
  expect(presenceOf(ana, state)).toEqual({
    user: {
      participant: ana.id,
      name: 'Ana',
      role: 'birthParent',
      family: 'birth',
      shade: 0,
      saidBy: null,
      color: '#0B6E6E',
    },
    field,
    cursor: null,
  })
})

test('PRES24 People of one family differ in lightness, and no two families share a color.', () => {
  const colors = (['birth', 'partnership', 'youth', 'agency'] as const).map((family) =>
    [0, 1, 2, 3, 7].map((shade) => colorOf({ family, shade })),
  )
  for (const family of colors) for (const color of family) expect(color).toMatch(/^#[0-9A-F]{6}$/)
  const apart = colors.flatMap((family) => [...new Set(family)])
  expect(new Set(apart).size).toBe(apart.length)
  expect(new Set(colors[0]!.slice(0, 3)).size).toBe(3)
})

test('PRES25 A person’s name is trimmed, short and not empty.', () => {
  expect(nameSchema.parse('  Ana María ')).toBe('Ana María')
  for (const name of ['', '   ', 'x'.repeat(61)]) expect(nameSchema.safeParse(name).success).toBe(false)
  expect(personSchema.safeParse({ ...ana, email: 'ana@example.org' }).success).toBe(false)
})
