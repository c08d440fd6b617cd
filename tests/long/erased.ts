/**
 * A plan that several people write in, with a secret in it: typed, half deleted, moved, undone, in lists, rows, cells and
 * addresses. Then every id that holds a letter of it is erased from all that is stored, and deleted live. Some heard of
 * all, some were away and wrote on; some read the plan for the first time. In the end all read the same, and no letter of
 * the secret is anywhere.
 */
import { createHistory, type History } from '@twofold/shared/edits/history'
import { IdRanges } from '@twofold/shared/edits/id-ranges'
import { type IdRange, inspect } from '@twofold/shared/edits/inspect'
import * as Y from 'yjs'
import { emptyPlan } from '../support/honest-people.ts'
import { deletesOf, differenceInIds, idsHeld } from '../support/ids-held.ts'
import { isPending } from '../support/oracle.ts'
import { createPlanWriter } from '../support/plan-writer.ts'
import { type Chance, createChance } from '../support/random.ts'
import { schemas } from './honest.ts'
import { differenceBetween } from './reads.ts'
import { createSecretKeeper, holdsSecret, secretIdsIn } from './secrets.ts'

/** Everything an item lies in, and newer values under its key: with any of these it goes. */
const goesWithOneOf = (item: Y.Item, ids: ReadonlySet<string>): boolean => {
  const isOne = ({ id, length }: Y.Item): boolean => ids.has(`${id.client}:${id.clock + length - 1}`)
  for (let outer: Y.Item | null = item; outer; outer = (outer.parent as Y.AbstractType<unknown>)._item)
    for (let value: Y.Item | null = outer; value; value = outer.parentSub === null ? null : value.right)
      if (isOne(value)) return true
  return false
}

/** What a suite erases with: the real ones, or broken ones that show that the suite can fail. */
export interface Eraser {
  readonly erase: (update: Uint8Array, ranges: readonly IdRange[]) => Uint8Array
  readonly expandErasure: (history: History, ranges: readonly IdRange[]) => readonly IdRange[]
  readonly createHistory: (updates: readonly Uint8Array[]) => History
  readonly deletionOf: (ranges: readonly IdRange[]) => Uint8Array
  readonly withoutHesitation: (merged: Uint8Array) => Uint8Array
  readonly forget: (doc: Y.Doc, ranges: readonly IdRange[]) => void
  /** Whether the server stores what its document made of an update, or the update as it came. */
  readonly storesEffective: boolean
  /** False: found out by what people read alone, not by looking at each id. */
  readonly looksAtIds: boolean
}

export interface Erased {
  stories: number
  updates: number
  /** That held a letter of the secret. */
  withSecret: number
  ids: number
  wholeElements: number
  late: number
  hesitant: number
}

export const erasedNothing = (): Erased => ({
  stories: 0,
  updates: 0,
  withSecret: 0,
  ids: 0,
  wholeElements: 0,
  late: 0,
  hesitant: 0,
})

const roots = [...schemas.keys()]
const fromServer = Symbol('from the server')

interface Person {
  readonly doc: Y.Doc
  readonly unsent: Uint8Array[]
  isAway: boolean
  writes: () => void
}

interface Stored {
  readonly update: Uint8Array
  readonly by: number
}

const expectSame = (a: Y.Doc, b: Y.Doc, who: string): void => {
  if (isPending(a) || isPending(b)) throw new Error(`${who}: something waits`)
  const difference = differenceBetween(a, b, roots)
  if (difference) throw new Error(`${who} read different words in ${difference}`)
}

class Server {
  doc = emptyPlan()
  readonly log: Stored[] = []
  readonly #storesEffective: boolean
  #by = 0

