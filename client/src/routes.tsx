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
import { type ComponentType, lazy, useState } from 'react'
import { matchRoutes, type RouteObject, useRoutes } from 'react-router'
import { NotFound } from './errors/NotFound.tsx'
import { fetchAhead } from './http/fetch-ahead.ts'
import { historyAsked, historyPath } from './http/history-path.ts'
import { speakLate, speakNoMore } from './words/language.ts'

interface Loaded {
  readonly default: ComponentType
}
type Load = () => Promise<Loaded>

interface Code {
  /** Null: it has not come yet. */
  entered: ComponentType | null
  readonly Late: ComponentType
}

/**
 * A page that is there already is drawn at once: from React's `lazy` it would come after a waiting screen that stays for
 * 300 ms, however fast the line is.
 */
const Page = ({ code }: { readonly code: Code }) => {
  const [It] = useState(() => code.entered ?? code.Late)
  return <It />
}

interface More {
  /** Late words that it needs. */
  readonly speak?: () => Promise<void>
  /** What it will ask of the house first. */
  readonly asks?: (planId: string) => string
}

interface Entrance {
  readonly enter: Load
  readonly asks: More['asks']
}

/** A page that is a chunk of its own. */
const page = (path: string, load: Load, { speak = speakLate, asks }: More = {}): RouteObject => {
  const enter = async (): Promise<Loaded> => {
    const [loaded] = await Promise.all([load(), speak()])
    code.entered = loaded.default
    return loaded
  }
  const code: Code = { entered: null, Late: lazy(enter) }
  return { path, element: <Page key={path} code={code} />, handle: { enter, asks } satisfies Entrance }
}

const historyHere = (planId: string): string => {
  const { as, what } = historyAsked(new URLSearchParams(location.search))
  return historyPath(planId, as, what)
}

const routes: RouteObject[] = [
  page('/', () => import('./routes/FirstPage.tsx')),
  page('set-up', () => import('./account/SetUpPage.tsx')),
  page('sign-in', () => import('./account/SignInPage.tsx')),
  page('join', () => import('./join/JoinPage.tsx')),
  page('left', () => import('./join/LeftPage.tsx')),
  page('agency', () => import('./agency/AgencyPage.tsx')),
  page('agency/new-plan', () => import('./agency/NewPlanPage.tsx')),
  page('plans/:planId/people', () => import('./people/PeoplePage.tsx')),
  page('plans/:planId/meeting', () => import('./plan-meeting/PlanMeetingPage.tsx')),
  page('plans/:planId/history/*', () => import('./history/HistoryPage.tsx'), { asks: historyHere }),
  page('plans/:planId/*', () => import('./plan/PlanPage.tsx'), { speak: speakNoMore }),
  { path: '*', element: <NotFound /> },
]

/** Fetches what the page at an address needs to be drawn at once. Call after `startWords` has begun. */
export const enterPage = async (pathname: string): Promise<void> => {
  const match = matchRoutes(routes, pathname)?.at(-1)
  const entrance: Entrance | undefined = match?.route.handle
  const path = entrance?.asks?.(match?.params.planId ?? '')
  if (path) fetchAhead(path)
  await entrance?.enter()
}

export const Pages = () => useRoutes(routes)
