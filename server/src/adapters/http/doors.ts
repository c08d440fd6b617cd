/**
 * What every request passes first: strict headers, an exact `Origin` and JSON only on whatever may change something,
 * and one log line of its method, route pattern, status and time.
 */
import type { ErrorRequestHandler, RequestHandler } from 'express'
import helmet from 'helmet'
import * as z from 'zod'
import type { Log } from '../log.ts'
import { Refusal } from './refusals.ts'

/** The largest body is what somebody prepares: three boxes of 4,000 letters of three bytes, and which went into the plan. */
export const maxBodyBytes = 64 * 1024

const yearS = 365 * 24 * 60 * 60

/** `connect-src 'self'` covers our own sockets too. */
export const strictHeaders = (origin: string): RequestHandler[] => [
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        // No text becomes markup, but what the editor parses of a paste by its own policy; and the replay starts its
        // worker by one that knows a single address.
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['ProseMirrorClipboard', 'TwofoldWorker'],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: origin.startsWith('https:')
      ? { maxAge: yearS, includeSubDomains: false }
      : false,
    xFrameOptions: { action: 'deny' },
  }),
  (_request, response, next) => {
    response.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()')
    next()
  },
]

const changesNothing: readonly string[] = ['GET', 'HEAD']

/** A page of another site can make a browser send our cookies; it cannot make it lie about its `Origin`. */
export const ownOriginOnly =
  (origin: string): RequestHandler =>
  (request, _response, next) => {
    if (changesNothing.includes(request.method)) return next()
    if (request.get('origin') !== origin) throw new Refusal('badRequest', 403)
    // A form of another site can send text and forms, never JSON, without being asked first.
    if (request.is('application/json') === false) throw new Refusal('badRequest', 415)
    next()
  }

export const neverStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}

/** The pattern a request met, never its path: `page` for any page of the client. */
const routeOf = (path: unknown): string => {
  if (typeof path === 'string') return path
  return Array.isArray(path) ? 'page' : 'none'
}

export const logRequests =
  (log: Log): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now()
    response.on('finish', () => {
      const route = routeOf(request.route?.path)
      const ms = Math.round(performance.now() - startedAt)
      log.info({ method: request.method, route, status: response.statusCode, ms }, 'request')
    })
    next()
  }

/** Paths that do not decode are not ours; Express would quote them. */
export const unreadablePath: ErrorRequestHandler = (thrown, _request, _response, next) => {
  next(thrown instanceof URIError ? new Refusal('notFound') : thrown)
}

/** The request's body in its shape. @throws Refusal */
export const bodyOf = <Shape>(schema: z.core.$ZodType<Shape>, body: unknown): Shape => {
  const parsed = z.safeParse(schema, body)
  if (!parsed.success) throw new Refusal('badRequest')
  return parsed.data
}
