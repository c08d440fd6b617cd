/** Under a field: that words of the reader's own are hidden there, who did it and whom to ask. Nobody else sees it. */
import { useTranslation } from 'react-i18next'
import { StateLine } from '../look/Tag.tsx'
import { useBeside, useMe, usePeopleNow, usePlan } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'

const families: readonly string[] = ['birthParent', 'partnershipParent', 'youth']

/** In the reader's words; of a scribe, the words they wrote down are another's. */
export const useHiddenWords = (): ((by: string) => string) => {
  const { t } = useTranslation('beside')
  const { overview } = usePlan()
  const people = usePeopleNow()
  const { role } = useMe()
  const whose = families.includes(role) ? 'yours' : 'written'
  return (by) =>
    // Whoever hid them may be of the plan no more: somebody of the agency is.
    t(`mine.${whose}`, { name: people.find(({ id }) => id === by)?.name ?? overview.agencyName })
}

/** One line, however many passages of the field one person hid. */
export const MyHidden = ({ shown }: { readonly shown: ShownField }) => {
  const wordsOf = useHiddenWords()
  const here = useBeside().myHidden.filter(({ field }) => field === shown.id)
  const lines = [...new Set(here.map(({ by }) => wordsOf(by)))]
  return lines.map((line) => (
    <p key={line} data-mine="hidden">
      <StateLine icon="hide">{line}</StateLine>
    </p>
  ))
}
