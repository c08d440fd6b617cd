/** Staff: who has no place in the plan any more, apart from the others, with the way back. No link can be made for them. */
import type { ParticipantId } from '@twofold/shared/ids'
import { useTranslation } from 'react-i18next'
import { house } from '../http/house.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Avatar } from '../look/Avatar.tsx'
import { Button } from '../look/Button.tsx'
import { inOrder } from '../look/people.ts'
import { Sheet } from '../look/Sheet.tsx'
import { StateLine } from '../look/Tag.tsx'
import { useToast } from '../look/Toast.tsx'
import styles from './people.module.css'
import type { Listed } from './StaffPeople.tsx'

export interface RemovedPeopleProps {
  readonly planId: string
  readonly people: readonly Listed[]
  /** The reader's own place in the plan; null: none, so they cannot let anybody back. */
  readonly as: ParticipantId | null
  readonly onBack: () => void
}

interface LineProps extends Omit<RemovedPeopleProps, 'people'> {
  readonly person: Listed
}

const RemovedLine = ({ planId, person, as, onBack }: LineProps) => {
  const { t } = useTranslation(['moderation', 'common', 'people'])
  const deed = useDeed()
  const show = useToast()
  const { id, name, role } = person
  const letBack = (by: ParticipantId): void =>
    deed.run(async () => {
      await house.act(planId, { as: by, act: { kind: 'letBack', participant: id } })
      show({ text: t('removed.letBackDone', { name }) })
      onBack()
    })
  return (
    <li className={styles.line}>
      <Avatar person={person} />
      <div className={styles.who}>
        <span className={styles.name}>{name}</span>
        <span className={styles.role}>{t(`common:role.${role}`)}</span>
        <span className={styles.states}>
          <StateLine icon="leave">{t('people:removed')}</StateLine>
        </span>
        <TroubleNote trouble={deed.trouble} />
      </div>
      {as ? (
        <div className={styles.acts}>
          <Button
            size="small"
            isBusy={deed.isBusy}
            aria-label={t('removed.letBackOf', { name })}
            onClick={() => letBack(as)}
          >
            {t('removed.letBack')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}

export const RemovedPeople = ({ people, ...rest }: RemovedPeopleProps) => {
  const { t } = useTranslation('moderation')
  if (people.length === 0) return null
  return (
    <section className={styles.removed} aria-labelledby="removed-people">
      <h2 id="removed-people">{t('removed.title')}</h2>
      <p className="mid soft">{t('removed.lead')}</p>
      <Sheet className={styles.sheet ?? ''}>
        <ul className={styles.list}>
          {inOrder(people).map((person) => (
            <RemovedLine key={person.id} person={person} {...rest} />
          ))}
        </ul>
      </Sheet>
    </section>
  )
}
