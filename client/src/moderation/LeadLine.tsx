/** One person as the facilitator sees them: where they are, whether they are paused, and what can be done. */
import type { Person } from '@twofold/shared/people'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../look/Avatar.tsx'
import { Button } from '../look/Button.tsx'
import { StateLine } from '../look/Tag.tsx'
import { useMe, useModeration } from '../plan/plan-context.ts'
import { ActTrouble } from './ActTrouble.tsx'
import styles from './moderation.module.css'
import { PersonDialog } from './PersonDialog.tsx'
import { type Acting, useAct } from './use-act.ts'
import { useMayLead, usePausePerson } from './use-person-acts.ts'

const PauseOne = ({ person, acting }: { readonly person: Person; readonly acting: Acting }) => {
  const { t } = useTranslation('moderation')
  const { isPaused, now, toggle } = usePausePerson(person, acting)
  return (
    <Button
      kind="quiet"
      size="small"
      icon={isPaused ? 'play' : 'pause'}
      isBusy={acting.isBusy}
      onClick={() => toggle()}
      aria-label={t(`person.${now}Of`, { name: person.name })}
      title={t(`person.${now}Of`, { name: person.name })}
    >
      <span className={styles.word}>{t(`person.${now}`)}</span>
    </Button>
  )
}

const Buttons = ({ person, acting }: { readonly person: Person; readonly acting: Acting }) => {
  const { t } = useTranslation('moderation')
  const may = useMayLead(person)
  const [isOpen, setOpen] = useState(false)
  if (!may.remove) return null
  return (
    <div className={styles.acts}>
      {may.pause ? <PauseOne person={person} acting={acting} /> : null}
      <Button
        kind="quiet"
        size="small"
        icon="more"
        aria-haspopup="dialog"
        aria-label={t('person.more', { name: person.name })}
        title={t('person.more', { name: person.name })}
        onClick={() => setOpen(true)}
      />
      {isOpen ? <PersonDialog person={person} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

export interface LeadLineProps {
  readonly person: Person
  /** Where they are, or that they are here. */
  readonly where: string | null
}

/** Stands in a list. */
export const LeadLine = ({ person, where }: LeadLineProps) => {
  const { t } = useTranslation(['moderation', 'common'])
  const me = useMe()
  const isPaused = useModeration().pausedPeople[person.id] !== undefined
  const acting = useAct(isPaused)
  return (
    <li className={styles.line}>
      <div className={styles.inside}>
        <Avatar person={person} />
        <div>
          <span className={styles.name}>
            {person.name}
            {person.id === me.id ? <span className="soft"> {t('common:you')}</span> : null}
          </span>
          <span className={styles.role}>{t(`common:role.${person.role}`)}</span>
          {where ? <span className={styles.role}>{where}</span> : null}
          {isPaused ? <StateLine icon="pause">{t('person.isPaused')}</StateLine> : null}
        </div>
        <Buttons person={person} acting={acting} />
      </div>
      <ActTrouble trouble={acting.trouble} />
    </li>
  )
}
