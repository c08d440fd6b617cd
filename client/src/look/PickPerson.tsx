/** One of several people, taken with one press: whoever it is now is marked. Stands in a dialog. */
import type { Person } from '@twofold/shared/people'
import { useTranslation } from 'react-i18next'
import { Avatar } from './Avatar.tsx'
import styles from './PickPerson.module.css'

export interface PickPersonProps {
  readonly people: readonly Person[]
  readonly isNow: (person: Person) => boolean
  readonly isBusy: boolean
  readonly onPick: (person: Person) => void
  /** After the name, e.g. “(you)”. */
  readonly afterName?: (person: Person) => string
  /** After the role, e.g. that they are not here. */
  readonly afterRole?: (person: Person) => string
}

const nothing = () => ''

export const PickPerson = ({
  people,
  isNow,
  isBusy,
  onPick,
  afterName = nothing,
  afterRole = nothing,
}: PickPersonProps) => {
  const { t } = useTranslation()
  return (
    <ul className={styles.pick}>
      {people.map((person) => (
        <li key={person.id}>
          <button
            type="button"
            aria-pressed={isNow(person)}
            aria-disabled={isBusy || undefined}
            onClick={() => (isBusy ? undefined : onPick(person))}
          >
            <Avatar person={person} />
            <span>
              <span className={styles.name}>
                {person.name} <span className={styles.after}>{afterName(person)}</span>
              </span>
              <span className={styles.role}>
                {t(`role.${person.role}`)}
                {afterRole(person)}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
