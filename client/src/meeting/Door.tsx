/** Who waits outside: in with one tap, or kindly not today; and who was expected and is not here. */
import type { Lead } from '@twofold/shared/beside'
import type { Person } from '@twofold/shared/people'
import { useTranslation } from 'react-i18next'
import { listNames } from '../editor/who-look.ts'
import { Avatar } from '../look/Avatar.tsx'
import { Button } from '../look/Button.tsx'
import { inOrder } from '../look/people.ts'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { useAct } from '../moderation/use-act.ts'
import { usePeopleNow, usePlan } from '../plan/plan-context.ts'
import { useHere } from '../plan/use-standing.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { useLanguage } from '../words/language.ts'
import styles from './meeting.module.css'
import { useMeetingOn } from './use-meeting.ts'

export interface Waits {
  readonly person: Person
  readonly knock: Lead['waiting'][number]['knock']
}

export const useWaiting = (): readonly Waits[] => {
  const people = usePeopleNow()
  const lead = useLivePlan(usePlan().live, 'lead')
  const waiting = lead?.waiting ?? []
  // In the order of the room: who comes again after a lost connection must not slip under a finger.
  return inOrder(people).flatMap((person) =>
    waiting.filter(({ participant }) => participant === person.id).map(({ knock }) => ({ person, knock })),
  )
}

interface AtDoorProps extends Waits {
  /** On a phone's strip: the tap alone. */
  readonly isShort?: boolean
}

export const AtDoor = ({ person, knock, isShort = false }: AtDoorProps) => {
  const { t } = useTranslation(['moderation', 'common'])
  const { isBusy, trouble, act } = useAct()
  const { id, name, role } = person
  const wait = { kind: 'askToWait', participant: id } as const
  const letIn = () =>
    act(
      { kind: 'letIn', participant: id, ...(knock === null ? {} : { knock }) },
      { said: t('door.letInDone', { name }), undo: wait },
    )
  // Who came by the code may not be the one whose name they gave: only that device goes, and it may knock again.
  const turnAway = () =>
    knock === null
      ? act({ kind: 'turnAway', participant: id }, { said: t('door.notTodayDone', { name }), undo: wait })
      : act({ kind: 'turnAway', participant: id, knock }, { said: t('door.notTodayDone', { name }) })
  return (
    <li className={styles.door} data-waits={name}>
      <div className={styles.atDoor}>
        <Avatar person={person} />
        <div>
          <span className={styles.name}>{name}</span>
          <span className={styles.role}>
            {isShort && knock === null
              ? t(`common:role.${role}`)
              : t(knock === null ? 'door.waits' : 'door.knocks', { role: t(`common:role.${role}`) })}
          </span>
        </div>
        <div className={styles.doorActs}>
          <Button
            kind="main"
            size="small"
            isBusy={isBusy}
            aria-label={t('door.letInOf', { name })}
            onClick={letIn}
          >
            {t('door.letIn')}
          </Button>
          {isShort ? null : (
            <Button
              kind="quiet"
              size="small"
              isBusy={isBusy}
              aria-label={t('door.notTodayOf', { name })}
              onClick={turnAway}
            >
              {t('door.notToday')}
            </Button>
          )}
        </div>
      </div>
      <ActTrouble trouble={trouble} />
    </li>
  )
}

const TurnedAway = ({ person }: { readonly person: Person }) => {
  const { t } = useTranslation('moderation')
  const { isBusy, trouble, act } = useAct()
  const { id, name } = person
  return (
    <li className={styles.turned}>
      <span>{t('door.turned', { name })}</span>
      <Button
        kind="quiet"
        size="small"
        isBusy={isBusy}
        onClick={() =>
          act(
            { kind: 'askToWait', participant: id },
            { said: t('door.mayWaitDone', { name }), undo: { kind: 'turnAway', participant: id } },
          )
        }
      >
        {t('door.mayWait')}
      </Button>
      <ActTrouble trouble={trouble} />
    </li>
  )
}

/** Expected, and neither here nor outside. */
const useNotHere = (): readonly Person[] => {
  const meeting = useMeetingOn()
  const here = useHere()
  const waiting = useWaiting()
  const people = usePeopleNow()
  const there = new Set([...here.map(({ id }) => id), ...waiting.map(({ person }) => person.id)])
  return people.filter(
    ({ id }) => meeting?.plan.expected.includes(id) && !there.has(id) && !meeting.turnedAway.includes(id),
  )
}

export const Door = () => {
  const { t } = useTranslation('moderation')
  const { language } = useLanguage()
  const meeting = useMeetingOn()
  const waiting = useWaiting()
  const notHere = useNotHere()
  const turned = usePeopleNow().filter(({ id }) => meeting?.turnedAway.includes(id))
  return (
    <>
      <ul aria-label={t('door.title')} className={styles.doors} tabIndex={-1}>
        {waiting.map(({ person, knock }) => (
          <AtDoor key={`${person.id} ${knock}`} person={person} knock={knock} />
        ))}
        {turned.map((person) => (
          <TurnedAway key={person.id} person={person} />
        ))}
      </ul>
      {notHere.length > 0 ? (
        <p className={styles.notHere}>
          {t('door.notHere', {
            names: listNames(
              notHere.map(({ name }) => name),
              language,
            ),
          })}
        </p>
      ) : null}
    </>
  )
}
