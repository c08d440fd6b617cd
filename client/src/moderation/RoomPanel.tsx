/** Who is here, each with what can be done about them, and a pause for everyone. Beside the sheet on wide screens. */
import type { Person } from '@twofold/shared/people'
import { useTranslation } from 'react-i18next'
import { BesidePiece } from '../beside/slot.tsx'
import { useModeration, usePeopleNow } from '../plan/plan-context.ts'
import { useHere, useWhere } from '../plan/use-standing.ts'
import { LeadLine } from './LeadLine.tsx'
import styles from './moderation.module.css'
import { PauseButton } from './PauseButton.tsx'
import { WaysOut } from './WaysOut.tsx'

/** Those here, and those who are paused wherever they are: a pause is not to be forgotten. */
const useListed = (): readonly (readonly [Person, string | null])[] => {
  const { t } = useTranslation(['plan', 'moderation'])
  const { pausedPeople } = useModeration()
  const here = new Set(useHere().map(({ id }) => id))
  const where = useWhere()
  return usePeopleNow()
    .filter(({ id }) => here.has(id) || pausedPeople[id] !== undefined)
    .map((person) => {
      if (!here.has(person.id)) return [person, t('moderation:person.away')]
      const at = where(person)
      return [person, at && t('here.in', { field: at })]
    })
}

export const RoomLines = () => (
  <ul className={styles.lines} tabIndex={-1}>
    {useListed().map(([person, where]) => (
      <LeadLine key={person.id} person={person} where={where} />
    ))}
  </ul>
)

export const RoomPanel = () => (
  <>
    <RoomLines />
    <PauseButton />
    <div className={styles.words}>
      <BesidePiece what="room" />
    </div>
    <WaysOut />
  </>
)
