/**
 * A plan's content as data: sections, fields, columns, options, their wording in each language.
 * Wording may change freely; keys and kinds may not, because a plan pins them (`pinsOf`) and its document and
 * journal name them for ever.
 */
import * as z from 'zod/mini'
import { type FieldId, fieldIdOf } from './ids.ts'

export const languages = ['en', 'es'] as const
export type Language = (typeof languages)[number]
export const languageSchema = z.enum(languages)

/** Wording in every language. `{child}` stands for the name the child answers to. */
export const wordingSchema = z.strictObject({
  en: z.string().check(z.minLength(1)),
  es: z.string().check(z.minLength(1)),
})
export type Wording = z.infer<typeof wordingSchema>

const keySchema = z.string().check(z.regex(/^[a-z0-9][A-Za-z0-9]{0,40}$/))

const optionSchema = z.strictObject({ key: keySchema, label: wordingSchema })
export type TemplateOption = z.infer<typeof optionSchema>

/** `text`: words; `person`: ticks of the plan's people and words for others; the rest are single values. */
export const columnTypes = ['text', 'person', 'dayTime', 'date', 'choice'] as const
export type ColumnType = (typeof columnTypes)[number]

const columnSchema = z.strictObject({
  key: keySchema,
  label: wordingSchema,
  type: z.enum(columnTypes),
  options: z.optional(z.array(optionSchema).check(z.minLength(1))),
})
export type TemplateColumn = z.infer<typeof columnSchema>

export const fieldKinds = [
  'text',
  'line',
  'choice',
  'multi',
  'rows',
  'agencyText',
  'acknowledgement',
  'notice',
] as const
export type FieldKind = (typeof fieldKinds)[number]

const fieldSchema = z.strictObject({
  key: keySchema,
  kind: z.enum(fieldKinds),
  firstVoice: z.enum(['birthParent', 'partnershipParent', 'youth', 'agency', 'everyone']),
  firstMeeting: z.boolean(),
  /** A word or two for "Bedtime · 6 of 12" and for naming the field in a list. */
  short: wordingSchema,
  prompt: wordingSchema,
  help: wordingSchema,
  options: z.optional(z.array(optionSchema).check(z.minLength(1))),
  columns: z.optional(z.array(columnSchema).check(z.minLength(1))),
  preparedByAgency: z.optional(z.boolean()),
  needsAgencyOk: z.optional(z.boolean()),
  boundByOrder: z.optional(z.boolean()),
  sensitive: z.optional(z.boolean()),
  /** Answered by each person for themselves: journal entries, never cells of the document. */
  perPerson: z.optional(z.boolean()),
  /** Seen by the agency only: never in the shared document. */
  private: z.optional(z.boolean()),
})
export type TemplateField = z.infer<typeof fieldSchema>

const sectionSchema = z.strictObject({
  key: keySchema,
  title: wordingSchema,
  intro: wordingSchema,
  /** The five key questions are permanent. */
  keyQuestion: z.optional(
    z.strictObject({ number: z.int().check(z.gte(1), z.lte(5)), brochure: z.string() }),
  ),
  fields: z.array(fieldSchema).check(z.minLength(1)),
})
export type TemplateSection = z.infer<typeof sectionSchema>

const templateSchema = z.strictObject({
  id: z.union([keySchema, z.literal('partnership-parenting-plan')]),
  version: z.int().check(z.gte(1)),
  sections: z.array(sectionSchema).check(z.minLength(1)),
})
export type Template = z.infer<typeof templateSchema>

/** @throws a ZodError naming every place that is wrong */
export const parseTemplate = (data: unknown): Template => templateSchema.parse(data)

/** Wording in a language, with the child's name put in. */
export const say = (wording: Wording, language: Language, child: string): string =>
  wording[language].replaceAll('{child}', () => child)

export interface FieldPlace {
  readonly id: FieldId
  readonly section: TemplateSection
  readonly field: TemplateField
}

export const fieldsOf = (template: Template): readonly FieldPlace[] =>
  template.sections.flatMap((section) =>
    section.fields.map((field) => ({ id: fieldIdOf(section.key, field.key), section, field })),
  )

/** True when the field's words live in the plan's shared document. */
export const isShared = (field: TemplateField): boolean =>
  !field.perPerson && !field.private && field.kind !== 'notice' && field.kind !== 'acknowledgement'

/** A wish until the agency says yes: the words of a family that an order or the agency decides on. */
export const isWish = ({ kind, needsAgencyOk, boundByOrder }: TemplateField): boolean =>
  kind !== 'agencyText' && (needsAgencyOk === true || boundByOrder === true)

/** What a plan pins when it is made: `section.field → kind, columns, options`. */
export type TemplatePins = Readonly<
  Record<
    string,
    { readonly kind: FieldKind; readonly columns: readonly string[]; readonly options: readonly string[] }
  >
>

export const pinsOf = (template: Template): TemplatePins =>
  Object.fromEntries(
    fieldsOf(template).map(({ id, field }) => [
      id,
      {
        kind: field.kind,
        columns: (field.columns ?? []).map(
          (column) =>
            `${column.key}:${column.type}${column.options ? `(${column.options.map((o) => o.key).join(',')})` : ''}`,
        ),
        options: (field.options ?? []).map((option) => option.key),
      },
    ]),
  )
