/**
 * Words that the server did not take go one of two ways, field by field: offered again, as edits of the fresh document
 * (`split`), or put aside for their author. What can go neither way because it cannot be read goes aside too.
 */
import { split } from '@twofold/shared/edits/split'
import type { FieldId } from '@twofold/shared/ids'
import { rootsOf } from '@twofold/shared/plan-doc'
import { sectionHash } from '@twofold/shared/section-content'
import { type FieldPlace, fieldsOf, type Template } from '@twofold/shared/template'
import { whyNotWrite } from '@twofold/shared/write-right'
import * as Y from 'yjs'
import type { AsideReason, CarryOver, PutAside, Rescue, Standing } from '../sync/rescue.ts'
import { clientBeside } from '../sync/shared-document.ts'
import { eraseHere } from './erase-here.ts'
import type { ErasedPhrase } from './erased-phrase.ts'
import { gather, type Known } from './gather.ts'
import type { KeptItem, KeptWords } from './kept-item.ts'

export interface RescueParts {
  readonly template: Template
  readonly now: () => number
  readonly newId: () => string
  /** Keeps them where no restart of the page loses them, if this device is the author's own. */
  readonly keep: (items: readonly KeptItem[]) => void
  /** Takes these words out of all that is kept. */
  readonly forget?: (phrases: readonly ErasedPhrase[]) => void
}

const personOf = ({ me, people }: Standing) => people.find(({ id }) => id === me) ?? null

/** As the document is now, whatever is put into it later. */
const knownBy = (doc: Y.Doc): Known => {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
  return (client) => clocks.get(client) ?? 0
}

/**
 * Offers these fields. In one edit, so that the words come in the order in which they were written: who wrote something
 * later cannot have known less, and the server holds people to that (edits/placement). Alone, each field is somebody new.
 * @returns fields that could not be offered
 */
const offer = (asked: CarryOver, open: readonly FieldId[]): readonly FieldId[] => {
  const { from, to } = asked
  const update = Y.encodeStateAsUpdate(from, Y.encodeStateVector(to))
  const isOffered = (fields: readonly FieldId[], client: number): boolean => {
    try {
      const part = split(update, to, new Set(fields), client)
      if (part) asked.offer(part, client)
      return true
    } catch {
      return false
    }
  }
  if (!asked.isFieldByField && isOffered(open, to.clientID)) return []
  return open.filter((field) => !isOffered([field], clientBeside(to)))
}

export const createRescue = ({ template, now, newId, keep, forget }: RescueParts): Rescue => {
  const roots = rootsOf(template)
  const places = fieldsOf(template).filter(({ id }) => roots.has(id))

  const itemOf = (field: FieldId, words: KeptWords, reason: AsideReason, { me }: Standing): KeptItem[] =>
    me === null ? [] : [{ id: newId(), field, at: now(), reason, by: me, words }]

  const aside = (
    asked: PutAside | CarryOver,
    known: Known,
    whyOf: (place: FieldPlace) => AsideReason | null,
  ) =>
    places.flatMap((place) => {
      const why = whyOf(place)
      const words = why && gather(asked.from, place, known)
      return why && words ? itemOf(place.id, words, why, asked) : []
    })

  return {
    carryOver(asked) {
      const known = knownBy(asked.to)
      const reasons = new Map<FieldId, AsideReason>()
      for (const place of places) {
        const why = asked.refused(place.id) ?? whyNotWrite(personOf(asked), place, asked.moderation)
        if (why) reasons.set(place.id, why)
      }
      const open = places.map(({ id }) => id).filter((id) => !reasons.has(id))
      for (const id of offer(asked, open)) reasons.set(id, 'outOfStep')
      keep(aside(asked, known, ({ id }) => reasons.get(id) ?? null))
    },
    putAside(asked: PutAside) {
      const known: Known = (client) => asked.savedClocks.get(client) ?? Number.POSITIVE_INFINITY
      keep(aside(asked, known, () => asked.reason))
    },
    erase: (asked) => forget?.(eraseHere(asked)),
    differing: (doc, told) =>
      template.sections
        .filter((section) => told[section.key] !== sectionHash(doc, template, section))
        .map(({ key }) => key),
  }
}
