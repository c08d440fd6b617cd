/**
 * Updates that are built to hang, fill or overflow, and the code that each is refused by. Most took Yjs itself seconds or
 * hundreds of megabytes, or left a document that nobody could open any more.
 */
import type { InspectRefusal } from '@twofold/shared/edits/inspect'
import { maxNewClientsPerUpdate, maxStructsPerUpdate, maxWordsInLine } from '@twofold/shared/limits'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { type Forged, type ForgedContent, type ForgedStruct, forge, text } from '../support/forged.ts'
import { emptyPlan } from '../support/honest-people.ts'

export interface Bomb {
  readonly make: () => Uint8Array
  readonly code: InspectRefusal
}

const line = 'about.childCalled'
const fragment = 'communication.urgent'

/** The plan that they are thrown at: client 1 has written 20,000 letters, one at a time, and taken out every third. */
export const bombedPlan = (): Y.Doc => {
  const doc = emptyPlan()
  doc.clientID = 1
  const words = doc.getText('communication.adultsWhen')
  for (let n = 0; n < 20_000; n++) words.insert(n % 2 === 0 ? 0 : words.length, 'x')
  doc.transact(() => {
    for (let at = 0; at < words.length; at += 2) words.delete(at, 1)
  })
  return doc
}

const times = <T>(count: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, n) => make(n))
const all = (structs: readonly ForgedStruct[]): Forged => ({ sections: [{ client: 7, clock: 0, structs }] })
const one = (...structs: readonly ForgedStruct[]): Forged => all(structs)
const content = (made: ForgedContent, place: object = { parent: line }): Forged =>
  one({ kind: 'item', ...place, content: made })

const listPart = (depth: number) =>
  ({ type: 'element', name: depth % 2 === 0 ? 'bulletList' : 'listItem' }) as const
/** Lists in lists. */
export const nested = (depth: number): Forged =>
  one(
    { kind: 'item', parent: fragment, content: listPart(0) },
    ...times(depth, (n): ForgedStruct => ({ kind: 'item', parent: [7, n], content: listPart(n + 1) })),
  )

const deepJson = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

/** A struct whose content our forger does not write: `code`, then the bytes of the content. */
const oddContent = (code: number, write: (to: encoding.Encoder) => void): Uint8Array => {
  const to = encoding.createEncoder()
  for (const number of [1, 1, 7, 0]) encoding.writeVarUint(to, number)
  encoding.writeUint8(to, code)
  encoding.writeVarUint(to, 1)
  encoding.writeVarString(to, line)
  write(to)
  encoding.writeVarUint(to, 0)
  return encoding.toUint8Array(to)
}

const v2Of = (write: (doc: Y.Doc) => void): Uint8Array => {
  const doc = emptyPlan()
  doc.clientID = 7
  write(doc)
  return Y.encodeStateAsUpdateV2(doc)
}

const bomb = (code: InspectRefusal, make: () => Uint8Array): Bomb => ({ code, make })
const forged = (code: InspectRefusal, make: () => Forged): Bomb => ({ code, make: () => forge(make()) })

