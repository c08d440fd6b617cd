/** Whole screens of answers and of a meeting's end, one chunk; how a meeting ends is one more, for who leads it. */
import { can } from '@twofold/shared/roles'
import { lazy, type ReactNode } from 'react'
import { Navigate } from 'react-router'
import { useMe, usePlan } from '../plan/plan-context.ts'
import { AfterMeeting } from './AfterMeeting.tsx'
import { AgreePage } from './AgreePage.tsx'

export type AgreementPagesProps =
  | { readonly what: 'page' | 'end' }
  | { readonly what: 'after'; readonly onRead: () => void; readonly children: ReactNode }

const EndPage = lazy(() => import('./end/EndPage.tsx'))

const End = () => {
  const { to } = usePlan()
  return can(useMe().role, 'lead') ? <EndPage /> : <Navigate replace to={to()} />
}

const AgreementPages = (props: AgreementPagesProps) => {
  switch (props.what) {
    case 'page':
      return <AgreePage />
    case 'end':
      return <End />
    case 'after':
      return <AfterMeeting onRead={props.onRead}>{props.children}</AfterMeeting>
  }
}

export default AgreementPages
