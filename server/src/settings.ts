/**
 * The server's settings, from the environment, parsed once. Every wrong one is named at once, in plain words.
 * An empty value counts as not set.
 */
import { resolve } from 'node:path'
import { z } from 'zod'

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const

export interface Settings {
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataFolder: string
  /** Public address, without a path; null: `http://localhost:<port>`, known once the server listens. */
  readonly origin: string | null
  readonly logLevel: (typeof logLevels)[number]
  /** How many proxies of our own stand in front (their `X-Forwarded-For` is believed); 0: none. */
  readonly trustedProxies: number
  /** Where `GET /metrics` is, 0: any free port; null: nowhere. */
  readonly metricsPort: number | null
  readonly metricsHost: string
}

export class SettingsWrong extends Error {
  override readonly name = 'SettingsWrong'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** A whole number, written with digits only. */
const wholeNumber = (name: string, from: number, to: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to, {
      error: ({ input }) => `${name} must be a whole number from ${from} to ${to}, but it is "${input}".`,
    })
    .transform(Number)

const hostName = (name: string) =>
  z.string().regex(/^[A-Za-z0-9.:_-]+$/, {
    error: ({ input }) => `${name} must be a host name or an address to listen on, but it is "${input}".`,
  })

const localHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

const isOriginShaped = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return ['http:', 'https:'].includes(url.protocol) && (text === url.origin || text === `${url.origin}/`)
}

const isSafeForCookies = (text: string): boolean => {
  if (!isOriginShaped(text)) return true
  const url = new URL(text)
  return url.protocol === 'https:' || localHosts.includes(url.hostname)
}

const originSchema = z
  .string()
  .refine(isOriginShaped, {
    error: ({ input }) =>
      `TWOFOLD_ORIGIN must be the public address alone, like https://plans.example.org, but it is "${input}".`,
  })
  .refine(isSafeForCookies, {
    error:
      'TWOFOLD_ORIGIN must start with https:// unless it is on localhost: browsers keep our sign-in cookies on https only.',
  })
  .transform((text) => (URL.canParse(text) ? new URL(text).origin : text))

const environmentSchema = z.object({
  PORT: wholeNumber('PORT', 0, 65_535).default(4000),
  HOST: hostName('HOST').default('localhost'),
  TWOFOLD_DATA: z.string().optional(),
  TWOFOLD_ORIGIN: originSchema.optional(),
  TWOFOLD_LOG: z
    .enum(logLevels, {
      error: ({ input }) => `TWOFOLD_LOG must be one of ${logLevels.join(', ')}, but it is "${input}".`,
    })
    .default('info'),
  TWOFOLD_TRUST_PROXY: wholeNumber('TWOFOLD_TRUST_PROXY', 0, 9).default(0),
  METRICS_PORT: wholeNumber('METRICS_PORT', 0, 65_535).optional(),
  METRICS_HOST: hostName('METRICS_HOST').default('localhost'),
})

/**
 * @param defaultDataFolder where the data lies when TWOFOLD_DATA is not set
 * @throws SettingsWrong
 */
export const parseSettings = (
  environment: Readonly<Record<string, string | undefined>>,
  defaultDataFolder = './data',
): Settings => {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(set)
  if (!parsed.success) throw new SettingsWrong(parsed.error.issues.map((issue) => issue.message))
  return {
    port: parsed.data.PORT,
    host: parsed.data.HOST,
    dataFolder: resolve(parsed.data.TWOFOLD_DATA ?? defaultDataFolder),
    origin: parsed.data.TWOFOLD_ORIGIN ?? null,
    logLevel: parsed.data.TWOFOLD_LOG,
    trustedProxies: parsed.data.TWOFOLD_TRUST_PROXY,
    metricsPort: parsed.data.METRICS_PORT ?? null,
    metricsHost: parsed.data.METRICS_HOST,
  }
}
