/** No door stands in the house that nobody has tried. */
import { clientPages } from '@twofold/server/adapters/http/client-files'
import { expect, test } from 'vitest'
import { allDoors, routeAttempts, routesOf } from '../support/attempts-routes.ts'

/** Files of the built client. */
const files = 'GET /*path'

const untried = (routes: readonly string[]) =>
  routes.filter((route) => route !== files && !routeAttempts[route])

test('MATRIX5 Every HTTP route has its attempt and says for whom it opens; one that is not listed fails the build.', () => {
  const routes = routesOf(allDoors(), clientPages)
  expect(untried(routes)).toEqual([])
  expect(Object.keys(routeAttempts).filter((route) => !routes.includes(route))).toEqual([])
  for (const [route, { opensFor, path }] of Object.entries(routeAttempts)) {
    const isOfPlan = route.includes(':planId')
    expect([route, isOfPlan, path !== undefined]).toEqual([
      route,
      ['place', 'staff'].includes(opensFor),
      isOfPlan,
    ])
  }
})

test('MATRIX5 Every HTTP route has its attempt and says for whom it opens; one that is not listed fails the build: a planted one does.', () => {
  const app = allDoors()
  app.get('/api/plans/:planId/history', () => undefined)
  app.delete('/api/plans/:planId', () => undefined)
  expect(untried(routesOf(app, clientPages))).toEqual([
    'GET /api/plans/:planId/history',
    'DELETE /api/plans/:planId',
  ])
})
