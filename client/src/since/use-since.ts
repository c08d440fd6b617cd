/** What this page's person missed, and since when in words. */
import type { SinceLooked } from '@twofold/shared/history/since'
import { can } from '@twofold/shared/roles'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlan } from '../plan/plan-context.ts'
import { useLanguage } from '../words/language.ts'
import { dateIn, timeIn, whenIs } from '../words/when.ts'
import { type Since, sinceOf } from './since.ts'

const nobody: Since = { get: () => null, on: () => () => undefined, putAway: () => undefined }

export const useSince = (): { readonly looked: SinceLooked | null; readonly putAway: () => void } => {
  const { live, overview } = usePlan()
  const { planId, me, isBorrowed } = overview
  const since = can(me.role, 'readHistory') ? sinceOf(live, { planId, me: me.id, isBorrowed }) : nobody
  return { looked: useSyncExternalStore(since.on, since.get), putAway: since.putAway }
}

const weekMs = 6 * 24 * 60 * 60 * 1000

/** "since Tuesday" */
export const useSinceWords = (): ((at: number) => string) => {
  const { t } = useTranslation('since')
  const { language } = useLanguage()
  return (at) => {
    const now = Date.now()
    const { kind } = whenIs(language, at, now)
    if (kind === 'now' || kind === 'today') return t('today', { time: timeIn(language, at) })
    if (kind === 'yesterday') return t('yesterday')
    return now - at < weekMs
      ? t('weekday', { day: new Intl.DateTimeFormat(language, { weekday: 'long' }).format(at) })
      : t('date', { day: dateIn(language, at) })
  }
}
