/**
 * Our server as `npm start` wires it, filled with made-up plans before it serves, its people already known by their
 * devices. Only the limits on how many one address and one plan may hold are out of the way: here everybody comes from one.
 */
import { ourSocketLimits, type SocketLimits } from '@twofold/server/adapters/ws/guests'
import { parseSettings } from '@twofold/server/settings'
import { startServer } from '@twofold/server/start-server'
import { readAsked, serveAsChild } from './child.ts'
import { countInto, keepEverySession, quickClock } from './house-changes.ts'
import { type CrowdPlan, makeCrowd } from './make-crowd.ts'

const asked = readAsked()
const settings = parseSettings({ PORT: '0', TWOFOLD_DATA: asked.folder, TWOFOLD_LOG: 'warn' })
const endless = { burst: 1_000_000, perSecond: 1_000_000 }
const socketLimits: SocketLimits = {
  ...ourSocketLimits,
  upgrades: { address: endless, credential: endless },
  perPlan: 1_000,
  perAddress: 100_000,
}

const counted: Record<string, number> = {}
if (asked.leaks) keepEverySession()

let plans: readonly CrowdPlan[] = []
const server = await startServer(settings, {
  socketLimits,
  clock: quickClock(asked.speed ?? 1),
  metrics: countInto(counted),
  async openDemo(house) {
    plans = await makeCrowd(house, asked)
    return { visitOf: () => null }
  },
})
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))

const live = server.origin.replace(/^http/, 'ws')
serveAsChild(
  plans.map(({ planId, cookies }) =>
    cookies.map((cookie) => ({
      url: `${live}/live/${planId}`,
      headers: { cookie, origin: server.origin },
    })),
  ),
  counted,
)
