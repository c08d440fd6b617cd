/** The way to screens of answers and of a meeting's end: fetched when somebody goes there, or a meeting is over. */
import { can } from '@twofold/shared/roles'
import { type ReactNode, useState } from 'react'
import { CouldNotFetch } from '../errors/CouldNotFetch.tsx'
import { Loading } from '../look/Loading.tsx'
import { late } from '../look/late.tsx'
import { useBeside, useMe } from '../plan/plan-context.ts'
import type { AgreementPagesProps } from './AgreementPages.tsx'

/** Without a line they cannot be fetched; the plan itself goes on. */
const Missing = (props: AgreementPagesProps) => (props.what === 'after' ? props.children : <CouldNotFetch />)

const Pages = late<AgreementPagesProps>(() => import('./AgreementPages.tsx'), Missing)

/** A whole screen; `page`: one part's words and an answer to them. `end`: reading back, and ending the meeting. */
export const AgreementPage = ({ what }: { readonly what: 'page' | 'end' }) => (
  <Pages what={what} meanwhile={<Loading />} />
)

/** Once after a meeting, for who was in it: that it is over, and that the plan goes on. */
export const AfterMeeting = ({ children }: { readonly children: ReactNode }) => {
  const { meeting } = useBeside()
  const me = useMe()
  const [isRead, setRead] = useState(false)
  const wasIn = meeting?.outcome === 'held' && can(me.role, 'agree') && meeting.letIn.includes(me.id)
  return wasIn && !isRead ? (
    <Pages what="after" onRead={() => setRead(true)} meanwhile={children}>
      {children}
    </Pages>
  ) : (
    children
  )
}
