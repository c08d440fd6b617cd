/** Everything behind `slot.tsx`, one chunk; how a meeting ends is one more, for who leads it. */
import { can } from '@twofold/shared/roles'
import { lazy, type ReactNode } from 'react'
import { Navigate } from 'react-router'
import { useMe, usePlan } from '../plan/plan-context.ts'
import { AfterMeeting } from './AfterMeeting.tsx'
import { AgreeFoot, AgreeLink, AgreePage } from './AgreePage.tsx'
import { CopyChoice } from './CopyChoice.tsx'
import { ListState } from './ListState.tsx'
import { Wish, type WishProps } from './Wish.tsx'

export type AgreementProps =
  | { readonly what: 'page' | 'end' | 'copy' }
  | { readonly what: 'foot'; readonly section: string }
  | { readonly what: 'link'; readonly section: string; readonly onGo?: () => void }
  | { readonly what: 'state'; readonly section: string; readonly children: ReactNode }
  | { readonly what: 'after'; readonly onRead: () => void; readonly children: ReactNode }
  | ({ readonly what: 'wish' } & WishProps)

const EndPage = lazy(() => import('./end/EndPage.tsx'))

const End = () => {
  const { to } = usePlan()
  return can(useMe().role, 'lead') ? <EndPage /> : <Navigate replace to={to()} />
}

const Agreement = (props: AgreementProps) => {
  switch (props.what) {
    case 'page':
      return <AgreePage />
    case 'end':
      return <End />
    case 'copy':
      return <CopyChoice />
    case 'foot':
      return <AgreeFoot section={props.section} />
    case 'link':
      return <AgreeLink {...props} />
    case 'state':
      return <ListState section={props.section}>{props.children}</ListState>
    case 'after':
      return <AfterMeeting onRead={props.onRead}>{props.children}</AfterMeeting>
    case 'wish':
      return <Wish {...props} />
  }
}

export default Agreement