  constructor(storesEffective: boolean, log: readonly Uint8Array[] = []) {
    this.#storesEffective = storesEffective
    // In one local transaction: step by step, Yjs would clean marks up.
    this.doc.transact(() => {
      for (const update of log) Y.applyUpdate(this.doc, update)
    })
    this.log.push(...log.map((update) => ({ update, by: 0 })))
    this.doc.on('update', (update: Uint8Array) => this.log.push({ update, by: this.#by }))
  }

  take(update: Uint8Array, by: number): void {
    this.#by = by
    const stored = this.log.length
    Y.applyUpdate(this.doc, Y.diffUpdate(update, Y.encodeStateVector(this.doc)))
    if (!this.#storesEffective) this.log.splice(stored, Number.POSITIVE_INFINITY, { update, by })
  }
}

class Story {
  readonly #with: Eraser
  readonly #chance: Chance
  readonly #erased: Erased
  readonly #people: readonly Person[]
  #server: Server
  /** What devices are told to forget. */
  #gone: readonly IdRange[] = []

  constructor(eraser: Eraser, chance: Chance, erased: Erased) {
    this.#with = eraser
    this.#chance = chance
    this.#erased = erased
    this.#server = new Server(eraser.storesEffective)
    this.#people = [1, 2, 3, 4].map((id) => this.#person(id))
  }

  #person(id: number): Person {
    const doc = emptyPlan({ gc: id % 2 === 0 })
    doc.clientID = id * 1000
    const unsent: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== fromServer) unsent.push(update)
    })
    return { doc, unsent, isAway: false, writes: createSecretKeeper(doc, this.#chance) }
  }

  #sends({ doc, unsent }: Person): void {
    const by = doc.clientID
    if (this.#chance.between(0, 3)) for (const update of unsent.splice(0)) this.#server.take(update, by)
    else {
      unsent.splice(0)
      this.#server.take(Y.encodeStateAsUpdate(doc), by)
    }
  }

  #hears({ doc }: Person): void {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#server.doc, Y.encodeStateVector(doc)), fromServer)
    this.#with.forget(doc, this.#gone)
  }

  writes(steps: number): void {
    for (let step = 0; step < steps; step++) {
      const person = this.#chance.pick(this.#people)
      person.writes()
      if (this.#chance.between(0, 1)) this.#sends(person)
      if (this.#chance.between(0, 3) === 0) this.#hears(this.#chance.pick(this.#people))
    }
    for (const person of this.#people) this.#sends(person)
  }

  /** Two are away from here on; what they write there holds no secret. */
  goesApart(): void {
    for (const [index, person] of this.#people.entries()) {
      if (this.#chance.between(0, 1)) this.#hears(person)
      person.isAway = index % 2 === this.#chance.between(0, 1)
      const { writes } = createPlanWriter(person.doc, this.#chance, { copies: false })
      person.writes = writes
    }
  }

  writesOn(steps: number): void {
    for (let step = 0; step < steps; step++) {
      const person = this.#chance.pick(this.#people)
      person.writes()
      if (person.isAway) this.#erased.late += 1
      else {
        this.#sends(person)
        this.#hears(person)
      }
    }
  }

  get #log(): readonly Uint8Array[] {
    return this.#server.log.map(({ update }) => update)
  }

  /** What a person would select: the letters of the secret, now and then with a letter more, and whole elements. */
  #selected(history: History): readonly IdRange[] {
    const secret = secretIdsIn(this.#log)
    const ragged = secret.map(({ client, clock, length }) => ({
      client,
      clock,
      length: Math.min(length + this.#chance.between(0, 1), Y.getState(history.doc.store, client) - clock),
    }))
    const elements = [...history.doc.store.clients.values()]
      .flat()
      .filter((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentType)
    const whole = elements.filter(() => this.#chance.between(0, 11) === 0)
    this.#erased.wholeElements += whole.length
    return [...ragged, ...whole.map(({ id: { client, clock } }) => ({ client, clock, length: 1 }))]
  }

  /** Told from below, as `expandErasure` tells it from above. */
  #expectWhole(history: History, selected: readonly IdRange[], ids: ReadonlySet<string>): void {
    const asked = new Set(selected.map(({ client, clock }) => `${client}:${clock}`))
    for (const item of [...history.doc.store.clients.values()].flat()) {
      if (!(item instanceof Y.Item) || !goesWithOneOf(item, asked)) continue
      const { client, clock } = item.id
      const isKey = item.parentSub !== null || !asked.has(`${client}:${clock + item.length - 1}`)
      if (isKey && !ids.has(`${client}:${clock}`)) throw new Error(`${client}:${clock} is left of an element`)
    }
  }

  /** Every id that was asked for is emptied, every other says what it said. */
  #expectExact(before: Uint8Array, after: Uint8Array, ids: ReadonlySet<string>): void {
    if (!this.#with.looksAtIds) return
    if (deletesOf(before) !== deletesOf(after)) throw new Error('the delete set changed')
    const held = idsHeld(after)
    const had = idsHeld(before)
    if (held.size !== had.size) throw new Error('ids were lost')
    for (const [id, { content, place }] of had) {
      const now = held.get(id)
      if (now?.place !== place) throw new Error(`${id} moved from ${place} to ${now?.place}`)
      if (now.content !== (ids.has(id) ? null : content))
        throw new Error(`${id} held ${content} and holds ${now.content}`)
    }
  }

  #expectClosed(log: readonly Uint8Array[], ranges: readonly IdRange[]): void {
    const { erase, looksAtIds } = this.#with
    if (!looksAtIds) return
    const some = log.filter(() => this.#chance.between(0, 2) > 0)
    if (some.length < 2) return
    const before = erase(Y.mergeUpdates([...some]), ranges)
    const after = Y.mergeUpdates(some.map((update) => erase(update, ranges)))
    const difference = differenceInIds(before, after)
    if (difference) throw new Error(`merged before and after: ${difference}`)
    if (deletesOf(before) !== deletesOf(after)) throw new Error('merged before and after: other deletes')
    if (Buffer.compare(erase(before, ranges), before) !== 0)
      throw new Error('erased twice it is something else')
  }

  /** All that reads the log afresh, in whatever order and however merged, reads the same. */
  #expectReadable(log: readonly Uint8Array[]): void {
    const shuffled = [...log].sort(() => this.#chance.next() - 0.5)
    const cut = this.#chance.between(1, log.length)
    const ways: readonly (() => readonly Uint8Array[])[] = [
      () => shuffled,
      () => [Y.mergeUpdates([...log])],
      () => [Y.mergeUpdates(shuffled)],
      () => [Y.mergeUpdates(log.slice(0, cut)), ...log.slice(cut)],
    ]
    // Two of the four each time: all of them come in every few stories.
    const first = this.#chance.between(0, 3)
    for (const way of [first, (first + this.#chance.between(1, 3)) % 4]) {
      const updates = ways[way]?.() ?? []
      const doc = emptyPlan({ gc: this.#chance.between(0, 1) === 0 })
      // Out of order Yjs may leave waiting what has all it needs, until anything comes: all comes once more.
      const all = way === 0 ? [...updates, ...updates] : updates
      doc.transact(() => {
        for (const update of all) Y.applyUpdate(doc, update)
      })
      expectSame(this.#server.doc, doc, `the server and who reads the log in way ${way}`)
    }
  }

  erases(): void {
    const before = this.#log
    const history = this.#with.createHistory(before)
    const selected = this.#selected(history)
    const ranges = this.#with.expandErasure(history, selected)
    const ids = new Set(
      ranges.flatMap(({ client, clock, length }) =>
        Array.from({ length }, (_, at) => `${client}:${clock + at}`),
      ),
    )
    this.#expectWhole(history, selected, ids)
    const deletion = this.#with.deletionOf(ranges)
    const said = inspect(deletion, this.#server.doc, schemas)
    if (!said.ok) throw new Error(`the live deletion is refused as ${said.reason}`)
    this.#server.take(deletion, 0)
    const keyframe = Y.encodeStateAsUpdate(history.doc)
    for (const update of [...before, keyframe])
      this.#expectExact(update, this.#with.erase(update, ranges), ids)
    this.#expectClosed([...before, keyframe], ranges)
    this.#erased.updates += before.length
    this.#erased.ids += ids.size
    this.#erased.withSecret += before.filter(holdsSecret).length
    const live = this.#server.doc
    const log = this.#log.map((update) => this.#with.erase(update, ranges))
    this.#server = new Server(this.#with.storesEffective, log)
    this.#gone = ranges
    expectSame(live, this.#server.doc, 'the live and the rewritten')
    this.#expectReadable(log)
  }

  #expectTurns(): void {
    const turns: Stored[][] = []
    for (const stored of this.#server.log) {
      const turn = turns.at(-1)
      if (turn?.[0]?.by === stored.by) turn.push(stored)
      else turns.push([stored])
    }
    const told = turns.map((turn) => {
      const merged = Y.mergeUpdates(turn.map(({ update }) => update))
      const without = this.#with.withoutHesitation(merged)
      if (without !== merged) this.#erased.hesitant += 1
      const gone = new Set(
        [...Y.decodeUpdate(merged).ds.clients].flatMap(([client, ranges]) =>
          ranges.flatMap(({ clock, len }) =>
            Array.from({ length: len }, (_, at) => `${client}:${clock + at}`),
          ),
        ),
      )
      this.#expectExact(merged, without, gone)
      return without
    })
    this.#expectReadable(told)
  }

  /** Words that came late into an element that is erased lie nowhere, and must not lie in the log either. */
  #expectNoneNowhere(): void {
    const { doc } = createHistory(this.#log)
    for (const update of this.#log)
      for (const [id, { content }] of idsHeld(update)) {
        const [client = 0, clock = 0] = id.split(':').map(Number)
        if (
          content === null ||
          (Y.getItem(doc.store, Y.createID(client, clock)) as unknown) instanceof Y.Item
        )
          continue
        throw new Error(`${id} holds ${content} and lies nowhere`)
      }
  }

  /** Who was away comes back, and all hear each other out. */
  ends(): void {
    for (let isQuiet = false; !isQuiet; ) {
      isQuiet = true
      for (const person of this.#people) {
        this.#hears(person)
        if (person.unsent.length === 0) continue
        isQuiet = false
        this.#sends(person)
      }
    }
    for (const { doc } of this.#people) expectSame(this.#server.doc, doc, 'the server and a person')
    this.#expectReadable(this.#log)
    this.#expectNoneNowhere()
    const held = this.#log.findIndex(holdsSecret)
    if (held >= 0) throw new Error(`the secret is in update ${held}`)
    // What a device typed and took out again before it told anybody is in no journal, and nobody else's to erase.
    const gone = new IdRanges(this.#gone)
    for (const { doc } of this.#people)
      if (secretIdsIn([Y.encodeStateAsUpdate(doc)]).some(({ client, clock }) => gone.has(client, clock)))
        throw new Error('the secret is on a device')
  }

  tellsTurns(): void {
    this.#expectTurns()
  }
}

/** One story, from one seed. @throws with the seed */
export const erasedStory = (eraser: Eraser, seed: number, erased: Erased): void => {
  const chance = createChance(seed)
  const story = new Story(eraser, chance, erased)
  try {
    story.writes(chance.between(15, 60))
    story.tellsTurns()
    story.goesApart()
    story.writesOn(chance.between(5, 20))
    story.erases()
    story.writesOn(chance.between(2, 10))
    story.ends()
    erased.stories += 1
  } catch (error) {
    throw new Error(`SEED=${seed}: ${(error as Error).message}`, { cause: error })
  }
}
