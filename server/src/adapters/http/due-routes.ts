/** When first meetings are due: the agency's rule, and one plan's date moved, with why. Staff alone. */
import { dueRuleSchema, moveDueRequestSchema } from '@twofold/shared/due'
import type { Express } from 'express'
import { keepDueRule, moveDue } from '../directory/due.ts'
import { planAtWork, staffFor } from './at-work.ts'
import { bodyOf } from './doors.ts'
import type { HttpParts } from './parts.ts'

export const dueRoutes = (app: Express, parts: HttpParts): void => {
  const { directory, clock } = parts
  app.post('/api/agency/settings', async (request, response) => {
    const staff = await staffFor(parts, request)
    await keepDueRule(directory, staff.agencyId, bodyOf(dueRuleSchema, request.body))
    response.json({ ok: true })
  })
  app.post('/api/plans/:planId/due', async (request, response) => {
    const { staff, plan } = await planAtWork(parts, request)
    const { newDate, reason } = bodyOf(moveDueRequestSchema, request.body)
    await moveDue(directory, { planId: plan.id, newDate, reason, staff, at: clock.now() })
    response.json({ ok: true })
  })
}
