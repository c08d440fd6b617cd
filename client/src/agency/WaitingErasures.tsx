/** Plans in which words wait to be erased for good: somebody else than who asked must say yes. */
import type { PlanSummary } from '@twofold/shared/http-api'
import { useCallback, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { AgencyErase } from '../redaction/AgencyErase.tsx'
import styles from './AgencyPage.module.css'

interface WaitingErasuresProps {
  readonly plans: readonly Pick<PlanSummary, 'planId' | 'child' | 'drawing' | 'erasuresWaiting'>[]
  readonly again: () => void
}

export const WaitingErasures = ({ plans, again }: WaitingErasuresProps) => {
  const { t } = useTranslation(['redaction', 'common'])
  const id = useId()
  const [open, setOpen] = useState<string | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const waiting = plans.filter(({ erasuresWaiting }) => erasuresWaiting > 0)
  return (
    <>
      {waiting.length > 0 ? (
        <section className={styles.asks} aria-labelledby={id}>
          <Sheet onlyWide className={styles.asksSheet ?? ''}>
            <h2 className="h3" id={id}>
              {t('home.title')}
            </h2>
            <ul className={styles.list}>
              {waiting.map(({ planId, child, drawing, erasuresWaiting }) => {
                const plan = t('common:plansNameInside', { child })
                return (
                  <li key={planId}>
                    <Drawing name={drawing} />
                    <div>
                      <b>{t('home.who', { count: erasuresWaiting })}</b>
                      <span className={styles.text}>{t('home.text', { plan })}</span>
                    </div>
                    <Button
                      size="small"
                      aria-label={`${t('home.look')}: ${plan}`}
                      onClick={() => setOpen(planId)}
                    >
                      {t('home.look')}
                    </Button>
                  </li>
                )
              })}
            </ul>
          </Sheet>
        </section>
      ) : null}
      <AgencyErase planId={open} onClose={close} onDecided={again} />
    </>
  )
}
