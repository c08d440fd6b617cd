/**
 * A part of the plan that is brought back as it stood: one field, one section, or all of it. What is hidden now, or was
 * never shared, is no part of it.
 */
import { canonicalJson } from './canonical-json.ts'
import { type PartOfPlan, placesIn } from './part-of-plan.ts'
import { hashOf } from './section-content.ts'
import type { Template, TemplateSection } from './template.ts'

/**
 * What is read in a part, as one text: of a section its `sectionContent`.
 * @param contentOf `sectionContent`, of the plan's document or of a moment
 */
export const partContent = (
  template: Template,
  part: PartOfPlan,
  contentOf: (section: TemplateSection) => string,
): string => {
  const places = placesIn(template, part)
  const ids = new Set<string>(places.map(({ id }) => id))
  const sections = new Set(places.map(({ section }) => section))
  const fields = [...sections].flatMap((section) => Object.entries(JSON.parse(contentOf(section)) as object))
  return canonicalJson(Object.fromEntries(fields.filter(([id]) => ids.has(id))))
}

/** Whoever brings a part back says what they saw there, so that nothing written meanwhile goes without a word. */
export const hashOfPart = (...asked: Parameters<typeof partContent>): string => hashOf(partContent(...asked))
