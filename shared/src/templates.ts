/** The templates this house knows, each parsed once. A plan names its own by id and version, for ever. */
import partnershipParentingPlan1 from '../template/partnership-parenting-plan.v1.json' with { type: 'json' }
import { parseTemplate, type Template } from './template.ts'

const known: readonly Template[] = [partnershipParentingPlan1].map(parseTemplate)

/** What a new plan is made from. */
export const newestTemplate = { id: 'partnership-parenting-plan', version: 1 } as const

/** Null for a template that is not known here. */
export const templateOf = (id: string, version: number): Template | null =>
  known.find((template) => template.id === id && template.version === version) ?? null
