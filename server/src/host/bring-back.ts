/**
 * Brings fields of a plan's document back as they stood then, item by item:
 *
 *   stood then, stands now      stays as it is: the same id, the same author
 *   stood then, is gone now     written anew beside what is left of it, as its author's, restored
 *   stands now, did not then    taken out; a row as people take rows out, with its words kept
 *
 * What is left of an item that is gone keeps its place among the others as long as the type that holds it stands; what
 * lay in a type that is gone comes back with that. So afterwards the very same stands in the very same order, marks,
 * lists, rows and ticks too, and nothing that others wrote meanwhile elsewhere is touched.
 */
import type { Author, AuthorRange, Authorship } from '@twofold/shared/authorship'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import * as Y from 'yjs'

type AnyType = Pick<Y.AbstractType<unknown>, '_start' | '_map'> & Y.AbstractType<unknown>

interface Writer {
  readonly client: number
  readonly by: ParticipantId
}

interface Place {
  readonly parent: AnyType
  readonly left: Y.Item | null
  readonly key: string | null
}

const standing = (item: Y.Item | null | undefined): item is Y.Item => item != null && !item.deleted

const childrenOf = (type: AnyType): readonly Y.Item[] => {
  const items: Y.Item[] = []
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) items.push(item)
  return items
}

const structAt = (doc: Y.Doc, client: number, clock: number): Y.Item | Y.GC | null =>
  clock < Y.getState(doc.store, client) ? Y.getItem(doc.store, Y.createID(client, clock)) : null

interface Stretch {
  readonly clock: number
  readonly length: number
  readonly stands: boolean
}

/** Of a stretch of ids, which stand in a document. */
const stretchesIn = (doc: Y.Doc, { id, length }: Y.Item): readonly Stretch[] => {
  const stretches: Stretch[] = []
  const end = id.clock + length
  for (let clock = id.clock; clock < end; ) {
    const struct = structAt(doc, id.client, clock)
    const until = struct ? Math.min(end, struct.id.clock + struct.length) : end
    stretches.push({ clock, length: until - clock, stands: struct instanceof Y.Item && !struct.deleted })
    clock = until
  }
  return stretches
}

const typeIn = (item: Y.Item): AnyType | null =>
  item.content instanceof Y.ContentType ? (item.content.type as AnyType) : null

/** A part of what an item holds; a type comes empty. */
const contentOf = ({ content, id }: Y.Item, clock: number, length: number): Y.Item['content'] => {
  const from = clock - id.clock
  if (content instanceof Y.ContentString) return new Y.ContentString(content.str.slice(from, from + length))
  if (content instanceof Y.ContentAny) return new Y.ContentAny(content.arr.slice(from, from + length))
  return content.copy()
}

class BringingBack {
  readonly #doc: Y.Doc
  readonly #then: Y.Doc
  readonly #transaction: Y.Transaction
  readonly #writer: Writer
  readonly #authorship: Pick<Authorship, 'of'>
  readonly ranges: AuthorRange[] = []

  constructor({ doc, then, writer, authorship }: Omit<Asked, 'fields'>, transaction: Y.Transaction) {
    this.#doc = doc
    this.#then = then
    this.#transaction = transaction
    this.#writer = writer
    this.#authorship = authorship
  }

  field(id: FieldId): void {
    const [now, then] = [this.#doc.share.get(id), this.#then.share.get(id)]
    if (now && then) this.#type(now as AnyType, then as AnyType)
  }

  /** Of a type that stood then and stands now. */
  #type(now: AnyType, then: AnyType): void {
    for (const key of new Set([...now._map.keys(), ...then._map.keys()])) this.#key(now, then, key)
    let last: Y.Item | null = null
    for (const item of childrenOf(then)) last = this.#item(item, now, last)
    this.#takeOut(now)
  }

