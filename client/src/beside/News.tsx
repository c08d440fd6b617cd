/**
 * Said politely to screen readers: what others did beside the words (a note, an answer, a proposed wording), and that
 * words of the reader's own are hidden, or back.
 */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import { useBeside, useMe, usePeople, useSay } from '../plan/plan-context.ts'
import { useHiddenWords } from './MyHidden.tsx'
import { type Heard, newsBetween, type Said } from './news.ts'
import { useFieldOf } from './use-passages.ts'

export const News = () => {
  const { t } = useTranslation('beside')
  const say = useSay()
  const me = useMe()
  const people = usePeople()
  const fieldOf = useFieldOf()
  const hiddenWords = useHiddenWords()
  const { notes, rewordings, myHidden } = useBeside()
  const before = useRef<Heard>({ notes, rewordings, myHidden })
  const [news, setNews] = useState('')
  const wordsOf = ({ what, by, field }: Said): string => {
    const shown = fieldOf(field)
    const name = people.find(({ id }) => id === by)?.name ?? t('notes.somebody')
    const place = shown ? say(shown.field.short) : ''
    if (what === 'hidden') return t('news.hidden', { words: hiddenWords(by), field: place })
    return t(`news.${what}`, { name, field: place })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is new is said, in the words of that moment
  useEffect(() => {
    const fresh = newsBetween(before.current, { notes, rewordings, myHidden }).filter(
      ({ by }) => by !== me.id,
    )
    before.current = { notes, rewordings, myHidden }
    if (fresh.length > 0) setNews(fresh.map(wordsOf).join(' '))
  }, [notes, rewordings, myHidden])
  return (
    <div role="status">
      <VisuallyHidden>{news}</VisuallyHidden>
    </div>
  )
}
