/** Who had the plan of a moment open, as far as it is written down. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../look/Avatar.tsx'
import { inOrder } from '../look/people.ts'
import styles from './as-of.module.css'
import { useHistory } from './here.ts'
import { type Seen, seenBy } from './seen-by.ts'
import { useTimes } from './times.ts'

const useSeenWords = () => {
  const { t } = useTranslation('versions')
  const times = useTimes()
  return (seen: Seen): string => {
    switch (seen.kind) {
      case 'here':
        return t('seen.here')
      case 'opened':
        return t(seen.isChanged ? 'seen.openedLater' : 'seen.opened', { when: times.when(seen.at) })
      case 'read':
        return t('seen.read', { when: times.when(seen.at) })
      case 'none':
        return t('seen.none')
    }
  }
}

/** @param index the moment that is read */
export const WhoSaw = ({ index }: { readonly index: number }) => {
  const { t } = useTranslation(['versions', 'common'])
  const { plan, story } = useHistory()
  const id = useId()
  const words = useSeenWords()
  const all = seenBy(story.moments, index, inOrder(story.people))
  // Of a reviewer nothing was live: only what is noted of them is told.
  const told = all.filter(({ person, seen }) => person.role !== 'reviewer' || seen.kind !== 'none')
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
              <p className={seen.kind === 'none' ? 'soft' : ''}>{words(seen)}</p>
            </div>
          </li>
        ))}
      </ul>
      {plan.me?.role === 'reviewer' ? <p className="soft small">{t('seen.window')}</p> : null}
    </section>
  )
}
