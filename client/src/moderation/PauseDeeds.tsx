/** On the pause card, for facilitators: who asked for the break, and the way on. Whoever finds no leader takes over. */
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { useBeside, useMe, useModeration, usePeople, usePlan } from '../plan/plan-context.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { ActTrouble } from './ActTrouble.tsx'
import styles from './moderation.module.css'
import { PauseButton } from './PauseButton.tsx'
import { useAct } from './use-act.ts'

/** Of a break, by whom: nobody else is told. */
const BreakBy = () => {
  const { t } = useTranslation('moderation')
  const breakBy = useLivePlan(usePlan().live, 'lead')?.breakBy ?? null
  const person = usePeople().find(({ id }) => id === breakBy)
  return person ? <p className="mid">{t('break.by', { name: person.name })}</p> : null
}

const TakeOver = ({ name }: { readonly name: string }) => {
  const { t } = useTranslation('moderation')
  const { isBusy, trouble, act } = useAct()
  return (
    <div className={styles.goOn}>
      <p className="mid">{t('lead.away', { name })}</p>
      <Button
        kind="main"
        isBusy={isBusy}
        onClick={() => act({ kind: 'takeOver' }, { said: t('lead.takeOverDone') })}
      >
        {t('lead.takeOver')}
      </Button>
      <ActTrouble trouble={trouble} />
    </div>
  )
}

export const PauseDeeds = () => {
  const why = useModeration().pause?.why
  const leader = useBeside().meeting?.leader ?? null
  const me = useMe()
  const person = usePeople().find(({ id }) => id === leader)
  // Going on without anybody who leads would only pause again.
  if (why === 'away' && person && leader !== me.id) return <TakeOver name={person.name} />
  return (
    <>
      <BreakBy />
      <PauseButton isMain />
    </>
  )
}
