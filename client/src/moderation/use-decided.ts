/** Who decided something about the room, and when, in words. */
import type { Pause } from '@twofold/shared/moderation'

/** Null: the house itself. */
type Decided = Pick<Pause, 'by' | 'at'>

import { useTranslation } from 'react-i18next'
import { useMe, usePeople, usePlan } from '../plan/plan-context.ts'
import { useLanguage } from '../words/language.ts'
import { dateIn, timeIn } from '../words/when.ts'

export type DecidedWords =
  /** Today. */
  | { readonly kind: 'at'; readonly name: string; readonly time: string }
  | { readonly kind: 'on'; readonly name: string; readonly date: string }

/** Their name ("You" for oneself); the agency's when they are not on the list any more. */
export const useDecided = (): ((decided: Decided) => DecidedWords) => {
  const { t } = useTranslation('plan')
  const { language } = useLanguage()
  const { overview } = usePlan()
  const people = usePeople()
  const me = useMe()
  return ({ by, at }) => {
    const name =
      by === me.id ? t('here.you') : (people.find(({ id }) => id === by)?.name ?? overview.agencyName)
    const isToday = new Date(at).toDateString() === new Date().toDateString()
    return isToday
      ? { kind: 'at', name, time: timeIn(language, at) }
      : { kind: 'on', name, date: dateIn(language, at) }
  }
}
