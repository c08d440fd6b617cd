/**
 * Staff accounts: better-auth on our tables. Email and password now; passkeys, two-factor and single sign-on are its
 * plug-ins. Nobody signs up by themselves, no session is cached in a cookie, and the library is reached only through the
 * functions here: none of its other routes is open.
 */

import { minPasswordLength } from '@twofold/shared/http-requests'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { Directory } from '../directory/tables.ts'

export const staffCookie = '__Host-twofold-staff'

const hourS = 60 * 60
/** A working week; every day of use moves the end on. */
const sessionLifetimeS = 7 * 24 * hourS

export interface AccountSession {
  readonly sessionId: string
  readonly userId: string
}

export interface Accounts {
  /** `Set-Cookie` lines; null when email and password do not belong together, whichever is wrong. */
  signIn(email: string, password: string): Promise<readonly string[] | null>
  /** `Set-Cookie` lines that take the cookie away. */
  signOut(cookieHeader: string | undefined): Promise<readonly string[]>
  sessionOf(cookieHeader: string | undefined): Promise<AccountSession | null>
  /** Moves the end of a session in use on; `Set-Cookie` lines when it moved. */
  renew(cookieHeader: string | undefined): Promise<readonly string[]>
  hashPassword(password: string): Promise<string>
}

/** How passwords become hashes: slow on purpose, and as slow for an email that nobody has. */
export interface Passwords {
  readonly hash: (password: string) => Promise<string>
  readonly verify: (asked: { readonly hash: string; readonly password: string }) => Promise<boolean>
}

export const scryptPasswords: Passwords = { hash: hashPassword, verify: verifyPassword }

interface Parts {
  readonly directory: Directory
  readonly origin: string
  readonly secret: string
  readonly passwords?: Passwords
}

/** @param origin our public address */
export const accountOptions = ({ directory, origin, secret, passwords = scryptPasswords }: Parts) =>
  ({
    appName: 'Twofold',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    database: { db: directory, type: 'sqlite' },
    trustedOrigins: [origin],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength,
      maxPasswordLength: 128,
      password: passwords,
    },
    user: { modelName: 'authUser' },
    session: {
      modelName: 'authSession',
      expiresIn: sessionLifetimeS,
      updateAge: 24 * hourS,
      cookieCache: { enabled: false },
    },
    account: { modelName: 'authAccount' },
    verification: { modelName: 'authVerification' },
    advanced: {
      // The name carries its own prefix; the library would put `__Secure-` before it.
      useSecureCookies: false,
      cookies: { session_token: { name: staffCookie } },
      defaultCookieAttributes: { httpOnly: true, secure: true, sameSite: 'lax', path: '/' },
    },
    // The doors limit (http/limits.ts), and the library's log quotes addresses.
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
  }) satisfies BetterAuthOptions

/** The library also takes away cookies of features that are off; only ours passes. */
const ourCookies = (headers: Headers): readonly string[] =>
  headers.getSetCookie().filter((line) => line.startsWith(`${staffCookie}=`))

export const createAccounts = (parts: Parts): Accounts => {
  const auth = betterAuth(accountOptions(parts))

  const ask = async (path: string, cookieHeader: string | undefined, body: object): Promise<Response> => {
    const headers = new Headers({ 'content-type': 'application/json', origin: parts.origin })
    if (cookieHeader) headers.set('cookie', cookieHeader)
    const answer = await auth.handler(
      new Request(`${parts.origin}/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    )
    if (answer.status >= 500) throw new Error('the account library failed')
    return answer
  }

  return {
    async signIn(email, password) {
      const answer = await ask('/sign-in/email', undefined, { email, password })
      return answer.ok ? ourCookies(answer.headers) : null
    },
    signOut: async (cookieHeader) => ourCookies((await ask('/sign-out', cookieHeader, {})).headers),
    async sessionOf(cookieHeader) {
      if (!cookieHeader?.includes(staffCookie)) return null
      const found = await auth.api.getSession({
        headers: new Headers({ cookie: cookieHeader }),
        query: { disableRefresh: true },
      })
      return found ? { sessionId: found.session.id, userId: found.user.id } : null
    },
    async renew(cookieHeader) {
      if (!cookieHeader?.includes(staffCookie)) return []
      const { headers } = await auth.api.getSession({
        headers: new Headers({ cookie: cookieHeader }),
        returnHeaders: true,
      })
      return ourCookies(headers)
    },
    hashPassword: async (password) => (await auth.$context).password.hash(password),
  }
}
