/** One person in a list: avatar, name, role in words, and at the end what they may do or where they are. */
import type { Person } from '@twofold/shared/people'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from './Avatar.tsx'
import styles from './PersonLine.module.css'

export interface PersonLineProps {
  readonly person: Pick<Person, 'name' | 'role' | 'shade'>
  readonly isYou?: boolean
  /** Instead of the role's usual words. */
  readonly roleWords?: string
  /** At the end of the line: a few words or a button. */
  readonly children?: ReactNode
}

/** Stands inside `<People>`. */
export const PersonLine = ({ person, isYou = false, roleWords, children }: PersonLineProps) => {
  const { t } = useTranslation()
  return (
    <li className={styles.person}>
      <Avatar person={person} />
      <div>
        <span className={styles.name}>
          {person.name}
          {isYou ? <span className={styles.you}> {t('you')}</span> : null}
        </span>
        <span className={styles.role}>{roleWords ?? t(`role.${person.role}`)}</span>
      </div>
      {children ? <div className={styles.end}>{children}</div> : null}
    </li>
  )
}

export const People = ({ children, label }: { readonly children: ReactNode; readonly label?: string }) => (
  <ul className={styles.people} {...(label ? { 'aria-label': label } : {})}>
    {children}
  </ul>
)
