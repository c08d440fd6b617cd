/** Tells everybody else in the room that a part of the plan was brought back, as it happens. */
import type { Restore } from '@twofold/shared/beside'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../look/Toast.tsx'
import { useBeside, useMe, usePeople, usePlan, useSay } from '../plan/plan-context.ts'
import { useLanguage } from '../words/language.ts'
import { dateIn, timeIn } from '../words/when.ts'
import { useFieldOf } from './use-passages.ts'

const useSentence = () => {
  const { t } = useTranslation('beside')
  const say = useSay()
  const people = usePeople()
  const { sections } = usePlan()
  const fieldOf = useFieldOf()
  const { language } = useLanguage()
  const placeOf = ({ what, key }: Restore): string => {
    const field = what === 'field' && key ? fieldOf(key) : null
    if (field) return say(field.field.short)
    const section = sections.find((one) => one.section.key === key)
    return section ? say(section.section.title) : ''
  }
  return (restore: Restore): string => {
    const { by, what, asOf, undoes } = restore
    const name = people.find(({ id }) => id === by)?.name ?? t('notes.somebody')
    const when = `${dateIn(language, asOf)}, ${timeIn(language, asOf)}`
    if (undoes) return t('restored.back', { name })
    return t(what === 'plan' ? 'restored.plan' : 'restored.part', { name, when, place: placeOf(restore) })
  }
}

export const RestoredNews = () => {
  const { restores } = useBeside()
  const me = useMe()
  const toast = useToast()
  const sentence = useSentence()
  const last = restores.at(-1)
  const known = useRef(last?.id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is new is said, in the words of that moment
  useEffect(() => {
    if (!last || last.id === known.current) return
    known.current = last.id
    if (last.by !== me.id) toast({ text: sentence(last) })
  }, [last])
  return null
}
