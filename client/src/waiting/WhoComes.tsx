/** Who will be there, and how far each is. Whom one must not meet is not on the list: the server does not tell. */
import type { WaitingRoom } from '@twofold/shared/beside'
import type { ParticipantId } from '@twofold/shared/ids'
import { familyOf } from '@twofold/shared/roles'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { People, PersonLine } from '../look/PersonLine.tsx'
import { inOrder } from '../look/people.ts'

interface WhoComesProps {
  readonly room: WaitingRoom
  readonly me: ParticipantId
}

type Comes = WaitingRoom['expected'][number]

const stateOf = ({ meeting, leader }: WaitingRoom, { participant, is }: Comes, me: ParticipantId) => {
  if (participant === me) return 'you'
  // Before it begins whoever leads sets the room up.
  if (is === 'inside' && participant === leader && meeting?.phase === 'waiting') return 'gettingReady'
  return is
}

export const WhoComes = ({ room, me }: WhoComesProps) => {
  const { t } = useTranslation('waiting')
  const id = useId()
  const people = inOrder(room.expected.map((person) => ({ ...person, family: familyOf(person.role) })))
  return (
    <section aria-labelledby={id}>
      <h2 className="h3" id={id}>
        {t('who')}
      </h2>
      <People>
        {people.map((person) => (
          <PersonLine key={person.participant} person={person}>
            <span data-state={stateOf(room, person, me)}>{t(`is.${stateOf(room, person, me)}`)}</span>
          </PersonLine>
        ))}
      </People>
    </section>
  )
}
