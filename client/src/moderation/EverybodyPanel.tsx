/** Everybody of the plan for the facilitator, and apart from them who was removed, with the way back. */
import type { Decided } from '@twofold/shared/moderation'
import type { Person } from '@twofold/shared/people'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../look/Avatar.tsx'
import { Button, ButtonLink } from '../look/Button.tsx'
import { StateLine } from '../look/Tag.tsx'
import { useModeration, usePeople, usePlan } from '../plan/plan-context.ts'
import { useHere } from '../plan/use-standing.ts'
import { ActTrouble } from './ActTrouble.tsx'
import { LeadLine } from './LeadLine.tsx'
import styles from './moderation.module.css'
import { useAct } from './use-act.ts'
import { useDecided } from './use-decided.ts'

const RemovedLine = ({ person, removed }: { readonly person: Person; readonly removed: Decided }) => {
  const { t } = useTranslation(['moderation', 'common'])
  const { isBusy, trouble, act } = useAct()
  const decided = useDecided()(removed)
  const { id, name, role } = person
  return (
    <li className={styles.line}>
      <div className={styles.inside}>
        <Avatar person={person} />
        <div>
          <span className={styles.name}>{name}</span>
          <span className={styles.role}>{t(`common:role.${role}`)}</span>
          <StateLine icon="leave">{t(`removed.${decided.kind}`, { ...decided })}</StateLine>
        </div>
        <Button
          size="small"
          isBusy={isBusy}
          aria-label={t('removed.letBackOf', { name })}
          onClick={() =>
            act({ kind: 'letBack', participant: id }, { said: t('removed.letBackDone', { name }) })
          }
        >
          {t('removed.letBack')}
        </Button>
      </div>
      <ActTrouble trouble={trouble} />
    </li>
  )
}

const Removed = ({ people }: { readonly people: readonly Person[] }) => {
  const { t } = useTranslation('moderation')
  const { removed } = useModeration()
  return (
    <section aria-labelledby="removed-people" className={styles.removed}>
      <h2 className="h3" id="removed-people">
        {t('removed.title')}
      </h2>
      <p className="mid soft">{t('removed.lead')}</p>
      <ul className={styles.lines}>
        {people.map((person) => {
          const decided = removed[person.id]
          return decided ? <RemovedLine key={person.id} person={person} removed={decided} /> : null
        })}
      </ul>
    </section>
  )
}

export const EverybodyPanel = () => {
  const { t } = useTranslation(['moderation', 'plan'])
  const { overview } = usePlan()
  const { removed } = useModeration()
  const people = usePeople()
  const here = new Set(useHere().map(({ id }) => id))
  const gone = people.filter(({ id }) => removed[id] !== undefined)
  return (
    <>
      <ul className={styles.lines} tabIndex={-1}>
        {people
          .filter(({ id }) => removed[id] === undefined)
          .map((person) => (
            <LeadLine
              key={person.id}
              person={person}
              where={here.has(person.id) ? t('plan:people.here') : null}
            />
          ))}
      </ul>
      {gone.length > 0 ? <Removed people={gone} /> : null}
      <ButtonLink icon="link" to={`/plans/${overview.planId}/people`}>
        {t('removed.links')}
      </ButtonLink>
    </>
  )
}
