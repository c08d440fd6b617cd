/** Somebody of the made-up family with the client's own live plan and shelf, on a line under the test's hand. */

import { ownText } from '@twofold/client/kept/kept-item'
import { type Kept, openKept } from '@twofold/client/kept/open-kept'
import { createRescue } from '@twofold/client/kept/rescue'
import { openShelf, type Shelf, type ShelfStorage } from '@twofold/client/kept/shelf'
import type { LivePlan } from '@twofold/client/sync/live-plan'
import { openLivePlan } from '@twofold/client/sync/open-live-plan'
import type { Rescue } from '@twofold/client/sync/rescue'
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, localOrigin } from '@twofold/shared/plan-doc'
import * as Y from 'yjs'
import { ArraySocket } from './array-socket.ts'
import { cast, type Name, planId, type TestHouse, template } from './test-room.ts'

export interface PagePerson {
  readonly name: Name
  readonly live: LivePlan
  readonly shelf: Shelf
  readonly line: ArraySocket
  /** Opens the newest line. */
  connects(): Promise<void>
  types(field: FieldId, words: string): void
  /** Own words in Kept aside, by field. */
  kept(): Readonly<Record<string, readonly string[]>>
  leaves(): void
}

let kept = 0

export interface PageOptions {
  readonly storage?: ShelfStorage | null
  /** Fails until it is said to work. */
  readonly loadGate?: () => Promise<void>
  /** Lets another rescue take the place of the plain one. */
  readonly onLive?: (use: (rescue: () => Rescue) => void) => void
}

export const createPagePerson = (house: TestHouse, name: Name, options: PageOptions = {}): PagePerson => {
  const sockets: ArraySocket[] = []
  const shelf = openShelf({ planId, participant: cast[name].id, storage: options.storage ?? null })
  const ownRescue = createRescue({
    template,
    now: () => ++kept,
    newId: () => `kept${++kept}`,
    keep: (items) => shelf.put(items),
  })
  let rescue: () => Rescue = () => ownRescue
  options.onLive?.((other) => {
    rescue = other
  })
  const live = openLivePlan({
    planId,
    url: 'ws://test',
    createSocket: () => {
      const socket = new ArraySocket()
      sockets.push(socket)
      return socket as unknown as WebSocket
    },
    loadRescue: async () => {
      await options.loadGate?.()
      return rescue()
    },
  })
  const newest = () => sockets.at(-1)!
  return {
    name,
    live,
    shelf,
    get line() {
      return newest()
    },
    async connects() {
      live.retryNow()
      const room = await house.rooms.open(planId)
      newest().opens(room!, cast[name])
    },
    types(field, words) {
      live.doc.transact(() => writeIn(live.doc, field, words), localOrigin)
    },
    kept() {
      const byField: Record<string, string[]> = {}
      for (const { field, words } of shelf.items) {
        const paragraphs =
          words.kind === 'paragraphs'
            ? words.paragraphs
            : words.kind === 'rows'
              ? words.rows.flatMap(({ cells }) => cells.map((cell) => cell.words))
              : []
        byField[field] = [...(byField[field] ?? []), ...paragraphs.map(ownText)]
      }
      return byField
    },
    leaves() {
      live.close()
      shelf.close()
    },
  }
}

/** The same with all that the page has around a shelf. */
export const createKeptPerson = (
  house: TestHouse,
  name: Name,
): { readonly person: PagePerson; readonly kept: Kept } => {
  let use: (rescue: () => Rescue) => void = () => undefined
  const person = createPagePerson(house, name, {
    onLive: (given) => {
      use = given
    },
  })
  const kept = openKept({ planId, me: cast[name].id, template, live: person.live, storage: null })
  use(() => kept.rescue)
  return { person, kept }
}

const lines: readonly string[] = ['about.childCalled', 'communication.adultsWhen']

/** At the end of a line, or of the last paragraph of a text. */
const writeIn = (doc: Y.Doc, field: FieldId, words: string): void => {
  if (lines.includes(field)) {
    const line = lineOf(doc, field)
    return line.insert(line.length, words)
  }
  const fragment = fragmentOf(doc, field)
  if (fragment.length === 0) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText()])
    fragment.insert(0, [paragraph])
  }
  const last = fragment.get(fragment.length - 1) as Y.XmlElement
  const text = last.get(0) as Y.XmlText
  text.insert(text.length, words)
}

/** Carries everything both ways until nothing moves. */
export const settleAll = async (people: readonly PagePerson[]): Promise<void> => {
  for (let quiet = 0; quiet < 6; quiet++) {
    await new Promise(setImmediate)
    for (const { line } of people) {
      while (line.carriesUp()) quiet = 0
      while (line.carriesDown()) quiet = 0
    }
  }
}
