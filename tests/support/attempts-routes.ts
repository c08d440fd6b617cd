/**
 * Every HTTP route of the house with who gets past its door, and how somebody asks for it. A route that is not here
 * fails the build: a door nobody has tried is open to all for all we know.
 */

import { createHttpApp } from '@twofold/server/adapters/http/http-app'
import { createLimits } from '@twofold/server/adapters/http/limits'
import type { HttpParts } from '@twofold/server/adapters/http/parts'
import { createLog } from '@twofold/server/adapters/log'
import type { Action } from '@twofold/shared/roles'

/** Of a plan, a person in it, and whom the caller says they are. */
export interface Ids {
  readonly planId: string
  readonly participantId: string
  readonly as: string
}

type App = ReturnType<typeof createHttpApp>

export interface RouteAttempt {
  /**
   * `anyone`: nothing in it is anybody's. `token`: who holds the secret in the body or address. `self`: it answers of the
   * caller alone. `place`: who has a place in the plan. `staff`: the plan's agency.
   */
  readonly opensFor: 'anyone' | 'token' | 'self' | 'place' | 'staff'
  /** For routes that name a plan: what one must be able to do. `act`: what the act in the body asks for. Null: nothing. */
  readonly action?: Action | 'act' | null
  /** For routes that name a plan. */
  readonly path?: (ids: Ids) => string
  readonly body?: (ids: Ids) => object
  /** `?as=`, where the route reads it. */
  readonly readsAs?: true
}

const plan = ({ planId }: Ids) => `/api/plans/${planId}`
const person = ({ planId, participantId }: Ids) => `/api/plans/${planId}/people/${participantId}`

const redaction = (ids: Ids) => `${plan(ids)}/redactions/redaction_${'0'.repeat(25)}`
const passage = { field: 'about.childCalled', ranges: [{ client: 1, clock: 0, length: 1 }] }

