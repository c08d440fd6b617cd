/** The demo's links: one GET signs in as a made-up person, again and again. Open only in demo mode. */
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { Express } from 'express'
import { makeDevice, takePlace } from '../directory/devices.ts'
import { dropDeviceCookie, passCookies, setDeviceCookie } from './cookies.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './refusals.ts'

export interface DemoVisit {
  readonly planId: PlanId
  readonly participantId: ParticipantId
  /** How staff sign in; null for everybody else. */
  readonly account: { readonly email: string; readonly password: string } | null
}

export interface DemoDoor {
  /** Null for a link that is not of this demo. */
  visitOf(token: string): DemoVisit | null
}

/** The last link opened says who one is: the cookies of the others go. */
export const demoRoute = (app: Express, { directory, accounts, clock, demo }: HttpParts): void => {
  if (!demo) return
  app.get('/demo/:token', async (request, response) => {
    const visit = demo.visitOf(request.params.token)
    if (!visit) throw new Refusal('notFound')
    dropDeviceCookie(response, { isBorrowed: true })
    if (visit.account) {
      dropDeviceCookie(response, { isBorrowed: false })
      passCookies(response, (await accounts.signIn(visit.account.email, visit.account.password)) ?? [])
    } else {
      passCookies(response, await accounts.signOut(undefined))
      const now = clock.now()
      const { device, token } = await makeDevice(directory, false, now)
      await takePlace(directory, device, visit.participantId, now)
      setDeviceCookie(response, device, token, now)
    }
    response.set('Cache-Control', 'no-store').redirect(303, `/plans/${visit.planId}`)
  })
}
