/** Which parts of the plan are shown, and in what order one walks through them. */
import type { FieldId } from '@twofold/shared/ids'
import { fieldIdOf } from '@twofold/shared/ids'
import type { Template, TemplateField, TemplateSection } from '@twofold/shared/template'

export interface ShownField {
  readonly id: FieldId
  readonly section: TemplateSection
  readonly field: TemplateField
}

export interface ShownSection {
  readonly section: TemplateSection
  readonly fields: readonly ShownField[]
}

export const groups = ['first', 'key', 'also'] as const
export type Group = (typeof groups)[number]

/** Answers that each person gives alone come with agreement; only the "I took part" tick is here now. */
const isShown = (field: TemplateField): boolean =>
  !field.private && (!field.perPerson || field.kind === 'acknowledgement')

export const shownSections = (template: Template): readonly ShownSection[] =>
  template.sections
    .map((section) => ({
      section,
      fields: section.fields
        .filter(isShown)
        .map((field) => ({ id: fieldIdOf(section.key, field.key), section, field })),
    }))
    .filter(({ fields }) => fields.length > 0)

/** First what comes before the key questions, then the five, then the rest. */
export const inGroups = (sections: readonly ShownSection[]): ReadonlyMap<Group, readonly ShownSection[]> => {
  const firstKey = sections.findIndex(({ section }) => section.keyQuestion)
  const groupOf = ({ section }: ShownSection, index: number): Group => {
    if (section.keyQuestion) return 'key'
    return index < firstKey ? 'first' : 'also'
  }
  return new Map(
    groups.map((group) => [group, sections.filter((shown, index) => groupOf(shown, index) === group)]),
  )
}

export interface Walk {
  /** Null at the plan's ends. */
  readonly back: ShownField | null
  readonly next: ShownField | null
  /** "6 of 12" in its section. */
  readonly number: number
  readonly of: number
}

export const walkFrom = (sections: readonly ShownSection[], id: FieldId): Walk => {
  const all = sections.flatMap(({ fields }) => fields)
  const at = all.findIndex((shown) => shown.id === id)
  const siblings = sections.find(({ fields }) => fields.some((shown) => shown.id === id))?.fields ?? []
  return {
    back: all[at - 1] ?? null,
    next: at < 0 ? null : (all[at + 1] ?? null),
    number: siblings.findIndex((shown) => shown.id === id) + 1,
    of: siblings.length,
  }
}
