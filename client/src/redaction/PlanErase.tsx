/** In the open plan: asking for words to be erased, and what waits for a second person. Fetched when somebody goes there. */
import type { Passage } from '@twofold/shared/redaction-told'
import { useMemo } from 'react'
import { useMe, usePeople, usePlan } from '../plan/plan-context.ts'
import { AskErase } from './AskErase.tsx'
import { RedactionContext, useMadeHere } from './here.ts'
import { useWaiting } from './use-waiting.ts'
import { WaitingList } from './WaitingList.tsx'

export type PlanEraseProps =
  | {
      readonly what: 'ask'
      readonly passage: Passage
      readonly ready: () => Promise<void>
      readonly onClose: () => void
      readonly onAsked: () => void
    }
  | { readonly what: 'waiting' }

const Waiting = () => <WaitingList waiting={useWaiting()} />

const PlanErase = (props: PlanEraseProps) => {
  const { overview, sections } = usePlan()
  const me = useMe()
  const people = usePeople()
  const fields = useMemo(() => sections.flatMap((section) => section.fields), [sections])
  const here = useMadeHere({ planId: overview.planId, as: me.id, child: overview.child, people, fields })
  return (
    <RedactionContext value={here}>
      {props.what === 'ask' ? (
        <AskErase
          passage={props.passage}
          ready={props.ready}
          onClose={props.onClose}
          onAsked={props.onAsked}
        />
      ) : (
        <Waiting />
      )}
    </RedactionContext>
  )
}

export default PlanErase
