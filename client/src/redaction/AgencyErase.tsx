/** On the agency's own pages, by the account: what waits in one plan for a second person. They need no place in the plan. */
import type { PlanPeople } from '@twofold/shared/http-api'
import type { PlanRedactions } from '@twofold/shared/redaction-told'
import { fieldsOf, type Template } from '@twofold/shared/template'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { house } from '../http/house.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useAnswer } from '../http/use-answer.ts'
import { Dialog } from '../look/Dialog.tsx'
import { Loading } from '../look/Loading.tsx'
import { planRedactions } from './ask.ts'
import { RedactionContext, useMadeHere } from './here.ts'
import { useBackCloses } from './use-back-closes.ts'
import { WaitingList } from './WaitingList.tsx'

interface Answer {
  readonly plan: PlanPeople
  readonly template: Template
  readonly redactions: PlanRedactions
}

const ask = async (planId: string, signal: AbortSignal): Promise<Answer> => {
  const plan = await house.people(planId, signal)
  const [template, redactions] = await Promise.all([
    house.template(plan.template.id, plan.template.version, signal),
    planRedactions(planId, null, signal),
  ])
  return { plan, template, redactions }
}

const List = ({ answer, again }: { readonly answer: Answer; readonly again: () => void }) => {
  const { plan, template, redactions } = answer
  const fields = useMemo(() => fieldsOf(template), [template])
  const here = useMadeHere({ planId: plan.planId, as: null, child: plan.child, people: plan.people, fields })
  return (
    <RedactionContext value={here}>
      <WaitingList waiting={redactions.waiting} onDecided={again} />
    </RedactionContext>
  )
}

const Inside = ({ planId, onDecided }: { readonly planId: string; readonly onDecided: () => void }) => {
  const asked = useAnswer((signal) => ask(planId, signal), planId)
  if (asked.kind === 'asking') return <Loading />
  if (asked.kind === 'trouble') return <TroubleNote trouble={asked.trouble} />
  const again = () => {
    asked.again()
    onDecided()
  }
  return <List answer={asked.answer} again={again} />
}

export interface AgencyEraseProps {
  /** Null: shut. */
  readonly planId: string | null
  readonly onClose: () => void
  readonly onDecided: () => void
}

export const AgencyErase = ({ planId, onClose, onDecided }: AgencyEraseProps) => {
  const { t } = useTranslation('redaction')
  useBackCloses(planId !== null, onClose)
  return (
    <Dialog title={t('waiting.title')} isOpen={planId !== null} onClose={onClose}>
      {planId ? <Inside planId={planId} onDecided={onDecided} /> : null}
    </Dialog>
  )
}
