/** Whose words come first for a while: one of the families' people. */
import { useTranslation } from 'react-i18next'
import { Avatar } from '../look/Avatar.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { inOrder } from '../look/people.ts'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { useAct } from '../moderation/use-act.ts'
import { useModeration, usePeopleNow } from '../plan/plan-context.ts'
import { useHere } from '../plan/use-standing.ts'
import styles from './meeting.module.css'

interface GiveFloorProps {
  readonly onClose: () => void
  readonly onDone: () => void
}

export const GiveFloor = ({ onClose, onDone }: GiveFloorProps) => {
  const { t } = useTranslation(['moderation', 'common'])
  const { isBusy, trouble, act } = useAct()
  const { floor } = useModeration()
  const here = new Set(useHere().map(({ id }) => id))
  const people = inOrder(usePeopleNow()).filter(({ family }) => family !== 'agency')
  const undo = floor
    ? ({ kind: 'giveFloor', participant: floor.participant } as const)
    : ({ kind: 'endFloor' } as const)
  return (
    <Dialog title={t('floor.title')} isOpen onClose={onClose}>
      <p className="soft">{t('floor.text')}</p>
      <ul className={styles.pick}>
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              aria-pressed={floor?.participant === person.id}
              aria-disabled={isBusy || undefined}
              onClick={() =>
                act(
                  { kind: 'giveFloor', participant: person.id },
                  { said: t('floor.done', { name: person.name }), undo, next: onDone },
                )
              }
            >
              <Avatar person={person} />
              <span>
                <span className={styles.name}>{person.name}</span>
                <span className={styles.role}>
                  {t(`common:role.${person.role}`)}
                  {here.has(person.id) ? '' : ` · ${t('person.away')}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ActTrouble trouble={trouble} />
    </Dialog>
  )
}
