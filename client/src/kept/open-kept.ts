/**
 * What keeps one person's words aside in one plan: the shelf, the rescue that fills it, and the way back into the plan.
 * Loaded when the page is at rest, or when the server first does not take something; with it its screens (pieces.tsx).
 */
import { IdRanges } from '@twofold/shared/edits/id-ranges'
import type { FieldId, ParticipantId, PlanId, RowId } from '@twofold/shared/ids'
import { fieldsOf, type Template } from '@twofold/shared/template'
import * as Y from 'yjs'
import type { LivePlan } from '../sync/live-plan.ts'
import type { Rescue } from '../sync/rescue.ts'
import type { ErasedPhrase } from './erased-phrase.ts'
import type { KeptItem } from './kept-item.ts'
import { putIn } from './put-in.ts'
import { createRescue } from './rescue.ts'
import { openShelf, type Shelf, type ShelfStorage } from './shelf.ts'
import { withoutErased } from './without-erased.ts'

export interface KeptParts {
  readonly planId: PlanId
  readonly me: ParticipantId
  readonly template: Template
  readonly live: LivePlan
  /** Null on a borrowed device. */
  readonly storage: ShelfStorage | null
}

export interface Kept {
  readonly shelf: Shelf
  readonly rescue: Rescue
  /** Words were kept aside, and their author was not told yet. */
  readonly isNews: boolean
  seen(): void
  isPuttingIn(id: string): boolean
  /** As an ordinary edit; the item goes when the server has saved it. */
  putIn(item: KeptItem): void
  subscribe(listener: () => void): () => void
  close(): void
}

const newId = (): string => crypto.randomUUID().replaceAll('-', '')

export const openKept = ({ planId, me, template, live, storage }: KeptParts): Kept => {
  const places = new Map(fieldsOf(template).map((place) => [place.id, place]))
  const shelf = openShelf({ planId, participant: me, storage })
  /** On their way into the plan, by this tab. */
  const puttingIn = new Map<string, FieldId>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  let isNews = false

  const done = (id: string) => {
    puttingIn.delete(id)
    shelf.remove(id)
  }
  /** What was on its way into these fields and is aside again: it lies there as new items. */
  const keep = (items: readonly KeptItem[]) => {
    const fields = new Set(items.map(({ field }) => field))
    for (const [id, field] of puttingIn) if (fields.has(field)) done(id)
    isNews ||= items.length > 0
    shelf.put(items)
    tell()
  }
  /** Put in by another tab, or by this one before it was loaded again: the plan has it. */
  const isIn = ({ id, putIn: last }: KeptItem): boolean =>
    last !== undefined && !puttingIn.has(id) && Y.getState(live.doc.store, last.client) > last.clock
  const clear = () => {
    if (live.isSynced) for (const item of shelf.items.filter(isIn)) shelf.remove(item.id)
  }
  /** What was erased from the plan for good is kept nowhere: known by its words, or by the ids that they had. */
  const erase = (phrases: readonly ErasedPhrase[] = []) => {
    const ids = new IdRanges(live.beside.redacted.flatMap(({ ranges }) => ranges))
    for (const item of shelf.items) {
      const words = withoutErased(item.words, phrases, ids)
      if (words === null) done(item.id)
      else if (words !== item.words) shelf.put([{ ...item, words }])
    }
  }
  const onSave = () => {
    if (live.save === 'saved') for (const id of [...puttingIn.keys()]) done(id)
  }
  const offs = [
    live.subscribe('save', onSave),
    live.subscribe('beside', erase),
    live.subscribe('synced', clear),
    live.subscribe('authorship', clear),
    shelf.subscribe(tell),
  ]
  clear()
  erase()

  return {
    shelf,
    rescue: createRescue({ template, now: Date.now, newId, keep, forget: (phrases) => erase(phrases) }),
    get isNews() {
      return isNews
    },
    seen() {
      if (!isNews) return
      isNews = false
      tell()
    },
    isPuttingIn: (id) => puttingIn.has(id),
    putIn(item) {
      const place = places.get(item.field)
      if (!place || puttingIn.has(item.id)) return
      puttingIn.set(item.id, item.field)
      live.undo.stopCapturing()
      const last = putIn(live.doc, place, item.words, {
        newRowId: () => newId() as RowId,
        random: Math.random,
      })
      if (last) shelf.put([{ ...item, putIn: last }])
      else done(item.id)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      for (const off of offs) off()
      shelf.close()
    },
  }
}
