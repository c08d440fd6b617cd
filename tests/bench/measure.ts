/** People who type at a steady pace, and how long each keystroke takes to everybody else's document and to the disk. */
import { setTimeout as after } from 'node:timers/promises'
import * as Y from 'yjs'
import { firstParagraph, startParagraph } from '../support/paragraph.ts'
import { fromServer, type RawClient } from '../support/raw-client.ts'
import { docReaches } from '../support/stock-provider.ts'

export interface Samples {
  /** From the keystroke to the `update` event of another's document, one for each other person. */
  readonly seenMs: readonly number[]
  /** From the keystroke to `saved`; empty where nobody says so. */
  readonly savedMs: readonly number[]
  readonly keystrokes: number
}

export interface Pace {
  readonly keysPerSecond: number
  readonly seconds: number
}

/** When each keystroke happened, by the id that Yjs gave it. */
class Keystrokes {
  readonly #at = new Map<string, number>()
  remember(client: number, clock: number, now: number): void {
    this.#at.set(`${client}:${clock}`, now)
  }
  /** Milliseconds since the keystroke; null for structs that no keystroke made. */
  age(client: number, clock: number, now: number): number | null {
    const at = this.#at.get(`${client}:${clock}`)
    return at === undefined ? null : now - at
  }
}

const watchSeen = (client: RawClient, keystrokes: Keystrokes, seenMs: number[]): void => {
  client.doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin !== fromServer) return
    const now = performance.now()
    for (const [author, end] of transaction.afterState) {
      for (let clock = transaction.beforeState.get(author) ?? 0; clock < end; clock += 1) {
        const age = keystrokes.age(author, clock, now)
        if (age !== null) seenMs.push(age)
      }
    }
  })
}

const watchSaved = (client: RawClient, savedMs: number[]): ((at: number) => void) => {
  const sentAt: (number | undefined)[] = []
  let told = 0
  client.onSaved((frames) => {
    const now = performance.now()
    for (; told < frames; told += 1) {
      const at = sentAt[told]
      if (at !== undefined) savedMs.push(now - at)
    }
  })
  return (at) => {
    sentAt[client.sent.length - 1] = at
  }
}

const type = async (
  client: RawClient,
  pace: Pace,
  onKey: (client: number, clock: number, now: number) => void,
) => {
  const gapMs = 1000 / pace.keysPerSecond
  const until = performance.now() + pace.seconds * 1000
  // People do not press their keys in step.
  await after(Math.random() * gapMs)
  for (let due = performance.now(); due < until; due += gapMs) {
    await after(Math.max(0, due - performance.now()))
    const text = firstParagraph(client.doc)
    if (!text) throw new Error('nowhere to type')
    onKey(client.doc.clientID, Y.getState(client.doc.store, client.doc.clientID), performance.now())
    text.insert(Math.floor(Math.random() * text.length), 'k')
  }
}

/** Everybody is in the room; the first starts a paragraph, and all type for a while, so that both ends are warm. */
export const warmUp = async (clients: readonly RawClient[], pace: Pace): Promise<void> => {
  const [first] = clients
  if (!first) throw new Error('nobody is here')
  startParagraph(first.doc)
  await Promise.all(clients.map(({ doc }) => docReaches(doc, () => firstParagraph(doc) !== null)))
  await Promise.all(clients.map((client) => type(client, pace, () => undefined)))
}

/** All type in the paragraph at once. */
export const measure = async (clients: readonly RawClient[], pace: Pace): Promise<Samples> => {
  const keystrokes = new Keystrokes()
  const seenMs: number[] = []
  const savedMs: number[] = []
  let typed = 0
  await Promise.all(
    clients.map(async (client) => {
      watchSeen(client, keystrokes, seenMs)
      const noteSent = watchSaved(client, savedMs)
      let at = 0
      client.doc.on('update', (_update: Uint8Array, origin: unknown) => {
        if (origin !== fromServer) noteSent(at)
      })
      await type(client, pace, (id, clock, now) => {
        at = now
        typed += 1
        keystrokes.remember(id, clock, now)
      })
    }),
  )
  // The last keystrokes are still under way.
  const everything = typed * (clients.length - 1)
  for (let wait = 0; wait < 100 && seenMs.length < everything; wait += 1) await after(20)
  return { seenMs, savedMs, keystrokes: typed }
}