export const routeAttempts: Readonly<Record<string, RouteAttempt>> = {
  'GET /healthz': { opensFor: 'anyone' },
  'GET /readyz': { opensFor: 'anyone' },
  'GET /api/house': { opensFor: 'anyone' },
  'GET /api/templates/:id/:version': { opensFor: 'anyone' },
  'GET /demo/:token': { opensFor: 'token' },
  'POST /api/set-up/look': { opensFor: 'token' },
  'POST /api/set-up': { opensFor: 'token' },
  'POST /api/join/look': { opensFor: 'token' },
  'POST /api/join': { opensFor: 'token' },
  'POST /api/join/ask': { opensFor: 'token' },
  'POST /api/join/code/look': { opensFor: 'token' },
  'POST /api/join/code': { opensFor: 'token' },
  'POST /api/auth/sign-in/email': { opensFor: 'token' },
  'POST /api/auth/sign-out': { opensFor: 'self' },
  'POST /api/sign-out-everywhere': { opensFor: 'self' },
  'POST /api/leave': { opensFor: 'self' },
  'GET /api/me': { opensFor: 'self' },
  'GET /api/agency': { opensFor: 'self' },
  'POST /api/plans': { opensFor: 'self' },
  'POST /api/agency/settings': { opensFor: 'self' },
  'GET /api/agency/review-settings': { opensFor: 'self' },
  'POST /api/agency/review-settings': { opensFor: 'self' },
  'GET /api/plans/:planId': { opensFor: 'place', action: null, path: plan, readsAs: true },
  'POST /api/plans/:planId/due': {
    opensFor: 'staff',
    action: 'invite',
    path: (ids) => `${plan(ids)}/due`,
    body: () => ({ newDate: '2026-05-20', reason: 'Ana is ill.' }),
  },
  'GET /api/plans/:planId/meetings': {
    opensFor: 'place',
    action: 'lead',
    path: (ids) => `${plan(ids)}/meetings`,
    readsAs: true,
  },
  'GET /api/plans/:planId/meeting.ics': {
    opensFor: 'place',
    action: 'readLive',
    path: (ids) => `${plan(ids)}/meeting.ics`,
    readsAs: true,
  },
  'GET /api/plans/:planId/preparation': {
    opensFor: 'place',
    action: 'writeFamilyField',
    path: (ids) => `${plan(ids)}/preparation`,
    readsAs: true,
  },
  'POST /api/plans/:planId/preparation': {
    opensFor: 'place',
    action: 'writeFamilyField',
    path: (ids) => `${plan(ids)}/preparation`,
    body: ({ as }) => ({ as, version: 0, ask: '', offer: '', say: '', brought: [] }),
  },
  'GET /api/plans/:planId/sections/:section/as-agreed': {
    opensFor: 'place',
    action: 'readLive',
    path: (ids) => `${plan(ids)}/sections/childNeeds/as-agreed?participant=${ids.participantId}`,
    readsAs: true,
  },
  'GET /api/plans/:planId/history': {
    opensFor: 'place',
    action: 'readHistory',
    path: (ids) => `${plan(ids)}/history`,
    readsAs: true,
  },
  'GET /api/plans/:planId/since': {
    opensFor: 'place',
    action: 'readHistory',
    path: (ids) => `${plan(ids)}/since`,
    readsAs: true,
  },
  'GET /api/plans/:planId/access-log': {
    opensFor: 'place',
    action: 'readHistory',
    path: (ids) => `${plan(ids)}/access-log`,
    readsAs: true,
  },
  'POST /api/plans/:planId/reviews': {
    opensFor: 'staff',
    action: 'invite',
    path: (ids) => `${plan(ids)}/reviews`,
    body: ({ participantId }) => ({
      participant: participantId,
      purpose: 'court',
      words: '',
      from: null,
      to: null,
      endsAt: 4_000_000_000_000,
    }),
  },
  'POST /api/plans/:planId/reviews/:reviewId/end': {
    opensFor: 'staff',
    action: 'invite',
    path: (ids) => `${plan(ids)}/reviews/review_${'0'.repeat(25)}/end`,
  },
  'GET /api/plans/:planId/history/erased': {
    opensFor: 'place',
    action: 'readHistory',
    path: (ids) => `${plan(ids)}/history/erased`,
    readsAs: true,
  },
  'GET /api/plans/:planId/redactions': {
    opensFor: 'place',
    action: 'redact',
    path: (ids) => `${plan(ids)}/redactions`,
    readsAs: true,
  },
  'POST /api/plans/:planId/redactions/look': {
    opensFor: 'place',
    action: 'redact',
    path: (ids) => `${plan(ids)}/redactions/look`,
    body: ({ as }) => ({ as, passages: [passage] }),
  },
  'POST /api/plans/:planId/redactions': {
    opensFor: 'place',
    action: 'redact',
    path: (ids) => `${plan(ids)}/redactions`,
    body: ({ as }) => ({ as, passages: [passage], entries: [], reason: 'address' }),
  },
  'POST /api/plans/:planId/redactions/:redactionId/look': {
    opensFor: 'place',
    action: 'redact',
    path: (ids) => `${redaction(ids)}/look`,
    body: ({ as }) => ({ as }),
  },
  'POST /api/plans/:planId/redactions/:redactionId/approve': {
    opensFor: 'place',
    action: 'redact',
    path: (ids) => `${redaction(ids)}/approve`,
    body: ({ as }) => ({ as }),
  },
  'POST /api/plans/:planId/redactions/:redactionId/decline': {
    opensFor: 'place',
    action: 'redact',
    path: (ids) => `${redaction(ids)}/decline`,
    body: ({ as }) => ({ as }),
  },
  'POST /api/plans/:planId/redactions/:redactionId/withdraw': {
    opensFor: 'place',
    action: 'redact',
    path: (ids) => `${redaction(ids)}/withdraw`,
    body: ({ as }) => ({ as }),
  },
  'GET /api/plans/:planId/waiting': {
    opensFor: 'place',
    action: null,
    path: (ids) => `${plan(ids)}/waiting`,
    readsAs: true,
  },
  'POST /api/plans/:planId/meeting-code': {
    opensFor: 'place',
    action: 'letIn',
    path: (ids) => `${plan(ids)}/meeting-code`,
    body: ({ as }) => ({ as }),
  },
  'POST /api/plans/:planId/meeting-code/end': {
    opensFor: 'place',
    action: 'letIn',
    path: (ids) => `${plan(ids)}/meeting-code/end`,
    body: ({ as }) => ({ as }),
  },
  'POST /api/plans/:planId/took-part': {
    opensFor: 'place',
    action: 'tookPart',
    path: (ids) => `${plan(ids)}/took-part`,
    body: ({ as }) => ({ as, tookPart: true }),
  },
  'POST /api/plans/:planId/acts': {
    opensFor: 'place',
    action: 'act',
    path: (ids) => `${plan(ids)}/acts`,
    body: ({ as, participantId }) => ({
      as,
      act: { kind: 'removePerson', participant: participantId, reason: 'other' },
    }),
  },
  'GET /api/plans/:planId/people': {
    opensFor: 'staff',
    action: 'seeAgencyOnly',
    path: (ids) => `${plan(ids)}/people`,
  },
  'POST /api/plans/:planId/people': {
    opensFor: 'staff',
    action: 'invite',
    path: (ids) => `${plan(ids)}/people`,
    body: () => ({ name: 'Leo', role: 'birthParent', language: 'en' }),
  },
  'POST /api/plans/:planId/people/:participantId/link': {
    opensFor: 'staff',
    action: 'invite',
    path: (ids) => `${person(ids)}/link`,
  },
  'POST /api/plans/:planId/people/:participantId/unlink': {
    opensFor: 'staff',
    action: 'invite',
    path: (ids) => `${person(ids)}/unlink`,
  },
}

interface Layer {
  readonly route?: {
    readonly path: string | readonly string[]
    readonly stack: readonly { method: string }[]
  }
}

/** `METHOD /path` of every route of an app, the client's own pages left out: they hold nothing but the built client. */
export const routesOf = (app: App, pages: readonly string[]): readonly string[] => {
  const layers = (app as unknown as { readonly router: { readonly stack: readonly Layer[] } }).router.stack
  return layers.flatMap(({ route }) => {
    if (!route) return []
    const paths = [route.path].flat().filter((path) => !pages.includes(path))
    const methods = new Set(route.stack.map(({ method }) => method.toUpperCase()))
    return paths.flatMap((path) => [...methods].map((method) => `${method} ${path}`))
  })
}

/** The doors of the whole house, without a house behind them; the demo's with them. */
export const allDoors = (): App =>
  createHttpApp({
    limits: createLimits(),
    log: createLog('silent'),
    origin: 'http://localhost',
    clientFolder: '/nowhere',
    secret: 'of nobody',
    trustedProxies: 0,
    demo: { visitOf: () => null },
  } as unknown as HttpParts)
