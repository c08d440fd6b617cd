/**
 * Which page stands at which address. Each room of the house is its own chunk, loaded when first entered.
 *
 *   /                        FirstPage       who are you, where to
 *   /set-up  /sign-in        account
 *   /join    /left           join
 *   /agency  /agency/new-plan
 *   /plans/:planId/people    PeoplePage      staff: links; families: who can see the plan
 *   /plans/:planId/*         PlanPage
 */
import { lazy } from 'react'
import { Route, Routes } from 'react-router'
import { NotFound } from './errors/NotFound.tsx'

const FirstPage = lazy(() => import('./routes/FirstPage.tsx'))
const SetUpPage = lazy(() => import('./account/SetUpPage.tsx'))
const SignInPage = lazy(() => import('./account/SignInPage.tsx'))
const JoinPage = lazy(() => import('./join/JoinPage.tsx'))
const LeftPage = lazy(() => import('./join/LeftPage.tsx'))
const AgencyPage = lazy(() => import('./agency/AgencyPage.tsx'))
const NewPlanPage = lazy(() => import('./agency/NewPlanPage.tsx'))
const PeoplePage = lazy(() => import('./people/PeoplePage.tsx'))
const PlanPage = lazy(() => import('./plan/PlanPage.tsx'))

export const Pages = () => (
  <Routes>
    <Route index element={<FirstPage />} />
    <Route path="set-up" element={<SetUpPage />} />
    <Route path="sign-in" element={<SignInPage />} />
    <Route path="join" element={<JoinPage />} />
    <Route path="left" element={<LeftPage />} />
    <Route path="agency" element={<AgencyPage />} />
    <Route path="agency/new-plan" element={<NewPlanPage />} />
    <Route path="plans/:planId/people" element={<PeoplePage />} />
    <Route path="plans/:planId/*" element={<PlanPage />} />
    <Route path="*" element={<NotFound />} />
  </Routes>
)
