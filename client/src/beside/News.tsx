/** What others did beside the words, said politely to screen readers: a note, an answer, a proposed wording. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import { useBeside, useMe, usePeople, useSay } from '../plan/plan-context.ts'
import { type Heard, newsBetween, type Said } from './news.ts'
import { useFieldOf } from './use-passages.ts'

export const News = () => {
  const { t } = useTranslation('beside')
  const say = useSay()
  const me = useMe()
  const people = usePeople()
  const fieldOf = useFieldOf()
  const { notes, rewordings } = useBeside()
  const before = useRef<Heard>({ notes, rewordings })
  const [news, setNews] = useState('')
  const wordsOf = ({ what, by, field }: Said): string => {
    const shown = fieldOf(field)
    const name = people.find(({ id }) => id === by)?.name ?? t('notes.somebody')
    return t(`news.${what}`, { name, field: shown ? say(shown.field.short) : '' })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is new is said, in the words of that moment
  useEffect(() => {
    const fresh = newsBetween(before.current, { notes, rewordings }).filter(({ by }) => by !== me.id)
    before.current = { notes, rewordings }
    if (fresh.length > 0) setNews(fresh.map(wordsOf).join(' '))
  }, [notes, rewordings])
  return (
    <div role="status">
      <VisuallyHidden>{news}</VisuallyHidden>
    </div>
  )
}
