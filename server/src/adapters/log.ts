/**
 * The server's log, for machines, on standard error. It never holds plan text, names, tokens, emails, codes, cookies,
 * bodies or query strings: what is logged is chosen line by line, and nothing of a request but its method and the
 * pattern of its route. Standard output is for the person who starts the server.
 */
import pino from 'pino'

type Facts = Readonly<Record<string, unknown>>

/** Takes the place of `host/log.ts` and adds what only adapters say. `err`: a thrown value, logged without its message. */
export interface Log {
  info(facts: Facts, event: string): void
  warn(facts: Facts, event: string): void
  error(facts: Facts, event: string): void
}

/** What of a thrown value may be written down: messages can quote data, so only its kind and where it came from. */
const withoutContent = (thrown: unknown): Facts => {
  if (!(thrown instanceof Error)) return { type: typeof thrown }
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const code =
    'code' in thrown && ['string', 'number'].includes(typeof thrown.code) ? { code: thrown.code } : {}
  return { type: thrown.name, ...code, at: frames.slice(0, 8).map((line) => line.trim()) }
}

/** @param write takes each line; null: standard error */
export const createLog = (level: string, write: ((line: string) => void) | null = null): Log => {
  const lines = pino(
    { level, base: null, serializers: { err: withoutContent } },
    write ? { write } : pino.destination({ dest: 2, sync: true }),
  )
  return {
    info: (facts, event) => lines.info(facts, event),
    warn: (facts, event) => lines.warn(facts, event),
    error: (facts, event) => lines.error(facts, event),
  }
}
