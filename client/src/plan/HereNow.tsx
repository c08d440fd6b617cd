/** Who is here: faces and a sentence on a phone, a list on a wide screen. One person counts once, whatever their tabs. */
import type { Person } from '@twofold/shared/people'
import { useTranslation } from 'react-i18next'
import { listNames } from '../editor/who-look.ts'
import { Avatar } from '../look/Avatar.tsx'
import { People, PersonLine } from '../look/PersonLine.tsx'
import { inOrder } from '../look/people.ts'
import { Lead, useLeads } from '../moderation/Lead.tsx'
import { useLanguage } from '../words/language.ts'
import styles from './HereNow.module.css'
import { usePlan } from './plan-context.ts'
import { useHere, useWhere } from './use-standing.ts'

/** Names that fit beside the faces; the rest are counted. */
const namedHere = 3

/** "You, Ruth and Sam are here", or "You, Ruth, Mia and 2 more are here". */
const useHereWords = (others: readonly Person[]): string => {
  const { t } = useTranslation('plan')
  const { language } = useLanguage()
  if (others.length === 0) return t('here.onlyYou')
  const named = others.length > namedHere ? others.slice(0, namedHere - 1) : others
  const more = others.length - named.length
  const names = [
    t('here.you'),
    ...named.map(({ name }) => name),
    ...(more > 0 ? [t('here.more', { count: more })] : []),
  ]
  return t('here.youAnd', { names: listNames(names, language) })
}

/** The faces stand in the plan's order, as every list; the sentence speaks to its reader and begins with them. */
export const FacesHere = () => {
  const { overview } = usePlan()
  const others = useHere().filter(({ id }) => id !== overview.me.id)
  const words = useHereWords(others)
  return (
    <div className={styles.here}>
      <div className={styles.faces}>
        {inOrder([overview.me, ...others])
          .slice(0, 5)
          .map((person) => (
            <Avatar key={person.id} person={person} size="small" />
          ))}
      </div>
      <p className="small soft">{words}</p>
    </div>
  )
}

const PlainList = () => {
  const { t } = useTranslation('plan')
  const { t: common } = useTranslation('common')
  const { overview } = usePlan()
  const here = useHere()
  const where = useWhere()
  return (
    <People>
      {here.map((person) => {
        const at = where(person)
        return (
          <PersonLine
            key={person.id}
            person={person}
            isYou={person.id === overview.me.id}
            {...(at
              ? { roleWords: `${common(`role.${person.role}`)} · ${t('here.in', { field: at })}` }
              : {})}
          />
        )
      })}
    </People>
  )
}

export const ListHere = () => {
  const { t } = useTranslation('plan')
  return (
    <section aria-labelledby="here-now">
      <h2 className={`label ${styles.label}`} id="here-now">
        {t('here.now')}
      </h2>
      {useLeads() ? <Lead what="RoomPanel" meanwhile={<PlainList />} /> : <PlainList />}
    </section>
  )
}

/** "What happens to my words", beside the writing. */
export const MyWords = () => {
  const { t } = useTranslation('plan')
  return (
    <section className={styles.words} aria-labelledby="my-words">
      <h2 className={`label ${styles.label}`} id="my-words">
        {t('words.title')}
      </h2>
      <ul>
        <li>{t('words.everyone')}</li>
        <li>{t('words.saved')}</li>
        <li>{t('words.name')}</li>
      </ul>
    </section>
  )
}
