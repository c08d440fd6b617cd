/** What the house counts about itself, as Prometheus reads it. */
import { createPrometheus } from '@twofold/server/adapters/prometheus'
import { counters, durations, gauges, type Metrics } from '@twofold/server/host/metrics'
import { lineOf } from '@twofold/shared/plan-doc'
import { editRefusals } from '@twofold/shared/refusals'
import { closeCodes, writeAwareness } from '@twofold/shared/wire'
import { afterEach, expect, test } from 'vitest'
import {
  email,
  type HttpHouse,
  join,
  linkFor,
  makePlan,
  openHttpHouse,
  setUpAgency,
} from '../../support/http-house.ts'
import { connectRawClient } from '../../support/raw-client.ts'
import { line } from '../../support/test-guest.ts'

let house: HttpHouse
afterEach(() => house.end())

const atMetrics = (path: string, init: RequestInit = {}) =>
  fetch(`http://localhost:${house.server.metricsPort}${path}`, init)
const readMetrics = async (): Promise<string> => (await atMetrics('/metrics')).text()

test('METRIC1 Metrics are off unless they have a port; then they are on that port alone, and nothing else is.', async () => {
  house = await openHttpHouse()
  expect(house.server.metricsPort).toBeNull()
  const sam = await setUpAgency(house)
  expect(await (await fetch(`${house.server.origin}/metrics`)).text()).not.toContain('twofold_')
  expect(await (await fetch(`${house.server.origin}/api/metrics`)).json()).toEqual({ error: 'notFound' })
  await house.end()

  house = await openHttpHouse({ hasMetrics: true })
  const answer = await atMetrics('/metrics')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ])
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.text()).toContain('\ntwofold_edit_taken_total 0\n')
  expect(await (await fetch(`${house.server.origin}/metrics`)).text()).not.toContain('twofold_')
  for (const path of ['/', '/api/me', '/healthz', '/metrics/', '/metrics?x=1'])
    expect((await atMetrics(path, { headers: { cookie: sam.cookies() } })).status).toBe(404)
  expect((await atMetrics('/metrics', { method: 'POST' })).status).toBe(404)
})

test('METRIC2 Every count has a name, a word of help and its labels from a closed list, at zero from the start.', async () => {
  house = await openHttpHouse({ hasMetrics: true })
  const text = await readMetrics()
  const samples = text.split('\n').filter((one) => one.startsWith('twofold_'))
  const tables = [...Object.entries(counters), ...Object.entries(gauges)]
  const wanted = tables.reduce(
    (sum, [, described]) => sum + ('label' in described ? described.label[1].length : 1),
    0,
  )
  expect(samples.filter((one) => !/_bucket\{|_sum |_count /.test(one))).toHaveLength(wanted)
  for (const { help } of [...Object.values(counters), ...Object.values(gauges), ...Object.values(durations)])
    expect(text).toContain(` ${help}\n`)
  for (const reason of Object.keys(closeCodes))
    expect(text).toContain(`twofold_session_dismissed_total{reason="${reason}"} 0`)
  for (const reason of editRefusals)
    expect(text).toContain(`twofold_edit_refused_total{reason="${reason}"} 0`)
})

test('METRIC3 A label that is in no list is not counted, so nothing from outside can become one.', async () => {
  house = await openHttpHouse()
  const { metrics, text } = createPrometheus()
  const loose = metrics as unknown as { count(name: string, label?: string): void } & Pick<Metrics, 'gauge'>
  const before = await text()
  loose.count('editRefused', 'Ana wrote: I love you')
  loose.count('editRefused')
  loose.count('editTaken', 'Ana')
  const ours = (all: string) => all.split('\n').filter((one) => one.startsWith('twofold_'))
  expect(ours(await text())).toEqual(ours(before))
  metrics.count('editRefused', 'locked')
  metrics.gauge('openSessions', 3, 'stock')
  metrics.took('commitSeconds', 0.004)
  const after = await text()
  expect(after).toContain('twofold_edit_refused_total{reason="locked"} 1\n')
  expect(after).toContain('twofold_open_sessions{protocol="stock"} 3\n')
  expect(after).toContain('twofold_commit_seconds_bucket{le="0.005"} 1\n')
})

test('METRIC4 What happens in the house is counted, and the counts hold no name, word, id, address or email.', async () => {
  house = await openHttpHouse({ hasMetrics: true })
  const sam = await setUpAgency(house)
  const made = await makePlan(sam)
  const ana = house.visitor()
  await join(ana, await linkFor(sam, made, 'Ana'))
  await house.visitor().post('/api/auth/sign-in/email', { email, password: 'wrong-password' })
  const url = `${house.server.origin.replace('http', 'ws')}/live/${made.planId}?as=${made.ids.Ana}`
  const client = connectRawClient({ url, headers: { cookie: ana.cookies(), origin: house.server.origin } })
  await client.synced
  const saved = new Promise<void>((resolve) =>
    client.onSaved((frames) => {
      if (frames === client.sent.length) resolve()
    }),
  )
  lineOf(client.doc, line).insert(0, 'She likes owls')
  await saved
  client.sends(writeAwareness([{ client: 5, clock: 1, state: { user: { participant: made.ids.Ruth } } }]))
  const stranger = connectRawClient({ url, headers: { origin: house.server.origin } })
  await expect(stranger.opened).rejects.toThrow('401')
  await sam.post(`/api/plans/${made.planId}/people/${made.ids.Ana}/unlink`)
  await client.closed
  const text = await readMetrics()
  for (const line of [
    'twofold_edit_taken_total 1',
    'twofold_forged_total{kind="foreignPresence"} 1',
    'twofold_upgrade_refused_total{status="401"} 1',
    'twofold_session_opened_total{protocol="twofold"} 1',
    'twofold_session_dismissed_total{reason="sessionEnded"} 1',
    'twofold_open_sessions{protocol="twofold"} 0',
    'twofold_removal_to_close_seconds_count 1',
  ])
    expect(text).toContain(`\n${line}\n`)
  const secrets = ['Mia', 'Sam', 'Ana', 'Harbor', 'owls', email, made.planId, '127.0.0.1', '::1']
  for (const secret of [...secrets, ...Object.values(made.ids)]) expect(text).not.toContain(secret)
})
