/** All HTTP doors in their order. */
import express, { type Express } from 'express'
import { createFollowErasures } from '../directory/erasures.ts'
import { createFollowMeetings } from '../directory/meetings.ts'
import { actRoutes } from './act-routes.ts'
import { agencyRoutes } from './agency-routes.ts'
import { agreementRoutes } from './agreement-routes.ts'
import { calendarRoutes } from './calendar-routes.ts'
import { clientRoutes } from './client-files.ts'
import { codeRoutes } from './code-routes.ts'
import { demoRoute } from './demo-door.ts'
import {
  logRequests,
  maxBodyBytes,
  neverStored,
  ownOriginOnly,
  strictHeaders,
  unreadablePath,
} from './doors.ts'
import { dueRoutes } from './due-routes.ts'
import { historyRoutes } from './history-routes.ts'
import { houseRoutes } from './house-routes.ts'
import { joinRoutes } from './join-routes.ts'
import { meetingRoutes } from './meeting-routes.ts'
import type { HttpParts } from './parts.ts'
import { planRoutes } from './plan-routes.ts'
import { preparationRoutes } from './preparation-routes.ts'
import { redactionRoutes } from './redaction-routes.ts'
import { answerRefusal, Refusal } from './refusals.ts'
import { reviewRoutes } from './review-routes.ts'
import { sinceRoutes } from './since-routes.ts'

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
  const follow = createFollowMeetings(parts.directory, parts.rooms)
  agencyRoutes(app, parts)
  dueRoutes(app, parts)
  planRoutes(app, parts)
  preparationRoutes(app, parts)
  meetingRoutes(app, parts, follow)
  calendarRoutes(app, parts)
  actRoutes(app, parts, follow)
  agreementRoutes(app, parts)
  reviewRoutes(app, parts)
  redactionRoutes(app, parts, follow, createFollowErasures(parts.directory, parts.rooms))
  historyRoutes(app, parts)
  sinceRoutes(app, parts)
  joinRoutes(app, parts)
  codeRoutes(app, parts)
  demoRoute(app, parts)
  app.use('/api', () => {
    throw new Refusal('notFound')
  })
  clientRoutes(app, parts.clientFolder)
  app.use(unreadablePath, answerRefusal(parts.log))
  return app
}
