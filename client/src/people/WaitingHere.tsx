/** On a plan's page of people, for staff: that words of it wait to be erased for good. */
import type { PlanId } from '@twofold/shared/ids'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../http/use-answer.ts'
import { Button } from '../look/Button.tsx'
import { AgencyErase } from '../redaction/AgencyErase.tsx'
import { planRedactions } from '../redaction/ask.ts'

export const WaitingHere = ({ planId }: { readonly planId: PlanId }) => {
  const { t } = useTranslation('redaction')
  const asked = useAnswer((signal) => planRedactions(planId, null, signal), planId)
  const [isOpen, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  const count = asked.kind === 'answered' ? asked.answer.waiting.length : 0
  return (
    <>
      {count > 0 ? (
        <p>
          <Button icon="bin" onClick={() => setOpen(true)}>
            {t('waiting.count', { count })}
          </Button>
        </p>
      ) : null}
      <AgencyErase planId={isOpen ? planId : null} onClose={close} onDecided={asked.again} />
    </>
  )
}
