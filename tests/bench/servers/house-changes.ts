/** What the bench and the soak change about our server from outside, without a line in it for their sake. */
import { systemClock } from '@twofold/server/adapters/clock'
import type { Metrics } from '@twofold/server/host/metrics'
import { PlanRoom } from '@twofold/server/host/plan-room'
import type { Clock } from '@twofold/server/host/ports'
import type { Session } from '@twofold/server/host/session'

/** A clock on which rooms idle out, turns close and lines are pinged so many times as often. */
export const quickClock = (speed: number): Clock => {
  const begin = systemClock.now()
  return {
    now: () => begin + Math.round((systemClock.now() - begin) * speed),
    after: (ms, call) => systemClock.after(ms / speed, call),
  }
}

export const countInto = (counted: Record<string, number>): Metrics => ({
  count(...name) {
    const key = name.join(' ')
    counted[key] = (counted[key] ?? 0) + 1
  },
  gauge(name, value, ...label) {
    counted[[name, ...label].join(' ')] = value
  },
  took: () => undefined,
})

/** The mistake that the soak must find: sessions that went are held for ever. */
export const keepEverySession = (): void => {
  const kept: Session[] = []
  const { stand } = PlanRoom.prototype
  PlanRoom.prototype.stand = function (session) {
    kept.push(session)
    stand.call(this, session)
  }
}
