/** The way to screens of answers and of a meeting's end: fetched when somebody goes there, or a meeting is over. */
import { can } from '@twofold/shared/roles'
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { Loading } from '../look/Loading.tsx'
import { useBeside, useMe } from '../plan/plan-context.ts'
import { speakLate } from '../words/language.ts'
import type { AgreementPagesProps } from './AgreementPages.tsx'

/** Without a line they cannot be fetched; the plan itself goes on. */
const Missing = (props: AgreementPagesProps) =>
  props.what === 'after' ? props.children : <CouldNotOpen trouble="noLine" again={() => location.reload()} />

const Pages = lazy(async (): Promise<{ readonly default: ComponentType<AgreementPagesProps> }> => {
  try {
    const [loaded] = await Promise.all([import('./AgreementPages.tsx'), speakLate()])
    return loaded
  } catch {
    return { default: Missing }
  }
})

/** A whole screen; `page`: one part's words and an answer to them. `end`: reading back, and ending the meeting. */
export const AgreementPage = ({ what }: { readonly what: 'page' | 'end' }) => (
  <Suspense fallback={<Loading />}>
    <Pages what={what} />
  </Suspense>
)

/** Once after a meeting, for who was in it: that it is over, and that the plan goes on. */
export const AfterMeeting = ({ children }: { readonly children: ReactNode }) => {
  const { meeting } = useBeside()
  const me = useMe()
  const [isRead, setRead] = useState(false)
  const wasIn = meeting?.outcome === 'held' && can(me.role, 'agree') && meeting.letIn.includes(me.id)
  return wasIn && !isRead ? (
    <Suspense fallback={children}>
      <Pages what="after" onRead={() => setRead(true)}>
        {children}
      </Pages>
    </Suspense>
  ) : (
    children
  )
}
