import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Avatar } from '../look/Avatar.tsx'
import { Button } from '../look/Button.tsx'
import { StateLine } from '../look/Tag.tsx'
import { useLanguage } from '../words/language.ts'
import { useWhen } from '../words/use-when.ts'
import { dateIn } from '../words/when.ts'
import styles from './people.module.css'
import type { Listed } from './StaffPeople.tsx'

export interface StaffPersonLineProps {
  readonly person: Listed
  readonly onMake: () => Promise<void>
  /** An open link or a phone already in the plan ends by it: asked first. */
  readonly onMakeAgain: () => void
  readonly onEnd: () => void
}

const icons = { none: 'link', waiting: 'link', used: 'check', expired: 'link' } as const

const LinkLine = ({ person }: { readonly person: Listed }) => {
  const { t } = useTranslation('people')
  const { language } = useLanguage()
  if (person.hasAccount) return <StateLine icon="me">{t('account')}</StateLine>
  const date = person.linkExpiresAt === null ? '' : dateIn(language, person.linkExpiresAt)
  return (
    <StateLine kind={person.link === 'used' ? 'yes' : 'plain'} icon={icons[person.link]}>
      {t(`link.${person.link}`, { date })}
    </StateLine>
  )
}

const LastHere = ({ at }: { readonly at: number }) => {
  const { t } = useTranslation('people')
  const when = useWhen()
  return <StateLine icon="clock">{t('lastHere', { when: when(at) })}</StateLine>
}

export const StaffPersonLine = ({ person, onMake, onMakeAgain, onEnd }: StaffPersonLineProps) => {
  const { t } = useTranslation(['people', 'common'])
  const deed = useDeed()
  const { name, link } = person
  const hasAccess = link === 'waiting' || link === 'used'
  const isFirst = link === 'none'
  return (
    <li className={person.asksForLink ? `${styles.line} ${styles.asks}` : styles.line}>
      <Avatar person={person} />
      <div className={styles.who}>
        <span className={styles.name}>{name}</span>
        <span className={styles.role}>{t(`common:role.${person.role}`)}</span>
        <span className={styles.states}>
          {person.asksForLink ? (
            <StateLine icon="question">
              <b>{t('asks')}</b>
            </StateLine>
          ) : null}
          <LinkLine person={person} />
          {person.lastHereAt === null ? null : <LastHere at={person.lastHereAt} />}
        </span>
        <TroubleNote trouble={deed.trouble} />
      </div>
      {person.hasAccount ? null : (
        <div className={styles.acts}>
          {hasAccess ? (
            <Button kind="quiet" size="small" onClick={onEnd} aria-label={t('endFor', { name })}>
              {t('end')}
            </Button>
          ) : null}
          <Button
            size="small"
            kind={person.asksForLink ? 'main' : 'plain'}
            icon="link"
            isBusy={deed.isBusy}
            aria-label={t(isFirst ? 'makeFor' : 'makeNewFor', { name })}
            onClick={() => (hasAccess ? onMakeAgain() : deed.run(onMake))}
          >
            {t(isFirst ? 'make' : 'makeNew')}
          </Button>
        </div>
      )}
    </li>
  )
}
