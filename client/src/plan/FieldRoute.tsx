/** `/plans/:planId/:section/:field?`: one field on a phone, the whole part as a sheet on a wide screen. */
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { NotFound } from '../errors/NotFound.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { FieldScreen } from './FieldScreen.tsx'
import { lastField } from './last-field.ts'
import { usePlan } from './plan-context.ts'
import { SectionSheet } from './SectionSheet.tsx'

export const FieldRoute = () => {
  const { section = '', field } = useParams()
  const { sections, overview } = usePlan()
  const isWide = useIsWide()
  const shownSection = sections.find((shown) => shown.section.key === section)
  const shown = field
    ? shownSection?.fields.find((each) => each.field.key === field)
    : shownSection?.fields[0]
  useEffect(() => {
    if (shown) lastField.is(overview.planId, shown.id)
  }, [shown, overview.planId])
  if (!shownSection || !shown) return <NotFound />
  if (isWide) return <SectionSheet shown={shownSection} field={field} />
  return <FieldScreen key={shown.id} shown={shown} />
}
