/**
 * The simulation's witness: what everybody wrote and took out, what is stored, and whether the two agree. It looks at each
 * thing at the moment when it happens, and `faults` holds what must never have happened.
 */
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { Draft, EditDraft } from '@twofold/shared/journal'
import { readMessage, type WireMessage } from '@twofold/shared/wire'
import * as Y from 'yjs'
import { emptyPlan } from './honest-people.ts'
import { charactersIn } from './sim-characters.ts'
import { SimModeration } from './sim-moderation.ts'

export interface Written {
  readonly author: ParticipantId
  readonly field: FieldId
  /** Ids of the elements, rows and cells that it stands in. */
  readonly above: readonly string[]
}

const keyOf = ({ client, clock }: Y.ID): string => `${client}:${clock}`

const holderOf = (item: Y.Item): Y.Item | null => (item.parent as unknown as Y.AbstractType<never>)._item

const aboveOf = (item: Y.Item): readonly string[] => {
  const above: string[] = []
  for (let holder = holderOf(item); holder; holder = holderOf(holder)) above.push(keyOf(holder.id))
  return above
}

export const rootOf = (type: Y.AbstractType<never>): FieldId => {
  let root = type
  while (root._item) root = root._item.parent as unknown as Y.AbstractType<never>
  return Y.findRootTypeKey(root as never) as FieldId
}

const standsInGone = (item: Y.Item): boolean => {
  for (let holder = holderOf(item); holder; holder = holderOf(holder)) if (holder.deleted) return true
  return false
}

/** Items that a transaction made. */
const madeIn = ({ beforeState, afterState, doc }: Y.Transaction): readonly Y.Item[] =>
  [...afterState].flatMap(([client, end]) => {
    const from = beforeState.get(client) ?? 0
    if (end <= from) return []
    const structs = doc.store.clients.get(client) ?? []
    return structs.slice(Y.findIndexSS(structs, from)).filter((one) => one instanceof Y.Item)
  })

const takenOutIn = (transaction: Y.Transaction): readonly Y.Item[] => {
  const items: Y.Item[] = []
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item) items.push(struct)
  })
  return items
}

const wordsOf = ({ content }: Y.Item): readonly string[] =>
  content instanceof Y.ContentString ? charactersIn(content.str) : []

const ofHouse: ReadonlySet<string> = new Set(['wordsTakenOut', 'wordsPutBack'])

export class SimLedger {
  /** The fold of what is stored, with nothing forgotten. */
  readonly stored = emptyPlan({ gc: false })
  readonly moderation = new SimModeration()
  readonly written = new Map<string, Written>()
  /** Brought back by undo, which makes copies. */
  readonly restored = new Set<string>()
  readonly storedCharacters = new Set<string>()
  readonly faults: string[] = []
  storedEdits = 0
  storedEntries = 0
  /** Words hidden, parked or put back by an act. */
  houseEdits = 0
  meetings = 0
  readonly #takenOutBy = new Map<string, Set<ParticipantId>>()
  readonly #looked = new WeakSet<Uint8Array>()
  #now: EditDraft | null = null
  #isHouses = false

  constructor() {
    this.stored.on('afterTransaction', (transaction: Y.Transaction) => this.#storedMoved(transaction))
  }

  fault(what: string): void {
    this.faults.push(what)
  }

  // ── what people do ──────────────────────────────────────────────────────────────────────────────────────────────

  /** @param isUndo it may have brought words back, whoever wrote them */
  wrote(author: ParticipantId, transaction: Y.Transaction, isUndo: boolean): void {
    for (const item of madeIn(transaction)) {
      const words = wordsOf(item)
      if (isUndo) for (const character of words) this.restored.add(character)
      else if (words.length > 0) this.#noteWords(words, item, author)
      const holder = item.parentSub === 'removed' ? holderOf(item) : null
      if (holder) this.#noteTakenOut(keyOf(holder.id), author)
    }
    for (const item of takenOutIn(transaction)) {
      for (const character of wordsOf(item)) this.#noteTakenOut(character, author)
      if (item.content instanceof Y.ContentType) this.#noteTakenOut(keyOf(item.id), author)
    }
  }

  /** Words that moved to another document stand in other things there. */
  #noteWords(words: readonly string[], item: Y.Item, author: ParticipantId): void {
    const written = {
      author,
      field: rootOf(item.parent as unknown as Y.AbstractType<never>),
      above: aboveOf(item),
    }
    for (const character of words) if (!this.restored.has(character)) this.written.set(character, written)
  }

