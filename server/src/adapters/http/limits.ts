/**
 * How often one may try: by address (IPv6 by its /64, which one household or one attacker holds whole) and by what is
 * being tried. In memory: a restart forgives. Nothing here is a secret's only guard: tokens have 256 bits.
 */
import type { Request, RequestHandler } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { type Metrics, silentMetrics } from '../../host/metrics.ts'
import { addressKey } from '../address-key.ts'
import { hashToken } from '../directory/tokens.ts'
import { Refusal } from './refusals.ts'

export interface Allowance {
  readonly points: number
  readonly durationS: number
}

export interface Allowances {
  /** Everything asked of the API by one address: each answer reads the file that the journal writes. */
  readonly apiAddress: Allowance
  /** Sign-ins of one address: an office behind one router signs in in the morning. */
  readonly signInAddress: Allowance
  /** Sign-ins with one email from one address: a forgotten password, not a dictionary. */
  readonly signInPair: Allowance
  /** Sign-ins with one email from anywhere: high, so that a stranger can hardly lock somebody out. */
  readonly signInEmail: Allowance
  /** Looks, joins, asks and set-ups of one address: a meeting of ten behind one router, several times over. */
  readonly linkAddress: Allowance
  /** The same with one link. */
  readonly linkToken: Allowance
  /** Spoken codes tried by one address: a meeting of ten behind one router, each with a slip or two. */
  readonly codeAddress: Allowance
  /** Openings of a history by one person: each is read from the disk, and stands in the plan's journal. */
  readonly historyReader: Allowance
  /** Wrong ones by all the world together: what a code's length is worth (directory/codes.ts). */
  readonly codeWrong: Allowance
}

export const ourAllowances: Allowances = {
  // A hundred people behind one router who each open a page every five seconds, five questions a page.
  apiAddress: { points: 6_000, durationS: 60 },
  signInAddress: { points: 60, durationS: 300 },
  signInPair: { points: 10, durationS: 300 },
  signInEmail: { points: 200, durationS: 3600 },
  linkAddress: { points: 200, durationS: 300 },
  linkToken: { points: 30, durationS: 300 },
  codeAddress: { points: 60, durationS: 300 },
  historyReader: { points: 60, durationS: 600 },
  codeWrong: { points: 300, durationS: 600 },
}

export interface Limits {
  /** @throws Refusal `tooMany` */
  readonly api: RequestHandler
  /** @throws Refusal `tooMany` */
  signIn(request: Request, email: string): Promise<void>
  /** @throws Refusal `tooMany` */
  readonly linkAddress: RequestHandler
  /** @throws Refusal `tooMany` */
  link(token: string): Promise<void>
  /** Somebody opens a plan’s history, or has it looked through. @throws Refusal `tooMany` */
  history(reader: string): Promise<void>
  /** @throws Refusal `tooMany` */
  readonly codeAddress: RequestHandler
  /**
   * A code is tried: counts as wrong until it is told to have been right.
   * @returns takes the count back
   * @throws Refusal `tooMany`
   */
  code(): Promise<() => Promise<void>>
}

const addressOf = (request: Request): string => addressKey(request.ip ?? 'unknown')

export const createLimits = (
  allowances: Allowances = ourAllowances,
  metrics: Metrics = silentMetrics,
): Limits => {
  const limiter = (name: keyof Allowances) => {
    const { points, durationS } = allowances[name]
    const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: durationS })
    const take = async (key: string): Promise<void> => {
      try {
        await memory.consume(key)
      } catch (full) {
        if (full instanceof Error) throw full
        metrics.count('limitHit', name)
        throw new Refusal('tooMany')
      }
    }
    return Object.assign(take, {
      giveBack: async (key: string): Promise<void> => void (await memory.reward(key)),
    })
  }
  const apiAddress = limiter('apiAddress')
  const signInAddress = limiter('signInAddress')
  const signInPair = limiter('signInPair')
  const signInEmail = limiter('signInEmail')
  const linkAddress = limiter('linkAddress')
  const linkToken = limiter('linkToken')
  const codeAddress = limiter('codeAddress')
  const codeWrong = limiter('codeWrong')
  const historyReader = limiter('historyReader')
  return {
    async api(request, _response, next) {
      await apiAddress(addressOf(request))
      next()
    },
    async signIn(request, email) {
      const key = hashToken(email.toLowerCase())
      await signInAddress(addressOf(request))
      await signInPair(`${addressOf(request)} ${key}`)
      await signInEmail(key)
    },
    async linkAddress(request, _response, next) {
      await linkAddress(addressOf(request))
      next()
    },
    link: (token) => linkToken(hashToken(token)),
    history: (reader) => historyReader(reader),
    async codeAddress(request, _response, next) {
      await codeAddress(addressOf(request))
      next()
    },
    async code() {
      await codeWrong('all')
      return () => codeWrong.giveBack('all')
    },
  }
}
