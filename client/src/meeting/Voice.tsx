/** How much each family and each person has written, in words first: for the facilitator, to turn to the quiet ones. */
import type { Lead } from '@twofold/shared/beside'
import type { ParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { type Family, families } from '@twofold/shared/roles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Mark } from '../look/Mark.tsx'
import { lookOf, personClass } from '../look/people.ts'
import { usePeople, usePlan } from '../plan/plan-context.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import agenda from './agenda.module.css'
import { useSectionHere } from './is-on.ts'
import { usePartTitle } from './use-meeting.ts'
import styles from './voice.module.css'
import { amountOf, voiceOf } from './voice-shares.ts'

/** Stays open while one goes through the parts: in the page's memory only. */
let isOpenHere = false

interface Heard {
  readonly voice: Lead['voice']
  /** Null: the whole meeting. */
  readonly section: string | null
  readonly everybody: readonly ParticipantId[]
}

interface ShareProps extends Heard {
  readonly title: string
  /** Whose share it is. */
  readonly people: readonly Person[]
  readonly isFamily?: boolean
}

const Share = ({ voice, section, everybody, title, people, isFamily = false }: ShareProps) => {
  const { t } = useTranslation('moderation')
  const [first] = people
  const all = voiceOf(voice, section, everybody)
  const { letters, turns } = voiceOf(
    voice,
    section,
    people.map(({ id }) => id),
  )
  if (!first) return null
  const percent = all.letters === 0 ? 0 : Math.round((letters / all.letters) * 100)
  return (
    <li
      className={`${isFamily ? styles.family : styles.person} ${personClass({ role: first.role, shade: 0 })}`}
    >
      <span className={styles.who}>
        {isFamily ? <Mark look={lookOf(first.role)} /> : null}
        {title}
      </span>
      <span className={styles.amount}>{t(`voice.${amountOf(letters, all.letters)}`)}</span>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </span>
      <span className={styles.turns}>
        {t(`voice.turns.${amountOf(turns, all.turns)}`)} {turns > 0 ? t('voice.count', { count: turns }) : ''}
      </span>
    </li>
  )
}

const familyName: Readonly<Record<Family, 'birth' | 'partnership' | 'youth' | 'agency'>> = {
  birth: 'birth',
  partnership: 'partnership',
  youth: 'youth',
  agency: 'agency',
}

const OfFamily = ({
  family,
  people,
  ...heard
}: Heard & { readonly family: Family; readonly people: readonly Person[] }) => {
  const { t } = useTranslation('moderation')
  const { overview } = usePlan()
  if (people.length === 0) return null
  return (
    <>
      <Share
        {...heard}
        isFamily
        title={t(`voice.family.${familyName[family]}`, { child: overview.child })}
        people={people}
      />
      {people.length > 1
        ? people.map((person) => <Share key={person.id} {...heard} title={person.name} people={[person]} />)
        : null}
    </>
  )
}

const Balance = () => {
  const { t } = useTranslation('moderation')
  const voice = useLivePlan(usePlan().live, 'lead')?.voice ?? {}
  const here = useSectionHere()
  const partTitle = usePartTitle()
  const [isWhole, setWhole] = useState(here === null)
  const section = isWhole ? null : here
  const writers = usePeople().filter(({ role }) => role !== 'observer' && role !== 'reviewer')
  const heard = { voice, section, everybody: writers.map(({ id }) => id) }
  return (
    <>
      <p className="small soft">{t('voice.text')}</p>
      {here ? (
        <div className={styles.which}>
          <Button size="small" aria-pressed={!isWhole} onClick={() => setWhole(false)}>
            {partTitle(here)}
          </Button>
          <Button size="small" aria-pressed={isWhole} onClick={() => setWhole(true)}>
            {t('voice.whole')}
          </Button>
        </div>
      ) : null}
      <ul className={styles.shares}>
        {families.map((family) => (
          <OfFamily
            key={family}
            {...heard}
            family={family}
            people={writers.filter((person) => person.family === family)}
          />
        ))}
      </ul>
    </>
  )
}

export const Voice = () => {
  const { t } = useTranslation('moderation')
  const [isOpen, setOpen] = useState(isOpenHere)
  return (
    <details
      className={agenda.voice}
      open={isOpen}
      onToggle={(event) => {
        const panel = event.currentTarget
        isOpenHere = panel.open
        setOpen(panel.open)
        if (panel.open && !isOpen) requestAnimationFrame(() => panel.scrollIntoView({ block: 'nearest' }))
      }}
    >
      <summary>{t('voice.title')}</summary>
      {isOpen ? <Balance /> : null}
    </details>
  )
}
