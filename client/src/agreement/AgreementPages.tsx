/** Whole screens of answers and of a meeting's end, one chunk; how a meeting ends is one more, for who leads it. */
import { can } from '@twofold/shared/roles'
import type { ReactNode } from 'react'
import { Navigate } from 'react-router'
import { CouldNotFetch } from '../errors/CouldNotFetch.tsx'
import { Loading } from '../look/Loading.tsx'
import { late } from '../look/late.tsx'
import { useMe, usePlan } from '../plan/plan-context.ts'
import { AfterMeeting } from './AfterMeeting.tsx'
import { AgreePage } from './AgreePage.tsx'

export type AgreementPagesProps =
  | { readonly what: 'page' | 'end' }
  | { readonly what: 'after'; readonly onRead: () => void; readonly children: ReactNode }

const EndPage = late(() => import('./end/EndPage.tsx'), CouldNotFetch)

const End = () => {
  const { to } = usePlan()
  return can(useMe().role, 'lead') ? <EndPage meanwhile={<Loading />} /> : <Navigate replace to={to()} />
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
