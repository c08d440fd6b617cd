/** Whose words come first for a while: one of the families' people. */
import { useTranslation } from 'react-i18next'
import { Dialog } from '../look/Dialog.tsx'
import { PickPerson } from '../look/PickPerson.tsx'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { useAct } from '../moderation/use-act.ts'
import { useModeration, usePeopleNow } from '../plan/plan-context.ts'
import { useHere } from '../plan/use-standing.ts'

interface GiveFloorProps {
  readonly onClose: () => void
  readonly onDone: () => void
}

export const GiveFloor = ({ onClose, onDone }: GiveFloorProps) => {
  const { t } = useTranslation('moderation')
  const { isBusy, trouble, act } = useAct()
  const { floor } = useModeration()
  const here = new Set(useHere().map(({ id }) => id))
  const people = usePeopleNow().filter(({ family }) => family !== 'agency')
  const undo = floor
    ? ({ kind: 'giveFloor', participant: floor.participant } as const)
    : ({ kind: 'endFloor' } as const)
  return (
    <Dialog title={t('floor.title')} isOpen onClose={onClose}>
      <p className="soft">{t('floor.text')}</p>
      <PickPerson
        people={people}
        isNow={({ id }) => floor?.participant === id}
        isBusy={isBusy}
        afterRole={({ id }) => (here.has(id) ? '' : ` · ${t('person.away')}`)}
        onPick={({ id, name }) =>
          act({ kind: 'giveFloor', participant: id }, { said: t('floor.done', { name }), undo, next: onDone })
        }
      />
      <ActTrouble trouble={trouble} />
    </Dialog>
  )
}
