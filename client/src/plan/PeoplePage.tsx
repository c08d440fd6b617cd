/** Who can see this plan, and what each may do. No hidden watchers: everybody on the list is on the list. */
import { useTranslation } from 'react-i18next'
import { People, PersonLine } from '../look/PersonLine.tsx'
import { LookedCard } from '../looks/slot.tsx'
import { Lead, useLeads } from '../moderation/Lead.tsx'
import { PlanFrame } from './PlanFrame.tsx'
import { PlanTabs } from './PlanTabs.tsx'
import { usePeopleNow, usePlan } from './plan-context.ts'
import { useHere } from './use-standing.ts'

const PlainList = () => {
  const { t } = useTranslation('plan')
  const { t: common } = useTranslation('common')
  const { overview } = usePlan()
  const people = usePeopleNow()
  const here = new Set(useHere().map(({ id }) => id))
  return (
    <People>
      {people.map((person) => (
        <PersonLine
          key={person.id}
          person={person}
          isYou={person.id === overview.me.id}
          roleWords={`${common(`role.${person.role}`)} · ${common(`may.${person.role}`)}`}
        >
          {here.has(person.id) ? t('people.here') : null}
        </PersonLine>
      ))}
    </People>
  )
}

export const PeoplePage = () => {
  const { t } = useTranslation('plan')
  const { overview } = usePlan()
  return (
    <PlanFrame title={t('title.people')} dock={<PlanTabs />}>
      <div className="stack">
        <h1>{t('people.title')}</h1>
        <p className="lead">{t('people.lead', { agency: overview.agencyName })}</p>
        {useLeads() ? <Lead what="EverybodyPanel" meanwhile={<PlainList />} /> : <PlainList />}
        <LookedCard />
      </div>
    </PlanFrame>
  )
}
