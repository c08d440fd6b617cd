/** No door stands in the house that nobody has tried. */
import { clientPages } from '@twofold/server/adapters/http/client-files'
import { expect, test } from 'vitest'
import { withoutDoor } from '../support/attempts.ts'
import { allDoors, routeAttempts, routesOf } from '../support/attempts-routes.ts'

/** Files of the built client. */
const files = 'GET /*path'

const untried = (routes: readonly string[]) =>
  routes.filter((route) => route !== files && !routeAttempts[route])

test('MATRIX5 Every HTTP route has its attempt and says for whom it opens; one that is not listed fails the build.', () => {
  const routes = routesOf(allDoors(), clientPages)
  expect(untried(routes)).toEqual([])
  expect(Object.keys(routeAttempts).filter((route) => !routes.includes(route))).toEqual([])
  for (const [route, { opensFor, path, action }] of Object.entries(routeAttempts)) {
    const isOfPlan = route.includes(':planId')
    expect([route, isOfPlan, path !== undefined, action !== undefined]).toEqual([
      route,
      ['place', 'staff'].includes(opensFor),
      isOfPlan,
      isOfPlan,
    ])
    // A door to what had none wants its tries in attempts.ts.
    expect([route, withoutDoor.some((one) => one === action)]).toEqual([route, false])
  }
})

test('MATRIX5 Every HTTP route has its attempt and says for whom it opens; one that is not listed fails the build: a planted one does.', () => {
  const app = allDoors()
  app.get('/api/plans/:planId/diary', () => undefined)
  app.delete('/api/plans/:planId', () => undefined)
  expect(untried(routesOf(app, clientPages))).toEqual([
    'GET /api/plans/:planId/diary',
    'DELETE /api/plans/:planId',
  ])
})
