/** The house itself: is it alive, is it set up, who am I; setting up, signing in and out. */
import type { House, LinkLook, Me, Place } from '@twofold/shared/http-api'
import { setUpRequestSchema, signInRequestSchema, tokenRequestSchema } from '@twofold/shared/http-requests'
import { templateOf } from '@twofold/shared/templates'
import { parseCookie } from 'cookie'
import type { Express, Request, Response } from 'express'
import { hasAgency, isSetUpOpen, setUp } from '../directory/agencies.ts'
import { renewDevice } from '../directory/devices.ts'
import { credentialOf, type Visitor } from '../directory/seats.ts'
import { endSessionsOf } from '../directory/sessions.ts'
import { cookieOf, passCookies, setDeviceCookie } from './cookies.ts'
import { bodyOf } from './doors.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './refusals.ts'

/** The device's places, the newest first, then the account's. */
const placesFor = async ({ directory }: HttpParts, { places, staff }: Visitor): Promise<readonly Place[]> => {
  const held = places.map((place) => place.id)
  const rows = await directory
    .selectFrom('participant')
    .innerJoin('plan', 'plan.id', 'participant.planId')
    .select(['plan.id as planId', 'participant.id as participantId', 'participant.name', 'child', 'drawing'])
    .where((or) =>
      or.or([or('participant.id', 'in', held), or('participant.userId', '=', staff?.userId ?? null)]),
    )
    .orderBy('plan.madeAt', 'desc')
    .execute()
  const rank = (place: Place): number => {
    const at = held.indexOf(place.participantId)
    return at === -1 ? held.length : at
  }
  return rows.sort((a, b) => rank(a) - rank(b))
}

const renewVisit = async (parts: HttpParts, visitor: Visitor, request: Request, response: Response) => {
  const now = parts.clock.now()
  const cookies = parseCookie(request.headers.cookie ?? '')
  for (const device of visitor.devices) {
    const renewed = await renewDevice(parts.directory, device, now)
    const token = cookies[cookieOf(device)]
    if (renewed && token) setDeviceCookie(response, renewed, token, now)
  }
  if (visitor.session) passCookies(response, await parts.accounts.renew(request.headers.cookie))
}

const health = (app: Express, { journal }: HttpParts): void => {
  app.get('/healthz', (_request, response) => {
    response.json({ isAlive: true })
  })
  app.get('/readyz', async (_request, response) => {
    const isReady = await journal.isWritable()
    response.status(isReady ? 200 : 503).json({ isReady })
  })
}

const settingUp = (app: Express, { directory, accounts, clock, limits }: HttpParts): void => {
  app.post('/api/set-up/look', limits.linkAddress, async (request, response) => {
    const { token } = bodyOf(tokenRequestSchema, request.body)
    await limits.link(token)
    const look: LinkLook = { isOpen: await isSetUpOpen(directory, token, clock.now()) }
    response.json(look)
  })
  app.post('/api/set-up', limits.linkAddress, async (request, response) => {
    const { token, password, ...first } = bodyOf(setUpRequestSchema, request.body)
    await limits.link(token)
    if (!(await isSetUpOpen(directory, token, clock.now()))) throw new Refusal('linkClosed')
    const passwordHash = await accounts.hashPassword(password)
    const isDone = await setUp(directory, token, { ...first, passwordHash }, clock.now())
    if (!isDone) throw new Refusal('linkClosed')
    passCookies(response, (await accounts.signIn(first.email, password)) ?? [])
    response.json({ ok: true })
  })
}

/** Of the account library's routes only signing in and out are open; its answers (they hold the session's token) stay here. */
const signingIn = (app: Express, { directory, accounts, seats, limits }: HttpParts): void => {
  app.post('/api/auth/sign-in/email', async (request, response) => {
    const { email, password } = bodyOf(signInRequestSchema, request.body)
    await limits.signIn(request, email)
    const cookies = await accounts.signIn(email, password)
    if (!cookies) throw new Refusal('notSignedIn')
    passCookies(response, cookies)
    response.json({ ok: true })
  })
  app.post('/api/auth/sign-out', async (request, response) => {
    const session = await accounts.sessionOf(request.headers.cookie)
    passCookies(response, await accounts.signOut(request.headers.cookie))
    if (session) seats.end({ credential: credentialOf.account(session) })
    response.json({ ok: true })
  })
  app.post('/api/sign-out-everywhere', async (request, response) => {
    const session = await accounts.sessionOf(request.headers.cookie)
    if (!session) throw new Refusal('notSignedIn')
    for (const { id } of await endSessionsOf(directory, session.userId))
      seats.end({ credential: credentialOf.account({ sessionId: id }) })
    passCookies(response, await accounts.signOut(request.headers.cookie))
    response.json({ ok: true })
  })
}

export const houseRoutes = (app: Express, parts: HttpParts): void => {
  health(app, parts)
  app.get('/api/house', async (_request, response) => {
    const house: House = { needsSetUp: !(await hasAgency(parts.directory)), isDemo: parts.demo !== null }
    response.json(house)
  })
  settingUp(app, parts)
  signingIn(app, parts)
  app.get('/api/me', async (request, response) => {
    const visitor = await parts.seats.visitorOf(request.headers.cookie)
    // A disk that cannot be written must not keep anybody from knowing who they are.
    await renewVisit(parts, visitor, request, response).catch((error: unknown) =>
      parts.log.warn({ err: error }, 'a visit was not renewed'),
    )
    const { staff } = visitor
    const me: Me = {
      staff: staff ? { name: staff.name, agencyName: staff.agencyName, language: staff.language } : null,
      places: await placesFor(parts, visitor),
      isBorrowed: visitor.devices.some((device) => device.isBorrowed),
    }
    response.json(me)
  })
  app.get('/api/templates/:id/:version', (request, response) => {
    const version = /^[1-9]\d{0,4}$/.test(request.params.version) ? Number(request.params.version) : 0
    const template = templateOf(request.params.id, version)
    if (!template) throw new Refusal('notFound')
    // Wording is nobody's secret: asked for again each time, sent again only when it changed.
    response.set('Cache-Control', 'no-cache').json(template)
  })
}
