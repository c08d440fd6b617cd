/** From the replay: asking for words to be erased that stand now, or stood at the moment that was shown. */
import type { PlanOverview } from '@twofold/shared/http-api'
import type { Passage } from '@twofold/shared/redaction-told'
import { fieldsOf, type Template } from '@twofold/shared/template'
import { useMemo } from 'react'
import { AskErase } from './AskErase.tsx'
import { RedactionContext, useMadeHere } from './here.ts'

export interface ReplayEraseProps {
  readonly overview: PlanOverview
  readonly template: Template
  readonly passage: Passage
  readonly onClose: () => void
}

const ReplayErase = ({ overview, template, passage, onClose }: ReplayEraseProps) => {
  const { planId, me, child, people } = overview
  const fields = useMemo(() => fieldsOf(template), [template])
  const here = useMadeHere({ planId, as: me.id, child, people, fields })
  return (
    <RedactionContext value={here}>
      <AskErase passage={passage} onClose={onClose} />
    </RedactionContext>
  )
}

export default ReplayErase
