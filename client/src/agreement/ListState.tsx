/** The line under a part in the list: who said yes to it, or that it changed since. Never a score. */
import type { Person } from '@twofold/shared/people'
import { useTranslation } from 'react-i18next'
import { listNames } from '../editor/who-look.ts'
import { StateLine } from '../look/Tag.tsx'
import { useBeside, useMe } from '../plan/plan-context.ts'
import { useLanguage } from '../words/language.ts'
import { useAnswering } from './Answers.tsx'
import { type Summary, summaryOf } from './answers.ts'
import { useReading } from './use-reading.ts'

const useNames = () => {
  const { language } = useLanguage()
  return (people: readonly Person[]) =>
    listNames(
      people.map(({ name }) => name),
      language,
    )
}

const SummaryLine = ({ summary }: { readonly summary: Summary }) => {
  const { t } = useTranslation('agreement')
  const names = useNames()
  const me = useMe()
  switch (summary.kind) {
    case 'changed':
      return (
        <StateLine kind="changed" icon="change">
          {t('list.changed', { names: names(summary.who) })}
        </StateLine>
      )
    case 'all': {
      const areYouBoth = summary.who.length === 2 && summary.who.some(({ id }) => id === me.id)
      return (
        <StateLine kind="yes" icon="check">
          {areYouBoth ? t('list.both') : t('list.yes', { names: names(summary.who) })}
        </StateLine>
      )
    }
    case 'some': {
      const said = (['yes', 'yesBut', 'notNow'] as const)
        .filter((kind) => summary[kind].length > 0)
        .map((kind) => t(`list.${kind}`, { names: names(summary[kind]) }))
      return summary.yes.length + summary.yesBut.length > 0 ? (
        <StateLine kind={summary.yesBut.length > 0 ? 'plain' : 'yes'} icon="check">
          {said.join('. ')}
        </StateLine>
      ) : (
        <StateLine icon="clock">{said.join('. ')}</StateLine>
      )
    }
  }
}

/** @param props.children how the part stands without any answers */
export const ListState = ({
  section,
  children,
}: {
  readonly section: string
  readonly children: React.ReactNode
}) => {
  const { agreements } = useBeside()
  const who = useAnswering(section)
  const reading = useReading(section)
  const summary = reading && summaryOf(who, agreements[section], reading.hash)
  return summary ? <SummaryLine summary={summary} /> : children
}
