/** All HTTP doors in their order. */
import express, { type Express } from 'express'
import { agencyRoutes } from './agency-routes.ts'
import { clientRoutes } from './client-files.ts'
import { demoRoute } from './demo-door.ts'
import {
  logRequests,
  maxBodyBytes,
  neverStored,
  ownOriginOnly,
  strictHeaders,
  unreadablePath,
} from './doors.ts'
import { houseRoutes } from './house-routes.ts'
import { joinRoutes } from './join-routes.ts'
import { moderationRoutes } from './moderation-routes.ts'
import type { HttpParts } from './parts.ts'
import { planRoutes } from './plan-routes.ts'
import { answerRefusal, Refusal } from './refusals.ts'

export const createHttpApp = (parts: HttpParts): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', parts.trustedProxies)
  app.set('query parser', 'simple')
  app.use(logRequests(parts.log), ...strictHeaders(parts.origin), ownOriginOnly(parts.origin))
  app.use(['/api', '/healthz', '/readyz'], neverStored)
  // Before a body is read.
  app.use('/api', parts.limits.api)
  app.use('/api', express.json({ limit: maxBodyBytes, strict: true, type: 'application/json' }))
  houseRoutes(app, parts)
  agencyRoutes(app, parts)
  planRoutes(app, parts)
  moderationRoutes(app, parts)
  joinRoutes(app, parts)
  demoRoute(app, parts)
  app.use('/api', () => {
    throw new Refusal('notFound')
  })
  clientRoutes(app, parts.clientFolder)
  app.use(unreadablePath, answerRefusal(parts.log))
  return app
}
