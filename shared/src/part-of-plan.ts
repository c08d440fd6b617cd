/** A part of the plan that is named as a whole: one field, one section, or all of it. */
import * as z from 'zod/mini'
import { type FieldPlace, fieldsOf, isShared, type Template } from './template.ts'

export const partsOfPlan = ['field', 'section', 'plan'] as const

export const partKindSchema = z.enum(partsOfPlan)
/** Of the field (`section.field`) or the section; null: the whole plan. */
export const partKeySchema = z.nullable(z.string().check(z.minLength(1), z.maxLength(83)))

export interface PartOfPlan {
  readonly what: (typeof partsOfPlan)[number]
  readonly key: string | null
}

/** Where it lies; nothing: the plan has no such part. */
export const placesIn = (template: Template, { what, key }: PartOfPlan): readonly FieldPlace[] =>
  fieldsOf(template).filter(({ id, field, section }) => {
    if (!isShared(field)) return false
    if (what === 'plan') return key === null
    return key === (what === 'section' ? section.key : id)
  })
