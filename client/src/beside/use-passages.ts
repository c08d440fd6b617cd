/** Passages of this plan's fields for React: drawn again as their words change. */
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, rootKindOf, rowsOf } from '@twofold/shared/plan-doc'
import { useCallback, useMemo } from 'react'
import type * as Y from 'yjs'
import { type Authored, authoredIn, quoteOf, type Stretch, stretchesOf } from '../editor/passage.ts'
import { type Paragraph, paragraphsIn } from '../editor/selection-ids.ts'
import { useShared, useSliceVersion, useVersion } from '../editor/use-version.ts'
import type { IdRange } from '../editor/who-wrote.ts'
import { useBeside, useDoc, useMe, usePlan } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'

export const useFieldOf = (): ((id: string) => ShownField | null) => {
  const { sections } = usePlan()
  return (id) => sections.flatMap(({ fields }) => fields).find((shown) => shown.id === id) ?? null
}

const rootOf = (doc: Y.Doc, id: FieldId, kind: ShownField['field']['kind']): Y.AbstractType<never> => {
  const rootKind = rootKindOf(kind)
  const root =
    rootKind === 'fragment' ? fragmentOf(doc, id) : rootKind === 'text' ? lineOf(doc, id) : rowsOf(doc, id)
  return root as unknown as Y.AbstractType<never>
}

export const useParagraphs = ({ id, field }: ShownField): readonly Paragraph[] => {
  const doc = useDoc()
  useShared(rootOf(doc, id, field.kind))
  return paragraphsIn(doc, id, field)
}

export interface Passage {
  readonly stretches: readonly Stretch[]
  readonly quote: string
}

/** How a passage stands now. */
export const usePassage = (shown: ShownField, ranges: readonly IdRange[]): Passage => {
  const stretches = stretchesOf(useParagraphs(shown), ranges)
  return { stretches, quote: quoteOf(stretches) }
}

/** What scribes wrote in this field, passage by passage. */
export const useScribed = (shown: ShownField): readonly Authored[] => {
  const { live } = usePlan()
  const paragraphs = useParagraphs(shown)
  const version = useSliceVersion(live, 'authorship')
  const { confirmed } = useBeside()
  const { authorship } = live
  // Nearly always nobody writes for anybody, and nothing is to be looked through.
  const hasScribes = useMemo(
    () => version >= 0 && authorship.ranges().some(({ via }) => via === 'scribed'),
    [authorship, version],
  )
  if (!hasScribes) return []
  return authoredIn(paragraphs, { authorship, confirmed, isWanted: ({ via }) => via === 'scribed' })
}

export interface ScribedIn {
  readonly shown: ShownField
  readonly passages: readonly Authored[]
}

/** Draws again as words change, at most once a frame; never while there is nothing to look for. */
const useUpdates = (doc: Y.Doc, isWanted: boolean): void => {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!isWanted) return () => undefined
      let frame = 0
      const plan = () => {
        cancelAnimationFrame(frame)
        frame = requestAnimationFrame(listener)
      }
      doc.on('update', plan)
      return () => {
        cancelAnimationFrame(frame)
        doc.off('update', plan)
      }
    },
    [doc, isWanted],
  )
  useVersion(subscribe)
}

/** What waits in these fields for somebody's yes; `isWith`: of what this person wrote for them. */
export const useWaitingFor = (
  fields: readonly ShownField[],
  speaker: string | null,
  isWith: boolean,
): readonly ScribedIn[] => {
  const { live } = usePlan()
  const doc = useDoc()
  const me = useMe()
  const { confirmed } = useBeside()
  useSliceVersion(live, 'authorship')
  const { authorship } = live
  const hasAny = authorship.ranges().some(({ via, saidBy }) => via === 'scribed' && saidBy === speaker)
  useUpdates(doc, hasAny)
  if (!hasAny) return []
  return fields
    .map((shown) => ({
      shown,
      passages: authoredIn(paragraphsIn(doc, shown.id, shown.field), {
        authorship,
        confirmed,
        isWanted: ({ via, saidBy, by }) =>
          via === 'scribed' && saidBy === speaker && (!isWith || by === me.id),
      }).filter(({ isConfirmed, words }) => !isConfirmed && words.trim() !== ''),
    }))
    .filter(({ passages }) => passages.length > 0)
}

export const useAllFields = (): readonly ShownField[] => usePlan().sections.flatMap(({ fields }) => fields)
