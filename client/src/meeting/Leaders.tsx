/** Who leads, when the plan has several facilitators: handed over, or taken over. */
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { useAct } from '../moderation/use-act.ts'
import { useMe } from '../plan/plan-context.ts'
import { useHere } from '../plan/use-standing.ts'
import styles from './meeting.module.css'
import { useLeader, useMeetingOn, useOtherLeaders } from './use-meeting.ts'

interface LeadersProps {
  readonly onDone?: (() => void) | undefined
}

const TakeOver = ({ onDone }: LeadersProps) => {
  const { t } = useTranslation('moderation')
  const leader = useLeader()
  const { isBusy, trouble, act } = useAct()
  return (
    <div className={styles.leads}>
      <p className="small soft">{leader ? t('lead.theirs', { name: leader.name }) : t('lead.nobody')}</p>
      <Button
        size="small"
        isBusy={isBusy}
        onClick={() =>
          act(
            { kind: 'takeOver' },
            {
              said: t('lead.takeOverDone'),
              ...(leader ? { undo: { kind: 'handOver', participant: leader.id } } : {}),
              ...(onDone ? { next: onDone } : {}),
            },
          )
        }
      >
        {t('lead.takeOver')}
      </Button>
      <ActTrouble trouble={trouble} />
    </div>
  )
}

const HandOver = ({ onDone }: LeadersProps) => {
  const { t } = useTranslation('moderation')
  const { isBusy, trouble, act } = useAct()
  const here = new Set(useHere().map(({ id }) => id))
  const all = useOtherLeaders()
  const others = all.filter(({ id }) => here.has(id))
  if (all.length === 0) return null
  return (
    <div className={styles.leads}>
      <p className="small soft">{t('lead.mine')}</p>
      {others.map(({ id, name }) => (
        <Button
          key={id}
          size="small"
          isBusy={isBusy}
          onClick={() =>
            act(
              { kind: 'handOver', participant: id },
              {
                said: t('lead.handOverDone', { name }),
                undo: { kind: 'takeOver' },
                ...(onDone ? { next: onDone } : {}),
              },
            )
          }
        >
          {t('lead.handOver', { name })}
        </Button>
      ))}
      <ActTrouble trouble={trouble} />
    </div>
  )
}

export const Leaders = ({ onDone }: LeadersProps) => {
  const me = useMe()
  const leader = useMeetingOn()?.leader ?? null
  return leader === me.id ? <HandOver onDone={onDone} /> : <TakeOver onDone={onDone} />
}
