/** What is due this week, and what is overdue with its reason and new date. The only place with due dates, for staff alone. */
import type { DueMove } from '@twofold/shared/due'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../look/Button.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { StateLine } from '../look/Tag.tsx'
import styles from './AgencyPage.module.css'
import { meetingPage, type PlanAtHome } from './at-home.ts'
import own from './Due.module.css'
import { useDays } from './days.ts'
import { MoveDue } from './MoveDue.tsx'

const Moved = ({ move }: { readonly move: DueMove }) => <q className={own.reason}>{move.reason}</q>

const Overdue = ({ standing }: Pick<PlanAtHome, 'standing'>) => {
  const { t } = useTranslation('agency')
  const { long, clock } = useDays()
  if (standing.kind !== 'overdue') return null
  const { dueOn, move, planned } = standing
  return (
    <>
      <span className={own.state}>
        <StateLine kind="changed" icon="clock">
          {t('due.overdue')}
        </StateLine>
      </span>
      <span className={styles.text}>
        {t('due.wasDue', { date: long(dueOn) })}{' '}
        {move ? t('due.newDate', { date: long(move.newDate) }) : t('due.noReason')}
      </span>
      {move ? <Moved move={move} /> : null}
      {planned ? (
        <span className={styles.text}>
          {t('due.plannedFor', { date: long(planned.date), time: clock(planned.time) })}
        </span>
      ) : null}
    </>
  )
}

const Soon = ({ standing, days }: PlanAtHome) => {
  const { t } = useTranslation('agency')
  const { long } = useDays()
  if (standing.kind !== 'dueSoon') return null
  const { startEvent } = days.rule
  const placed = long(startEvent === 'placement' ? days.placementDate : days.madeOn)
  const { dueOn: date, move } = standing
  return (
    <>
      <span className={styles.text}>
        {startEvent === 'placement'
          ? t('due.soonPlacement', { placed, date: long(date) })
          : t('due.soonPlanMade', { placed, date: long(date) })}
      </span>
      {move ? <Moved move={move} /> : null}
    </>
  )
}

interface LineProps {
  readonly one: PlanAtHome
  readonly onMove: () => void
}

const Line = ({ one, onMove }: LineProps) => {
  const { t } = useTranslation(['agency', 'common'])
  const { plan, standing } = one
  const name = t('common:plansNameInside', { child: plan.child })
  const isPlanned = standing.kind === 'overdue' && standing.planned !== null
  return (
    <li>
      <Drawing name={plan.drawing} />
      <div>
        <b>{t('due.first', { child: plan.child })}</b>
        <Overdue standing={standing} />
        <Soon {...one} />
      </div>
      <div className={own.acts}>
        <ButtonLink
          size="small"
          to={meetingPage(plan)}
          aria-label={isPlanned ? t('due.lookOf', { plan: name }) : t('due.setTimeOf', { plan: name })}
        >
          {isPlanned ? t('due.look') : t('due.setTime')}
        </ButtonLink>
        <Button
          size="small"
          kind="quiet"
          aria-haspopup="dialog"
          aria-label={t('due.moveOf', { plan: name })}
          onClick={onMove}
        >
          {t('due.move')}
        </Button>
      </div>
    </li>
  )
}

export interface DueListProps {
  readonly due: readonly PlanAtHome[]
  readonly again: () => void
}

export const DueList = ({ due, again }: DueListProps) => {
  const { t } = useTranslation('agency')
  const id = useId()
  const [moving, setMoving] = useState<PlanAtHome | null>(null)
  return (
    <section className={styles.asks} aria-labelledby={id}>
      <Sheet onlyWide className={styles.asksSheet ?? ''}>
        <h2 className="h3" id={id}>
          {t('due.title')}
        </h2>
        {due.length === 0 ? <p className={own.none}>{t('due.none')}</p> : null}
        <ul className={`${styles.list} ${own.list}`}>
          {due.map((one) => (
            <Line key={one.plan.planId} one={one} onMove={() => setMoving(one)} />
          ))}
        </ul>
      </Sheet>
      {moving ? <MoveDue plan={moving.plan} onMoved={again} onClose={() => setMoving(null)} /> : null}
    </section>
  )
}
