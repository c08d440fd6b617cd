/** What every part of the plan page needs to know, given once from the top. */
import type { Beside } from '@twofold/shared/beside'
import type { PlanOverview } from '@twofold/shared/http-api'
import type { ParticipantId } from '@twofold/shared/ids'
import type { Closed, Moderation, Writer } from '@twofold/shared/moderation'
import type { Person } from '@twofold/shared/people'
import { type FieldPlace, say, type Wording } from '@twofold/shared/template'
import { whyNotWrite } from '@twofold/shared/write-right'
import { createContext, use, useMemo } from 'react'
import type * as Y from 'yjs'
import { inOrder } from '../look/people.ts'
import type { LivePlan } from '../sync/live-plan.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { useLanguage } from '../words/language.ts'
import type { ShownSection } from './plan-order.ts'

export interface PlanHere {
  readonly overview: PlanOverview
  readonly sections: readonly ShownSection[]
  readonly live: LivePlan
  /** The address of a section or field of this plan, as the same person. */
  readonly to: (section?: string, field?: string) => string
}

export const PlanContext = createContext<PlanHere | null>(null)

export const usePlan = (): PlanHere => {
  const plan = use(PlanContext)
  if (!plan) throw new Error('only inside the plan page')
  return plan
}

/** The template's wording in the page's language, with the child's name. */
export const useSay = (): ((wording: Wording) => string) => {
  const { overview } = usePlan()
  const { language } = useLanguage()
  return (wording) => say(wording, language, overview.child)
}

/**
 * All who have or had a place, as the live plan knows them, before that as the page was opened with: words keep names.
 * The birth family first, in every list, whoever reads it.
 */
export const usePeople = (): readonly Person[] => {
  const { live, overview } = usePlan()
  const known = useLivePlan(live, 'people')
  const people = known.length > 0 ? known : overview.people
  return useMemo(() => inOrder(people), [people])
}

/** Who has a place in the plan now. */
export const usePeopleNow = (): readonly Person[] => {
  const { removed } = useModeration()
  return usePeople().filter(({ id }) => removed[id] === undefined)
}

export const useModeration = (): Moderation => useLivePlan(usePlan().live, 'moderation')

/** The meeting, notes, answers: what stands beside the words. */
export const useBeside = (): Beside => useLivePlan(usePlan().live, 'beside')

/** The reader as they are now: a role may change while the page is open. */
export const useMe = (): Person => {
  const { overview } = usePlan()
  return usePeople().find(({ id }) => id === overview.me.id) ?? overview.me
}

/** The document that is shown: another one after the server did not take an edit. */
export const useDoc = (): Y.Doc => {
  const { live } = usePlan()
  useLivePlan(live, 'generation')
  return live.doc
}

/** `held`: a pause or a lock keeps them out for now; boxes stay where they are, to read. */
export type WriteRight =
  | { readonly kind: 'open' }
  | { readonly kind: 'held'; readonly why: Closed }
  | { readonly kind: 'reads'; readonly why: 'opening' | 'agency' | 'youth' | 'reader' | 'nothing' }

export interface Writing {
  /** With whose words they write, as a scribe. */
  readonly person: Pick<Person, 'id' | 'role'> & Writer
  readonly moderation: Moderation
  /** The first full state has arrived. */
  readonly isSynced: boolean
}

const reads = (why: (WriteRight & { kind: 'reads' })['why']): WriteRight => ({ kind: 'reads', why })

/** Whether this person may write in the field now: what the server would say of it, in the page's words. */
export const writeRightOf = (place: FieldPlace, { person, moderation, isSynced }: Writing): WriteRight => {
  const { field } = place
  if (field.kind === 'notice' || field.kind === 'acknowledgement') return reads('nothing')
  const refusal = whyNotWrite(person, place, moderation)
  switch (refusal) {
    case null:
      return isSynced ? { kind: 'open' } : reads('opening')
    case 'removed':
    case 'everyonePaused':
    case 'personPaused':
    case 'floor':
    case 'elsewhere':
    case 'locked':
      return { kind: 'held', why: refusal }
    case 'readOnly':
      return reads('reader')
    default:
      return reads(field.kind === 'agencyText' || field.preparedByAgency ? 'agency' : 'youth')
  }
}

export const useWriting = (): Writing => {
  const isSynced = useLivePlan(usePlan().live, 'synced')
  const me = useMe()
  const saidBy = useBeside().scribing[me.id] as ParticipantId | undefined
  const saidByRole = usePeople().find(({ id }) => id === saidBy)?.role
  return { person: { id: me.id, role: me.role, saidBy, saidByRole }, moderation: useModeration(), isSynced }
}

export const useWriteRight = (place: FieldPlace): WriteRight => writeRightOf(place, useWriting())
