/** Who had the plan of a moment open, as far as it is written down. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { listNames } from '../editor/who-look.ts'
import { Avatar } from '../look/Avatar.tsx'
import { inOrder } from '../look/people.ts'
import { useLanguage } from '../words/language.ts'
import styles from './as-of.module.css'
import { useHistory } from './here.ts'
import { type Seen, seenBy } from './seen-by.ts'
import { useTimes } from './times.ts'
import { beginsLater } from './told.ts'

const useSeenWords = () => {
  const { t } = useTranslation('versions')
  const times = useTimes()
  return (seen: Exclude<Seen, { readonly kind: 'none' }>): string => {
    switch (seen.kind) {
      case 'here':
        return t('seen.here')
      case 'opened':
        return t(seen.isChanged ? 'seen.openedLater' : 'seen.opened', { when: times.dated(seen.at) })
      case 'read':
        return t('seen.read', { when: times.dated(seen.at) })
    }
  }
}

/** @param index the moment that is read */
export const WhoSaw = ({ index }: { readonly index: number }) => {
  const { t } = useTranslation(['versions', 'common'])
  const { story } = useHistory()
  const id = useId()
  const { language } = useLanguage()
  const words = useSeenWords()
  const all = seenBy(story.moments, index, inOrder(story.people))
  // Of a reviewer nothing was live: only what is noted of them is told.
  const told = all.flatMap(({ person, seen }) => (seen.kind === 'none' ? [] : [{ person, seen }]))
  const others = all
    .filter(({ person, seen }) => seen.kind === 'none' && person.role !== 'reviewer')
    .map(({ person }) => person.name)
  return (
    <section className={styles.seen} aria-labelledby={id}>
      <h2 className="h3" id={id}>
        {t('seen.title')}
      </h2>
      <p className="soft small">{t('seen.lead')}</p>
      <ul>
        {told.map(({ person, seen }) => (
          <li key={person.id} data-seen={seen.kind}>
            <Avatar person={person} size="small" />
            <div>
              <b>{person.name}</b> <span className="soft small">{t(`common:role.${person.role}`)}</span>
              <p>{words(seen)}</p>
            </div>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <p className="soft small" data-seen="none">
          {t('seen.none', { names: listNames(others, language) })}
        </p>
      ) : null}
      {beginsLater(story) || story.reading?.to ? <p className="soft small">{t('seen.window')}</p> : null}
    </section>
  )
}
