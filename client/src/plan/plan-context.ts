/** What every part of the plan page needs to know, given once from the top. */
import type { PlanOverview } from '@twofold/shared/http-api'
import { mayWriteField } from '@twofold/shared/roles'
import { say, type TemplateField, type Wording } from '@twofold/shared/template'
import { createContext, use } from 'react'
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

export type WriteRight =
  | { readonly canWrite: true }
  | { readonly canWrite: false; readonly why: 'opening' | 'agency' | 'youth' | 'reader' | 'nothing' }

/** Whether this person may write in the field now; the server holds the same table. */
export const writeRightOf = (
  role: PlanOverview['me']['role'],
  field: TemplateField,
  isSynced: boolean,
): WriteRight => {
  if (field.kind === 'notice' || field.kind === 'acknowledgement') return { canWrite: false, why: 'nothing' }
  if (mayWriteField(role, field)) return isSynced ? { canWrite: true } : { canWrite: false, why: 'opening' }
  if (role === 'observer' || role === 'reviewer') return { canWrite: false, why: 'reader' }
  return { canWrite: false, why: field.kind === 'agencyText' || field.preparedByAgency ? 'agency' : 'youth' }
}

export const useWriteRight = (field: TemplateField): WriteRight => {
  const { overview, live } = usePlan()
  const isSynced = useLivePlan(live, 'synced')
  return writeRightOf(overview.me.role, field, isSynced)
}