  #noteTakenOut(key: string, author: ParticipantId): void {
    const known = this.#takenOutBy.get(key)
    if (known) known.add(author)
    else this.#takenOutBy.set(key, new Set([author]))
  }

  isTakenOutBy(key: string, author: ParticipantId): boolean {
    return this.#takenOutBy.get(key)?.has(author) ?? false
  }

  /** A deletion, or a row that was taken out. */
  isTakenOutWithAll(character: string, { author, above }: Written): boolean {
    return [character, ...above].some((key) => this.isTakenOutBy(key, author))
  }

  /** It was written into something that somebody has taken out, as the plan stands. */
  isSwallowed({ above }: Written): boolean {
    return above.some((key) => {
      const [client = 0, clock = 0] = key.split(':').map(Number)
      if (clock >= Y.getState(this.stored.store, client)) return false
      const item = Y.getItem(this.stored.store, Y.createID(client, clock))
      return item.deleted
    })
  }

  // ── what is stored ──────────────────────────────────────────────────────────────────────────────────────────────

  stores(drafts: readonly Draft[]): void {
    for (const [at, draft] of drafts.entries()) {
      const next = drafts[at + 1]
      const isHouses = next?.type === 'entry' && ofHouse.has(next.body.kind)
      if (draft.type === 'edit') this.#storesEdit(draft, isHouses)
      else {
        this.storedEntries += 1
        if (draft.body.kind === 'meetingStarted') this.meetings += 1
        this.moderation.fold(draft)
      }
    }
  }

  /** @param isHouses written by the house for an act: wherever it is, whosever the words are */
  #storesEdit(edit: EditDraft, isHouses: boolean): void {
    for (const struct of Y.decodeUpdate(edit.update).structs) {
      const isKnown = struct.id.clock < Y.getState(this.stored.store, struct.id.client)
      if (isKnown) this.fault('what is stored already was stored again')
    }
    this.storedEdits += 1
    this.#now = edit
    this.#isHouses = isHouses
    Y.applyUpdate(this.stored, edit.update)
    this.#now = null
    if (this.stored.store.pendingStructs || this.stored.store.pendingDs)
      this.fault('what was stored builds on what is not')
  }

  #storedMoved(transaction: Y.Transaction): void {
    const edit = this.#now
    // What Yjs cleans up after an edit is another transaction.
    this.#now = null
    if (!edit) return
    if (this.#isHouses) return this.#houseWrote(transaction)
    const fields = new Set([...transaction.changed.keys()].map((type) => rootOf(type as never)))
    for (const field of fields)
      if (!this.moderation.mayWrite(edit.participant, field))
        this.fault(`somebody wrote in ${field} who may not`)
    for (const item of madeIn(transaction)) this.#checkMade(item, edit.participant)
    for (const item of takenOutIn(transaction)) this.#checkTakenOut(item, edit.participant)
  }

  /** Hidden words are taken out of everybody's; what is put back is a copy. */
  #houseWrote(transaction: Y.Transaction): void {
    this.houseEdits += 1
    for (const item of madeIn(transaction))
      for (const character of wordsOf(item)) {
        this.storedCharacters.add(character)
        this.restored.add(character)
      }
    for (const item of takenOutIn(transaction))
      for (const character of wordsOf(item)) {
        const author = this.written.get(character)?.author
        if (author) this.#noteTakenOut(character, author)
      }
  }

  #checkMade(item: Y.Item, author: ParticipantId): void {
    for (const character of wordsOf(item)) {
      this.storedCharacters.add(character)
      if (this.restored.has(character)) continue
      if (this.written.get(character)?.author !== author) this.fault('words were stored as another’s')
    }
  }

  #checkTakenOut(item: Y.Item, author: ParticipantId): void {
    if (standsInGone(item)) return
    const keys = item.content instanceof Y.ContentType ? [keyOf(item.id)] : wordsOf(item)
    for (const key of keys)
      if (!this.isTakenOutBy(key, author)) this.fault('somebody took out what they never did')
  }

  // ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Null when all of the update is stored, but for formatting marks that Yjs cleans up by itself. */
  lackOf(update: Uint8Array): string | null {
    const { structs, ds } = Y.decodeUpdate(update)
    const { store } = this.stored
    for (const { id, length } of structs) if (id.clock + length > Y.getState(store, id.client)) return 'words'
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges) if (!this.#isGone(client, clock, len)) return 'a deletion'
    return null
  }

  #isGone(client: number, clock: number, length: number): boolean {
    const structs = this.stored.store.clients.get(client)
    if (!structs || clock + length > Y.getState(this.stored.store, client)) return false
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const struct = structs[at]!
      if (struct.id.clock >= clock + length) return true
      if (struct instanceof Y.Item && !struct.deleted && !(struct.content instanceof Y.ContentFormat))
        return false
    }
    return true
  }

  /** A frame leaves for somebody's line. */
  shows(frame: Uint8Array, to: ParticipantId): WireMessage {
    const message = readMessage(frame)
    if ((message.type === 'update' || message.type === 'step2') && !this.#looked.has(frame)) {
      this.#looked.add(frame)
      const lack = this.lackOf(message.update)
      if (lack) this.fault(`somebody saw ${lack} before it was stored`)
    }
    if (message.type === 'notice') {
      const { notice } = message
      if (
        (notice.type === 'welcome' || notice.type === 'moderation') &&
        !this.moderation.isTold(notice.moderation, to)
      )
        this.fault('somebody was told another moderation than is stored')
    }
    return message
  }
}
