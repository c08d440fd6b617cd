/**
 * Which page stands at which address. Each room of the house is its own chunk, loaded when first entered.
 *
 *   /                        FirstPage       who are you, where to
 *   /set-up  /sign-in        account
 *   /join    /left           join
 *   /agency  /agency/new-plan
 *   /plans/:planId/people    PeoplePage      staff: links; families go on to /who
 *   /plans/:planId/meeting   PlanMeetingPage facilitators: plan a meeting, get it ready
 *   /plans/:planId/history   HistoryPage     how the plan came to be; /compare: two moments, /versions, /as-of/:seq: to read and print
 *   /plans/:planId/*         PlanPage
 */
import { type ComponentType, lazy } from 'react'
import { Route, Routes } from 'react-router'
import { NotFound } from './errors/NotFound.tsx'
import { speakLate } from './words/language.ts'

/** A page with the words of its room. The plan's own come with the first load. */
const page = (load: () => Promise<{ readonly default: ComponentType }>) =>
  lazy(async () => {
    const [loaded] = await Promise.all([load(), speakLate()])
    return loaded
  })

const FirstPage = page(() => import('./routes/FirstPage.tsx'))
const SetUpPage = page(() => import('./account/SetUpPage.tsx'))
const SignInPage = page(() => import('./account/SignInPage.tsx'))
const JoinPage = page(() => import('./join/JoinPage.tsx'))
const LeftPage = page(() => import('./join/LeftPage.tsx'))
const AgencyPage = page(() => import('./agency/AgencyPage.tsx'))
const NewPlanPage = page(() => import('./agency/NewPlanPage.tsx'))
const PeoplePage = page(() => import('./people/PeoplePage.tsx'))
const PlanMeetingPage = page(() => import('./plan-meeting/PlanMeetingPage.tsx'))
const HistoryPage = page(() => import('./history/HistoryPage.tsx'))
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
    <Route path="plans/:planId/meeting" element={<PlanMeetingPage />} />
    <Route path="plans/:planId/history/*" element={<HistoryPage />} />
    <Route path="plans/:planId/*" element={<PlanPage />} />
    <Route path="*" element={<NotFound />} />
  </Routes>
)
