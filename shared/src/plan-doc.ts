/**
 * Where each field sits in the plan's Y.Doc. Each field is its own root type named `section.field`, so that it can be
 * locked, judged, compared and redacted alone. Nothing is seeded: an empty root is the empty field.
 *
 *   text, agencyText   Y.XmlFragment
 *   line               Y.Text
 *   choice, multi      Y.Map   option key → true (one key an option: concurrent ticks merge)
 *   rows               Y.Map   row id → Y.Map, see rows.ts
 */
import * as Y from 'yjs'
import type { FieldId } from './ids.ts'
import { type FieldKind, fieldsOf, isShared, type Template, type TemplateField } from './template.ts'

export type RootKind = 'fragment' | 'text' | 'map'

export const rootKindOf = (kind: FieldKind): RootKind | null => {
  switch (kind) {
    case 'text':
    case 'agencyText':
      return 'fragment'
    case 'line':
      return 'text'
    case 'choice':
    case 'multi':
    case 'rows':
      return 'map'
    case 'acknowledgement':
    case 'notice':
      return null
  }
}

/** Every root a plan of this template may have. */
export const rootsOf = (template: Template): ReadonlyMap<FieldId, RootKind> =>
  new Map(
    fieldsOf(template).flatMap(({ id, field }) => {
      const kind = isShared(field) ? rootKindOf(field.kind) : null
      return kind ? [[id, kind] as const] : []
    }),
  )

/** Gives every root its type, so that a map and a text that no one has opened yet can be told apart when exported. */
export const openRoots = (doc: Y.Doc, template: Template): void => {
  for (const [id, kind] of rootsOf(template)) {
    if (kind === 'fragment') doc.getXmlFragment(id)
    else if (kind === 'text') doc.getText(id)
    else doc.getMap(id)
  }
}

/** Marks a transaction as this person's own, so that undo and the save state see it. */
export const localOrigin = Symbol('local edit')

export const fragmentOf = (doc: Y.Doc, id: FieldId): Y.XmlFragment => doc.getXmlFragment(id)
export const lineOf = (doc: Y.Doc, id: FieldId): Y.Text => doc.getText(id)
export const ticksOf = (doc: Y.Doc, id: FieldId): Y.Map<true> => doc.getMap(id)
export const rowsOf = (doc: Y.Doc, id: FieldId): Y.Map<Y.Map<unknown>> => doc.getMap(id)

/** The ticked options, in the template's order. More than one in a `choice` means two people chose at once. */
export const tickedOptions = (ticks: Y.Map<true>, field: TemplateField): readonly string[] =>
  (field.options ?? []).map((option) => option.key).filter((key) => ticks.get(key) === true)

/** Ticking what is ticked already writes nothing, so the tick stays its first author's. */
export const setTick = (ticks: Y.Map<true>, key: string, on: boolean): void => {
  if (ticks.get(key) === (on ? true : undefined)) return
  ticks.doc?.transact(() => {
    if (on) ticks.set(key, true)
    else ticks.delete(key)
  }, localOrigin)
}

/** Picks one option; what this person sees as picked before is cleared, what another picks meanwhile stays. */
export const pickOption = (ticks: Y.Map<true>, key: string): void =>
  ticks.doc?.transact(() => {
    for (const other of [...ticks.keys()]) if (other !== key) ticks.delete(other)
    if (!ticks.has(key)) ticks.set(key, true)
  }, localOrigin)

/** The id of the struct that holds a map key's value: its author is the author of that answer. */
export const idOfKey = (
  map: Pick<Y.Map<unknown>, '_map'>,
  key: string,
): { client: number; clock: number } | null => {
  const item = map._map.get(key)
  return item && !item.deleted ? { client: item.id.client, clock: item.id.clock } : null
}

/** Ids of the words that stand in a type now, one range an item, in order. */
export const liveRanges = (
  type: Pick<Y.AbstractType<never>, '_start'>,
): readonly { client: number; clock: number; length: number }[] => {
  const ranges: { client: number; clock: number; length: number }[] = []
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentType) ranges.push(...liveRanges(item.content.type))
    else if (item.countable)
      ranges.push({ client: item.id.client, clock: item.id.clock, length: item.length })
  }
  return ranges
}

/** True when nothing stands in the field. */
export const isEmptyField = (doc: Y.Doc, id: FieldId, field: TemplateField): boolean => {
  switch (rootKindOf(field.kind)) {
    case 'fragment':
      return liveRanges(fragmentOf(doc, id)).length === 0
    case 'text':
      return lineOf(doc, id).length === 0
    case 'map':
      return field.kind === 'rows'
        ? ![...rowsOf(doc, id).values()].some((row) => row.get('removed') !== true)
        : tickedOptions(ticksOf(doc, id), field).length === 0
    case null:
      return true
  }
}
