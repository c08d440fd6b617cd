/** How the room stood then: who was here, whether all were paused, whose turn it was. */
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Avatar } from '../look/Avatar.tsx'
import { inOrder } from '../look/people.ts'
import { Tag } from '../look/Tag.tsx'
import { useHistory, useNames } from './here.ts'
import styles from './room.module.css'
import type { RoomThen } from './room-then.ts'
import { beginsLater, type ToldMoment } from './told.ts'

export interface RoomLineProps {
  readonly room: RoomThen
  /** The one that is shown. */
  readonly moment: ToldMoment | undefined
}

export const RoomLine = ({ room, moment }: RoomLineProps) => {
  const { t } = useTranslation(['history', 'versions'])
  const { story, to } = useHistory()
  const names = useNames()
  const people = inOrder(story.people.filter(({ id }) => room.present.includes(id)))
  return (
    <div className={styles.room} data-paused={room.isPaused}>
      <ul className={styles.present} aria-label={t('then.here', { names: '' })}>
        {people.map((person) => (
          <li key={person.id}>
            <Avatar person={person} size="small" label={person.name} />
          </li>
        ))}
      </ul>
      {people.length === 0 && !beginsLater(story) ? (
        <span className="soft small">{t('then.nobody')}</span>
      ) : null}
      {room.meeting === null ? null : <Tag icon="people">{t('then.meeting', { number: room.meeting })}</Tag>}
      {room.isPaused ? <Tag icon="pause">{t('then.paused')}</Tag> : null}
      {room.floor ? <Tag icon="speak">{t('then.floor', { name: names.person(room.floor) })}</Tag> : null}
      <span className={styles.pages}>
        {moment ? <Link to={to(`as-of/${moment.seq}`)}>{t('versions:asOf.open')}</Link> : null}
        <Link to={to('versions')}>{t('versions:open')}</Link>
      </span>
    </div>
  )
}
