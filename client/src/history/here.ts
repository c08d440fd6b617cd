/** What every part of the replay needs to know, given once from the top. */
import type { Drawing } from '@twofold/shared/http-api'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { PartOfPlan } from '@twofold/shared/part-of-plan'
import type { Person } from '@twofold/shared/people'
import { type FieldPlace, fieldsOf, say, type Template, type Wording } from '@twofold/shared/template'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../words/language.ts'
import type { PastLine } from './past-line.ts'
import type { ToldStory } from './told.ts'

/** The plan whose history it is. */
export interface ReplayPlan {
  readonly child: string
  readonly drawing: Drawing
  /** Null: a saved replay, which is read by whoever opens it. */
  readonly me: Person | null
}

export interface BringBack {
  /** @throws HouseError @returns what takes it back again; null: it stands like that already */
  readonly act: (part: PartOfPlan, at: number, hash: string) => Promise<(() => Promise<void>) | null>
  /** Reads the history anew. */
  readonly again: () => void
}
export type HistoryPlace = 'compare' | 'record' | 'versions' | `as-of/${number}`

export interface HistoryHere {
  readonly plan: ReplayPlan
  readonly template: Template
  readonly story: ToldStory
  readonly line: PastLine
  /** Brings a part back as it stood; null: not from here, or not by this reader. */
  readonly bringBack: BringBack | null
  /** Of the player, or of one of the pages beside it. */
  readonly to: (what?: HistoryPlace, search?: string) => string
  /** Back to the plan; null: there is no way back from here. */
  readonly toPlan: string | null
  /** Of what a copy can be made; null: this is one. */
  readonly copied: CopiedHistory | null
  /** What a saved replay says of itself, beside the seal. */
  readonly about: ReactNode
}

/** As whom it is read. */
export interface CopiedHistory {
  readonly planId: string
  readonly as: string | null
}

export const HistoryContext = createContext<HistoryHere | null>(null)

export const useHistory = (): HistoryHere => {
  const here = use(HistoryContext)
  if (!here) throw new Error('only inside the replay')
  return here
}

export const useSayPast = (): ((wording: Wording) => string) => {
  const { plan } = useHistory()
  const { language } = useLanguage()
  return (wording) => say(wording, language, plan.child)
}

/** A field, a part or a person by name. What nobody knows any more goes by its key. */
export interface Names {
  readonly field: (id: FieldId | string) => string
  readonly part: (key: string) => string
  readonly person: (id: ParticipantId | string | null) => string
  readonly place: (id: FieldId | string) => FieldPlace | null
}

export const NamesContext = createContext<Names | null>(null)

export const useNames = (): Names => {
  const names = use(NamesContext)
  if (!names) throw new Error('only inside the replay')
  return names
}

/** Made once for the whole page: every passage asks for names. */
export const useMadeNames = (plan: ReplayPlan, template: Template, people: readonly Person[]): Names => {
  const { language } = useLanguage()
  const { t } = useTranslation('history')
  return useMemo(() => {
    const places = new Map<string, FieldPlace>(fieldsOf(template).map((place) => [place.id, place]))
    const known = new Map<string, string>(people.map(({ id, name }) => [id, name]))
    const sayIt = (wording: Wording) => say(wording, language, plan.child)
    return {
      place: (id) => places.get(id) ?? null,
      field: (id) => {
        const place = places.get(id)
        return place ? sayIt(place.field.short) : id
      },
      part: (key) => {
        const section = template.sections.find((one) => one.key === key)
        return section ? sayIt(section.title) : key
      },
      person: (id) => (id && known.get(id)) || t('house'),
    }
  }, [template, people, plan, language, t])
}

export const usePersonOf = (): ((id: ParticipantId | null) => Person | null) => {
  const { people } = useHistory().story
  return (id) => people.find((person) => person.id === id) ?? null
}
