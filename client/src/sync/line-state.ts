/**
 * The line to the server as a pure state machine: no socket, no clock, no randomness of its own.
 *
 *              opened                     closed (come back)                    closed (stop, reload) · left
 *   connecting ───────▶ open ──────────────────────────────▶ waiting      any ─────────────────────────────▶ ended
 *       ▲  └───────────────closed──────────────────────────────▲ │
 *       └──────────────────────── retry · retryNow ──────────────┘
 *
 * Waits grow from 1 s to 30 s, each drawn between half and all of its step (the first too: a server that comes back is not
 * met by all at once), and start again from the first after a line that held for a while. `ended` is for good.
 */
import { reconnectFirstMs, reconnectForgiveMs, reconnectMaxMs } from '@twofold/shared/limits'
import { afterClose, type CloseReason, closeCodes } from '@twofold/shared/wire'

export type Line =
  | { readonly kind: 'connecting'; readonly tries: number }
  | { readonly kind: 'open'; readonly tries: number; readonly since: number }
  | { readonly kind: 'waiting'; readonly tries: number; readonly retryAt: number }
  | { readonly kind: 'ended'; readonly reason: CloseReason | 'unknown' | 'left' }

export type LineEvent =
  | { readonly kind: 'opened' }
  | { readonly kind: 'closed'; readonly code: number }
  | { readonly kind: 'retry' }
  /** The person asked, or the device came back online. */
  | { readonly kind: 'retryNow' }
  | { readonly kind: 'left' }

export type LineEffect =
  | { readonly kind: 'connect' }
  | { readonly kind: 'retryAfter'; readonly ms: number }
  | { readonly kind: 'hangUp' }

/** @param draw a number in [0, 1) */
export interface LineTime {
  readonly now: number
  readonly draw: number
}

export const newLine: Line = { kind: 'connecting', tries: 0 }

const stay = (line: Line): [Line, readonly LineEffect[]] => [line, []]

export const waitMs = (tries: number, draw: number): number => {
  const step = Math.min(2 * reconnectFirstMs * 2 ** tries, reconnectMaxMs)
  return Math.round(step / 2 + (step / 2) * draw)
}

const reasonOf = (code: number): CloseReason | 'unknown' => {
  const entry = Object.entries(closeCodes).find(([, known]) => known.code === code)
  return entry ? (entry[0] as CloseReason) : 'unknown'
}

const closed = (line: Line, code: number, { now, draw }: LineTime): [Line, readonly LineEffect[]] => {
  if (line.kind === 'ended' || line.kind === 'waiting') return stay(line)
  if (afterClose(code) !== 'comeBack') return stay({ kind: 'ended', reason: reasonOf(code) })
  const tries = line.kind === 'open' && now - line.since >= reconnectForgiveMs ? 0 : line.tries
  const ms = waitMs(tries, draw)
  return [{ kind: 'waiting', tries: tries + 1, retryAt: now + ms }, [{ kind: 'retryAfter', ms }]]
}

export const stepLine = (line: Line, event: LineEvent, time: LineTime): [Line, readonly LineEffect[]] => {
  switch (event.kind) {
    case 'opened':
      return line.kind === 'connecting'
        ? stay({ kind: 'open', tries: line.tries, since: time.now })
        : stay(line)
    case 'closed':
      return closed(line, event.code, time)
    case 'retry':
    case 'retryNow':
      return line.kind === 'waiting'
        ? [{ kind: 'connecting', tries: line.tries }, [{ kind: 'connect' }]]
        : stay(line)
    case 'left':
      return line.kind === 'ended' ? stay(line) : [{ kind: 'ended', reason: 'left' }, [{ kind: 'hangUp' }]]
  }
}