export const bombs: Readonly<Record<string, Bomb>> = {
  // 9 bytes that made 256 MB.
  'a section that promises 2^28 structs': bomb(
    'malformed',
    () => new Uint8Array([1, 128, 128, 128, 128, 1, 7, 0, 0]),
  ),
  '2^40 sections': bomb('malformed', () => new Uint8Array([128, 128, 128, 128, 128, 64, 1, 7, 0, 4])),
  '2^40 clients with deletes': bomb(
    'malformed',
    () => new Uint8Array([0, 128, 128, 128, 128, 128, 64, 1, 1, 0, 1]),
  ),
  '2^40 deletes of one client': bomb(
    'malformed',
    () => new Uint8Array([0, 1, 1, 128, 128, 128, 128, 128, 64, 0, 1]),
  ),
  // 275 KB that took over 20 s.
  'clock gaps of ten thousand clients': forged('missing', () => ({
    sections: times(10_000, (n) => ({ client: n + 2, clock: 5, structs: [text('x', { parent: line })] })),
  })),
  'a clock gap': forged('missing', () => ({
    sections: [{ client: 1, clock: 30_000, structs: times(20_000, () => text('x', { parent: line })) }],
  })),
  'more new clients than anybody has pages': forged('tooMany', () => ({
    sections: times(maxNewClientsPerUpdate + 1, (n) => ({
      client: n + 2,
      clock: 0,
      structs: [text('x', { parent: line })],
    })),
  })),
  'nineteen thousand new clients': forged('tooMany', () => ({
    sections: times(19_000, (n) => ({ client: n + 2, clock: 0, structs: [text('x', { parent: line })] })),
  })),
  // 35 KB that took 9 to 17 s.
  'deletes of ten thousand unknown ids': forged('missing', () => ({
    deletes: [[7, times(10_000, (n) => [2 * n, 1] as const)]],
  })),
  'deletes of unknown ids of ten thousand clients': forged('missing', () => ({
    deletes: times(10_000, (n) => [n + 2, [[0, 1]]] as const),
  })),
  // 14 s.
  'deletes in reverse order': forged('malformed', () => ({
    deletes: [[1, times(10_000, (n) => [10_000 - n, 1] as const)]],
  })),
  'more deletes than any honest update': forged('tooMany', () => ({
    deletes: [[1, times(maxStructsPerUpdate + 1, () => [0, 0] as const)]],
  })),
  'deletes that lie over each other': forged('malformed', () => ({
    deletes: [[1, times(10_000, (n) => [n, 5] as const)]],
  })),
  'an empty delete': forged('malformed', () => ({ deletes: [[1, [[0, 0]]]] })),
  'a delete past every number': forged('malformed', () => ({ deletes: [[1, [[2 ** 53 - 1, 2 ** 52]]]] })),
  // Hung; each name stays in the document for ever.
  'fifty thousand roots': forged('unknownRoot', () =>
    all(times(maxStructsPerUpdate, (n) => text('x', { parent: `b${n}` }))),
  ),
  'fifty thousand types': forged('tooMany', () =>
    all(
      times(
        maxStructsPerUpdate,
        () => ({ kind: 'item', parent: fragment, content: { type: 'map' } }) as const,
      ),
    ),
  ),
  'a root by the name of what every object has': forged('unknownRoot', () =>
    one(text('x', { parent: '__proto__' })),
  ),
  'twenty thousand sub-documents': forged('forbiddenContent', () =>
    one(...times(20_000, () => ({ kind: 'item', parent: line, content: { type: 'document' } }) as const)),
  ),
  'bytes for words': forged('forbiddenContent', () => content({ type: 'binary' })),
  'an embedded thing': bomb('schema', () =>
    oddContent(5, (to) => encoding.writeVarString(to, JSON.stringify({ image: 'https://a.example' }))),
  ),
  'words as JSON': bomb('schema', () =>
    oddContent(2, (to) => {
      encoding.writeVarUint(to, 1)
      encoding.writeVarString(to, '"x"')
    }),
  ),
  'a hook': bomb('schema', () =>
    oddContent(7, (to) => {
      encoding.writeVarUint(to, 5)
      encoding.writeVarString(to, 'hook')
    }),
  ),
  'a type that nobody knows': bomb('malformed', () => oddContent(7, (to) => encoding.writeVarUint(to, 77))),
  'content that nobody knows': bomb('malformed', () => oddContent(29, () => undefined)),
  // Every later export threw.
  'a mark nested a hundred thousand deep': forged('forbiddenContent', () =>
    content({ type: 'format', key: 'bold', json: deepJson(100_000) }, { parent: fragment }),
  ),
  'a mark by the name of what every object has': forged('schema', () =>
    content({ type: 'format', key: '__proto__', json: '{"a":1}' }, { parent: fragment }),
  ),
  'a value nested nine deep': forged('forbiddenContent', () =>
    content({ type: 'any', values: [JSON.parse(deepJson(10))] }, { parent: line, key: 'a' }),
  ),
  'a number that JSON does not have': forged('forbiddenContent', () =>
    content({ type: 'any', values: [2n ** 60n] }, { parent: 'communication.adultsHow', key: 'text' }),
  ),
  'null among the elements of a field': forged('schema', () =>
    content({ type: 'any', values: [null] }, { parent: fragment }),
  ),
  'an element without a name': forged('schema', () =>
    content({ type: 'element', name: '' }, { parent: fragment }),
  ),
  'elements in elements without end': forged('forbiddenContent', () => nested(15_000)),
  'a value of many parts under a key': forged('forbiddenContent', () =>
    content({ type: 'any', values: [true, true] }, { parent: 'communication.adultsHow', key: 'text' }),
  ),
  'a line without end': forged('schema', () => one(text('x'.repeat(1_000_000), { parent: line }))),
  'a line without end, letter by letter': forged('schema', () =>
    one(text('x', { parent: line }), ...times(maxWordsInLine, (n) => text('x', { origin: [7, n] }))),
  ),
  'more structs than any honest update': forged('tooMany', () =>
    all(times(maxStructsPerUpdate + 1, () => ({ kind: 'gc', length: 1 }) as const)),
  ),
  'a length past every number': forged('malformed', () =>
    one({ kind: 'gc', length: 2 ** 53 - 1 }, { kind: 'gc', length: 2 ** 52 }),
  ),
  'an empty struct': forged('malformed', () => one({ kind: 'gc', length: 0 })),
  'a hole in a section': forged('malformed', () =>
    one(text('x', { parent: line }), { kind: 'skip', length: 3 }, text('x', { parent: line })),
  ),
  'ten thousand holes': forged('malformed', () =>
    one(...times(10_000, () => ({ kind: 'skip', length: 1 }) as const)),
  ),
  // The decoder that shows an update shows both; the one that applies it takes the last.
  'two sections of one client': forged('malformed', () => ({
    sections: [
      { client: 7, clock: 0, structs: [text('harmless', { parent: line })] },
      { client: 7, clock: 0, structs: [text('harmless', { parent: 'about.limits' })] },
    ],
  })),
  'a circle of needs': forged('malformed', () => ({
    sections: [
      { client: 7, clock: 0, structs: [text('x', { origin: [8, 0] })] },
      { client: 8, clock: 0, structs: [text('y', { origin: [7, 0] })] },
    ],
  })),
  'a circle of a hundred clients': forged('malformed', () => ({
    sections: times(100, (n) => ({
      client: n + 2,
      clock: 0,
      structs: [text('x', { origin: [((n + 1) % 100) + 2, 0] })],
    })),
  })),
  // Each client in turn waits for the other; the walk must not begin anew at each.
  'two clients who wait for each other twenty thousand times': forged('schema', () => ({
    sections: [7, 8].map((client) => ({
      client,
      clock: 0,
      structs: times(20_000, (n) =>
        n === 0 && client === 7
          ? text('x', { parent: line })
          : text('x', { origin: client === 7 ? [8, n - 1] : [7, n] }),
      ),
    })),
  })),
  'a struct that needs itself': forged('malformed', () => one(text('x', { origin: [7, 0] }))),
  'a struct that needs a later one': forged('malformed', () =>
    one(text('x', { right: [7, 1] }), text('y', { parent: line })),
  ),
  'a struct that needs what nobody has': forged('missing', () => one(text('x', { origin: [9, 4] }))),
  // 8 of 6,605 mutated ones hung a decoder.
  'words in the second encoding': bomb('malformed', () => v2Of((doc) => doc.getText(line).insert(0, 'owl'))),
  'rows in the second encoding': bomb('malformed', () =>
    v2Of((doc) => doc.getMap('followUp.nextSteps').set('row1', new Y.Map([['order', 'a0']]))),
  ),
  'nothing in the second encoding': bomb('malformed', () => v2Of(() => undefined)),
  'half an update': bomb('malformed', () => forge(one(text('words', { parent: line }))).subarray(0, 12)),
  'an update and more': bomb('malformed', () => new Uint8Array([...forge({}), 0])),
  'no bytes at all': bomb('malformed', () => new Uint8Array()),
}
