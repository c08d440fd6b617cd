/** A person's initial in a ring that repeats their shape: one ring, two rings, solid, dashed with a star or an eye. */
import type { Person } from '@twofold/shared/people'
import styles from './Avatar.module.css'
import { Mark } from './Mark.tsx'
import { initialOf, lookOf, personClass } from './people.ts'

export interface AvatarProps {
  readonly person: Pick<Person, 'name' | 'role' | 'shade'>
  readonly size?: 'tiny' | 'small' | 'middle' | 'large'
  /** Read out; leave it away where the name stands beside it. */
  readonly label?: string
}

export const Avatar = ({ person, size = 'middle', label }: AvatarProps) => {
  const look = lookOf(person.role)
  return (
    <span
      className={`${styles.avatar} ${styles[look]} ${styles[size]} ${personClass(person)}`}
      {...(label ? { role: 'img', 'aria-label': label, title: label } : { 'aria-hidden': true })}
    >
      {initialOf(person.name)}
      {look === 'youth' || look === 'watch' ? (
        <span className={styles.badge}>
          <Mark look={look} />
        </span>
      ) : null}
    </span>
  )
}
