/** What somebody has filled in so far for a new plan, and what is still missing. Pure. */
import '../http/jitless.ts'
import type { Drawing } from '@twofold/shared/http-api'
import { type NewPerson, type NewPlanRequest, newPlanRequestSchema } from '@twofold/shared/http-requests'
import type { Language } from '@twofold/shared/template'

/** One line of "who takes part"; `key` names the line, also while it has no name. */
export interface PersonDraft extends NewPerson {
  readonly key: number
}

export interface PlanDraft {
  readonly child: string
  readonly drawing: Drawing | null
  /** `YYYY-MM-DD` or empty. */
  readonly placementDate: string
  readonly people: readonly PersonDraft[]
}

/** The two people that every plan is about, so that nobody starts with an empty list. */
export const emptyPlan = (today: string, language: Language): PlanDraft => ({
  child: '',
  drawing: null,
  placementDate: today,
  people: [
    { key: 1, name: '', role: 'birthParent', language },
    { key: 2, name: '', role: 'partnershipParent', language },
  ],
})

export const withPerson = (draft: PlanDraft, language: Language): PlanDraft => {
  const key = Math.max(0, ...draft.people.map((person) => person.key)) + 1
  return { ...draft, people: [...draft.people, { key, name: '', role: 'birthParent', language }] }
}

export type Missing = 'child' | 'drawing' | 'date' | { readonly person: number }

export const missingIn = (draft: PlanDraft): readonly Missing[] => [
  ...(draft.child.trim() === '' ? (['child'] as const) : []),
  ...(draft.drawing === null ? (['drawing'] as const) : []),
  ...(newPlanRequestSchema.shape.placementDate.safeParse(draft.placementDate).success
    ? []
    : (['date'] as const)),
  ...draft.people.filter(({ name }) => name.trim() === '').map(({ key }) => ({ person: key })),
]

/** Null while something is missing. */
export const requestOf = (draft: PlanDraft): NewPlanRequest | null => {
  if (draft.drawing === null || missingIn(draft).length > 0) return null
  return {
    child: draft.child.trim(),
    drawing: draft.drawing,
    placementDate: draft.placementDate,
    people: draft.people.map(({ name, role, language }) => ({ name: name.trim(), role, language })),
  }
}

/** The day it is where the device is, as a date field wants it. */
export const todayOf = (now: Date): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
