/** The waiting room of somebody who has a place in the plan: they opened their link, or were asked to wait again. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../look/Toast.tsx'
import { usePeople, usePlan } from '../plan/plan-context.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { goToPlanHeading } from './opens.ts'
import { WaitingPage } from './WaitingPage.tsx'

/** Words that were on their way when the door shut go in when it opens: till then they are only here. */
const useKeepOpen = (isUnsaved: boolean): void => {
  useEffect(() => {
    if (!isUnsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isUnsaved])
}

export const InPlan = () => {
  const { t } = useTranslation('waiting')
  const { overview, live } = usePlan()
  const room = useLivePlan(live, 'waitingRoom')
  const line = useLivePlan(live, 'line')
  const isUnsaved = useLivePlan(live, 'save') !== 'saved'
  const people = usePeople()
  const toast = useToast()
  useKeepOpen(isUnsaved)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the page's end tells that the plan opens
  useEffect(
    () => () => {
      if (live.waitingRoom !== null || live.line.kind !== 'open') return
      toast({ text: t('opened') })
      goToPlanHeading()
    },
    [live],
  )
  if (!room) return null
  return (
    <WaitingPage
      room={room}
      me={overview.me.id}
      plan={overview}
      agencyName={overview.agencyName}
      from={people.find(({ id }) => id === room.today?.by)?.name ?? null}
      isTrying={line.kind !== 'open'}
      isUnsaved={isUnsaved}
    />
  )
}
