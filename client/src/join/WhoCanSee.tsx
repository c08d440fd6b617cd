/** Everybody who can see the plan, and what each may do. No hidden watchers. */
import type { ParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { People, PersonLine } from '../look/PersonLine.tsx'
import { inOrder } from '../look/people.ts'
import styles from './join.module.css'

export interface WhoCanSeeProps {
  readonly people: readonly Person[]
  readonly me: ParticipantId
  readonly className?: string | undefined
}

/** Only the lines, where the page has its own heading. */
export const WhoLines = ({ people, me }: Pick<WhoCanSeeProps, 'people' | 'me'>) => {
  const { t } = useTranslation()
  return (
    <People>
      {inOrder(people).map((person) => (
        <PersonLine key={person.id} person={person} isYou={person.id === me}>
          {t(`may.${person.role}`)}
        </PersonLine>
      ))}
    </People>
  )
}

export const WhoCanSee = ({ people, me, className }: WhoCanSeeProps) => {
  const { t } = useTranslation('join')
  const id = useId()
  return (
    <section className={className} aria-labelledby={id}>
      <h2 className="h3" id={id}>
        {t('see.title')}
      </h2>
      <p className="mid soft">{t('see.lead')}</p>
      <div className={styles.people}>
        <WhoLines people={people} me={me} />
      </div>
    </section>
  )
}
