/** How the room stood then: who was here, whether all were paused, whose turn it was. */
import { useTranslation } from 'react-i18next'
import { Avatar } from '../look/Avatar.tsx'
import { inOrder } from '../look/people.ts'
import { Tag } from '../look/Tag.tsx'
import { useHistory, useNames } from './here.ts'
import styles from './replay.module.css'
import type { RoomThen } from './room-then.ts'

export const RoomLine = ({ room }: { readonly room: RoomThen }) => {
  const { t } = useTranslation('history')
  const names = useNames()
  const people = inOrder(useHistory().story.people.filter(({ id }) => room.present.includes(id)))
  return (
    <div className={styles.room} data-paused={room.isPaused}>
      <ul className={styles.present} aria-label={t('then.here', { names: '' })}>
        {people.map((person) => (
          <li key={person.id}>
            <Avatar person={person} size="small" label={person.name} />
          </li>
        ))}
      </ul>
      {people.length === 0 ? <span className="soft small">{t('then.nobody')}</span> : null}
      {room.meeting === null ? null : <Tag icon="people">{t('then.meeting', { number: room.meeting })}</Tag>}
      {room.isPaused ? <Tag icon="pause">{t('then.paused')}</Tag> : null}
      {room.floor ? <Tag icon="speak">{t('then.floor', { name: names.person(room.floor) })}</Tag> : null}
    </div>
  )
}
