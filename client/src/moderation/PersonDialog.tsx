/** What a facilitator can do about one person: a pause, another role for who helps, the way out. */
import type { Person } from '@twofold/shared/people'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { useMeetingIsOn } from '../meeting/is-on.ts'
import { useBeside } from '../plan/plan-context.ts'
import { ActTrouble } from './ActTrouble.tsx'
import { ChangeRole, isChangeable } from './ChangeRole.tsx'
import styles from './moderation.module.css'
import { RemovePerson } from './RemovePerson.tsx'
import { useAct } from './use-act.ts'
import { useMayLead, usePausePerson } from './use-person-acts.ts'

export interface PersonDialogProps {
  readonly person: Person
  readonly onClose: () => void
}

const Deed = ({ children, text }: { readonly children: ReactNode; readonly text: string }) => (
  <div className={styles.deed}>
    {children}
    <p className="small soft">{text}</p>
  </div>
)

const PauseDeed = ({ person, onClose }: PersonDialogProps) => {
  const { t } = useTranslation('moderation')
  const acting = useAct()
  const { isPaused, now, toggle } = usePausePerson(person, acting)
  const { name } = person
  return (
    <>
      <Deed text={t(`person.${now}Text`, { name })}>
        <Button
          wide
          icon={isPaused ? 'play' : 'pause'}
          isBusy={acting.isBusy}
          onClick={() => toggle(onClose)}
        >
          {t(`person.${now}Of`, { name })}
        </Button>
      </Deed>
      <ActTrouble trouble={acting.trouble} />
    </>
  )
}

/** Out of the room and back into the waiting room, while a meeting is under way. */
const WaitDeed = ({ person, onClose }: PersonDialogProps) => {
  const { t } = useTranslation('moderation')
  const { isBusy, trouble, act } = useAct()
  const letIn = useBeside().meeting?.letIn ?? []
  const isOn = useMeetingIsOn()
  const { id, name } = person
  if (!isOn || !letIn.includes(id)) return null
  return (
    <>
      <Deed text={t('wait.text', { name })}>
        <Button
          wide
          icon="clock"
          isBusy={isBusy}
          onClick={() =>
            act(
              { kind: 'askToWait', participant: id },
              {
                said: t('wait.done', { name }),
                undo: { kind: 'letIn', participant: id },
                next: onClose,
              },
            )
          }
        >
          {t('wait.ask', { name })}
        </Button>
      </Deed>
      <ActTrouble trouble={trouble} />
    </>
  )
}

const Menu = ({
  person,
  onClose,
  onRemove,
}: PersonDialogProps & {
  readonly onRemove: () => void
}) => {
  const { t } = useTranslation(['moderation', 'common'])
  const { name, role } = person
  const may = useMayLead(person)
  return (
    <Dialog title={name} isOpen onClose={onClose}>
      <p className="soft">{t(`common:role.${role}`)}</p>
      <div className={styles.deeds}>
        {may.pause ? <PauseDeed person={person} onClose={onClose} /> : null}
        <WaitDeed person={person} onClose={onClose} />
        {isChangeable(role) ? <ChangeRole person={person} onClose={onClose} /> : null}
        <Deed text={t('remove.short', { name })}>
          <Button wide kind="danger" icon="leave" onClick={onRemove}>
            {t('remove.ask', { name })}
          </Button>
        </Deed>
      </div>
    </Dialog>
  )
}

export const PersonDialog = (props: PersonDialogProps) => {
  const [isRemoving, setRemoving] = useState(false)
  return isRemoving ? (
    <RemovePerson {...props} onBack={() => setRemoving(false)} />
  ) : (
    <Menu {...props} onRemove={() => setRemoving(true)} />
  )
}
