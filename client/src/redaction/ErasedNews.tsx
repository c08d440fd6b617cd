/** It happens while the plan is open, or happened while this device was away: said once, without the words. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { listNames } from '../editor/who-look.ts'
import { useToast } from '../look/Toast.tsx'
import { useBeside, useMe, usePlan, useSay } from '../plan/plan-context.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { useLanguage } from '../words/language.ts'
import { fieldsOf, newlyErased } from './erased-words.ts'

export const ErasedNews = () => {
  const { t } = useTranslation('erased')
  const { live, sections } = usePlan()
  const isSynced = useLivePlan(live, 'synced')
  const { redacted } = useBeside()
  const me = useMe()
  const say = useSay()
  const toast = useToast()
  const { language } = useLanguage()
  const known = useRef<ReadonlySet<string> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is new is said, in the words of that moment
  useEffect(() => {
    if (!isSynced) return
    const before = known.current
    known.current = new Set(redacted.map(({ id }) => id))
    if (!before) return
    const fresh = newlyErased(before, redacted).filter(({ approvedBy }) => approvedBy.participant !== me.id)
    if (fresh.length === 0) return
    const wanted = fieldsOf(fresh)
    const names = sections
      .flatMap(({ fields }) => fields)
      .filter(({ id }) => wanted.includes(id))
      .map(({ field }) => say(field.short))
    toast({ text: names.length > 0 ? t('news', { fields: listNames(names, language) }) : t('newsElsewhere') })
  }, [redacted, isSynced])
  return null
}