  #key(now: AnyType, then: AnyType, key: string): void {
    const [mine, theirs] = [now._map.get(key), then._map.get(key)]
    if (!standing(theirs)) {
      if (standing(mine)) this.#takeOutKey(mine)
      return
    }
    if (standing(mine) && Y.compareIDs(mine.lastId, theirs.lastId)) return this.#inside(mine, theirs)
    const { clock } = theirs.lastId
    this.#copy(theirs, { clock, length: 1 }, { parent: now, left: mine ?? null, key })
  }

  /** A row is taken out as its people do it: what others write in it at this moment is not lost, and it can come back. */
  #takeOutKey(item: Y.Item): void {
    const row = typeIn(item)
    if (!(row instanceof Y.Map)) return item.delete(this.#transaction)
    if (row.get('removed') === true) return
    const { client, by } = this.#writer
    const left = row._map.get('removed') ?? null
    const flag = this.#write(new Y.ContentAny([true]), { parent: row as AnyType, left, key: 'removed' })
    this.#add({ client, clock: flag.id.clock, length: 1, by, saidBy: by, via: 'restored' })
  }

  #inside(now: Y.Item, then: Y.Item): void {
    const [mine, theirs] = [typeIn(now), typeIn(then)]
    if (mine && theirs) this.#type(mine, theirs)
  }

  /** @param before what stands before it by now; null: nothing */
  #item(then: Y.Item, parent: AnyType, before: Y.Item | null): Y.Item | null {
    let last = before
    for (const { clock, length, stands } of stretchesIn(this.#doc, then)) {
      const until = Y.createID(then.id.client, clock + length - 1)
      const struct = structAt(this.#doc, until.client, until.clock)
      // What is left of it says where it stood.
      if (struct instanceof Y.Item && struct.parent === parent)
        last = Y.getItemCleanEnd(this.#transaction, this.#doc.store, until) as Y.Item
      if (stands && struct instanceof Y.Item) this.#inside(struct, then)
      else last = this.#copy(then, { clock, length }, { parent, left: last, key: null })
    }
    return last
  }

  /** Written anew, right behind `left`, with all that lay in it. */
  #copy(then: Y.Item, part: Omit<Stretch, 'stands'>, place: Place): Y.Item {
    const item = this.#write(contentOf(then, part.clock, part.length), place)
    this.#note(then.id.client, part, item.id.clock)
    const [made, source] = [typeIn(item), typeIn(then)]
    if (made && source) this.#fill(made, source)
    return item
  }

  #write(content: Y.Item['content'], { parent, left, key }: Place): Y.Item {
    const { client } = this.#writer
    const right = key === null ? (left === null ? parent._start : left.right) : null
    const id = Y.createID(client, Y.getState(this.#doc.store, client))
    const item = new Y.Item(
      id,
      left,
      left?.lastId ?? null,
      right,
      right?.id ?? null,
      parent as never,
      key,
      content,
    )
    item.integrate(this.#transaction, 0)
    return item
  }

  #fill(made: AnyType, source: AnyType): void {
    for (const [key, item] of source._map) {
      if (item.deleted) continue
      this.#copy(item, { clock: item.lastId.clock, length: 1 }, { parent: made, left: null, key })
    }
    let left: Y.Item | null = null
    for (const item of childrenOf(source))
      left = this.#copy(
        item,
        { clock: item.id.clock, length: item.length },
        { parent: made, left, key: null },
      )
  }

  /** Whose they were, restored by whoever does it. */
  #note(client: number, { clock: start, length }: Omit<Stretch, 'stands'>, at: number): void {
    const { by, client: own } = this.#writer
    for (let clock = start; clock < start + length; ) {
      const known = this.#authorship.of(client, clock)
      const until = known ? Math.min(start + length, known.clock + known.length) : start + length
      const author: Author = { by, saidBy: known?.saidBy ?? by, via: 'restored' }
      this.#add({ client: own, clock: at + clock - start, length: until - clock, ...author })
      clock = until
    }
  }

  #add(range: AuthorRange): void {
    const last = this.ranges.at(-1)
    if (last?.saidBy === range.saidBy && last.clock + last.length === range.clock)
      this.ranges[this.ranges.length - 1] = { ...last, length: last.length + range.length }
    else this.ranges.push(range)
  }

  #takeOut(now: AnyType): void {
    for (const item of childrenOf(now)) {
      if (item.id.client === this.#writer.client) continue
      for (const { clock, length, stands } of stretchesIn(this.#then, item)) {
        if (stands) continue
        const { client } = item.id
        Y.getItemCleanEnd(this.#transaction, this.#doc.store, Y.createID(client, clock + length - 1))
        Y.getItemCleanStart(this.#transaction, Y.createID(client, clock)).delete(this.#transaction)
      }
    }
  }
}

export interface Asked {
  readonly doc: Y.Doc
  readonly then: Y.Doc
  readonly fields: readonly FieldId[]
  readonly writer: Writer
  readonly authorship: Pick<Authorship, 'of'>
}

/** Call it inside a local transaction of the document. @returns the authors of the new ids */
export const bringBack = (asked: Asked, transaction: Y.Transaction): readonly AuthorRange[] => {
  const bringing = new BringingBack(asked, transaction)
  for (const field of asked.fields) bringing.field(field)
  // Yjs remembers where in a list it looked last, and its own undo does the same.
  for (const type of transaction.changed.keys())
    if (type._searchMarker) (type._searchMarker as unknown[]).length = 0
  return bringing.ranges
}
