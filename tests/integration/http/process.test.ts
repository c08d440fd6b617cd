import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join as joinPath } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runToEnd } from '../../support/run-to-end.ts'
import { startServerProcess } from '../../support/server-process.ts'
import { createTempFolder, type TempFolder } from '../../support/temp-folder.ts'

let folder: TempFolder
beforeEach(() => {
  folder = createTempFolder('process')
})
afterEach(() => folder.remove())

test('SET4 A start with wrong settings names all of them and ends with code 1, the data folder untouched.', async () => {
  const { code, out, err } = await runToEnd('app', {
    PORT: 'x',
    TWOFOLD_LOG: 'x',
    TWOFOLD_DATA: `${folder.path}/new`,
  })
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/^Twofold did not start\.\n {2}PORT must .*\n {2}TWOFOLD_LOG must .*\n$/)
})

test('SET5 A second server on one data folder does not start and says why; after a crash of the first it does.', async () => {
  const first = await startServerProcess({ data: folder.path })
  const second = await runToEnd('app', { TWOFOLD_DATA: folder.path })
  expect(second.code).toBe(1)
  expect(second.err).toContain(`Another server is using the data folder ${folder.path}.`)
  expect(second.out).toBe('')
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
  await first.kill()
  const third = await startServerProcess({ data: folder.path })
  expect((await fetch(`${third.url}/readyz`)).status).toBe(200)
  await third.stop()
})

test('SET6 A port in use, and a data folder that is none, are said in plain words.', async () => {
  const other = createServer()
  other.listen(0, 'localhost')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { code, err } = await runToEnd('app', { PORT: `${port}`, TWOFOLD_DATA: folder.path })
  expect(code).toBe(1)
  expect(err).toContain(`Port ${port} is already in use.`)
  other.close()
  const file = joinPath(folder.path, 'file')
  writeFileSync(file, '')
  const inFile = await runToEnd('app', { TWOFOLD_DATA: joinPath(file, 'data') })
  expect([inFile.code, inFile.err]).toEqual([1, expect.stringContaining('there is a file in its way')])
})

test('SET9 A metrics port in use, or a metrics host of another machine, is said with the name of its setting.', async () => {
  const other = createServer()
  other.listen(0, 'localhost')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const taken = await runToEnd('app', { METRICS_PORT: `${port}`, TWOFOLD_DATA: folder.path })
  expect([taken.code, taken.out]).toEqual([1, ''])
  expect(taken.err).toContain(`Port ${port} is already in use. Stop the other program, or set METRICS_PORT`)
  other.close()
  const elsewhere = { METRICS_PORT: '0', METRICS_HOST: '203.0.113.1', TWOFOLD_DATA: folder.path }
  const { code, err } = await runToEnd('app', elsewhere)
  expect([code, err]).toEqual([1, expect.stringContaining('METRICS_HOST is "203.0.113.1"')])
})

test('SET7 Told to stop, the server ends by itself with code 0; the set-up link is on standard output and not in the log.', async () => {
  const pattern = /(http\S+)\/set-up#(\S{43})/
  const { code, out, err } = await runToEnd('app', { TWOFOLD_DATA: folder.path }, pattern)
  expect(code).toBe(0)
  const [, origin = '', token = ''] = pattern.exec(out) ?? []
  expect(out).toContain(`Twofold is at ${origin}\n`)
  expect(out.split(token)).toHaveLength(2)
  expect(err).not.toContain(token)
  const again = await startServerProcess({ data: folder.path })
  await again.stop()
})

test('DEMO2 The demo leaves a folder alone that it did not make, and says so.', async () => {
  const server = await startServerProcess({ data: folder.path })
  await server.stop()
  const { code, out, err } = await runToEnd('demo', { TWOFOLD_DATA: folder.path })
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain(`The demo did not make the folder ${folder.path}, so it leaves it alone.`)
})
