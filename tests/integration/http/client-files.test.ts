import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HttpHouse, openHttpHouse } from '../../support/http-house.ts'
import { createTempFolder, type TempFolder } from '../../support/temp-folder.ts'

const page = '<!doctype html><title>Twofold</title>'
const script = `export const words = ${JSON.stringify('word '.repeat(400))}\n`

let built: TempFolder
let house: HttpHouse
beforeAll(async () => {
  built = createTempFolder('client')
  mkdirSync(join(built.path, 'assets'))
  writeFileSync(join(built.path, 'index.html'), page)
  writeFileSync(join(built.path, 'favicon.svg'), '<svg/>')
  writeFileSync(join(built.path, '.stamp'), 'not for anybody')
  const asset = join(built.path, 'assets/plan-Ab12.js')
  writeFileSync(asset, script)
  writeFileSync(`${asset}.br`, brotliCompressSync(script))
  writeFileSync(`${asset}.gz`, gzipSync(script))
  house = await openHttpHouse({ clientFolder: built.path })
})
afterAll(async () => {
  await house.end()
  built.remove()
})

interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly bytes: Buffer
}

/** As it lies on the wire: nothing is decompressed on the way. */
const get = (path: string, encodings: string, accept = '*/*'): Promise<Got> =>
  new Promise((resolve, reject) => {
    const { port } = house.server
    const options = { host: 'localhost', port, path, headers: { 'accept-encoding': encodings, accept } }
    const asking = request(options, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks) }),
      )
    })
    asking.on('error', reject)
    asking.end()
  })

test('FILE1 Every page of the client is the one page, never stored; any other address says so, kindly to a person.', async () => {
  const pages = [
    '/',
    '/set-up',
    '/sign-in',
    '/agency',
    '/agency/new-plan',
    '/plans/x',
    '/plans/x/a/b',
    '/join',
    '/left',
  ]
  for (const path of [...pages, '/join?x=1']) {
    const { status, headers, bytes } = await get(path, 'gzip')
    expect([path, status, bytes.toString()]).toEqual([path, 200, page])
    expect([headers['content-type'], headers['cache-control']]).toEqual([
      'text/html; charset=utf-8',
      'no-store',
    ])
  }
  for (const path of [
    '/index.html',
    '/agency/x',
    '/plans',
    '/nothing',
    '/assets/plan-0000.js',
    '/assets',
    '/.stamp',
  ]) {
    const { status, headers } = await get(path, '')
    expect([path, status, headers['content-type']]).toEqual([path, 404, 'text/plain; charset=utf-8'])
  }
  const mistyped = await get('/nothing', '', 'text/html,application/xhtml+xml')
  expect([mistyped.status, mistyped.bytes.toString()]).toEqual([404, page])
  expect(mistyped.headers['cache-control']).toBe('no-store')
})

test('FILE2 Hashed assets may be kept for ever, and are sent as small as the browser can take them.', async () => {
  const path = '/assets/plan-Ab12.js'
  const small = await get(path, 'gzip, deflate, br')
  expect(small.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(small.bytes).toString()).toBe(script)
  const zipped = await get(path, 'gzip')
  expect(zipped.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(zipped.bytes).toString()).toBe(script)
  const plain = await get(path, 'br;q=0')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.bytes.toString()).toBe(script)
  for (const { headers } of [small, zipped, plain]) {
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    })
  }
  expect((await get('/favicon.svg', '')).headers['cache-control']).toBe('no-cache')
  expect((await get(`${path}.br`, '')).status).toBe(404)
})

test('FILE3 No path leads out of the built client.', async () => {
  for (const path of [
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fx',
    '//etc/passwd',
    '/assets/%00',
  ]) {
    expect([path, (await get(path, '')).status]).toEqual([path, 404])
  }
})

test('FILE4 Without a built client the server says so, and the rest of it works; a build that comes later is noticed.', async () => {
  const bare = await openHttpHouse({ clientFolder: join(built.path, 'nowhere') })
  const answer = await bare.visitor().get('/')
  expect([answer.status, answer.body]).toEqual([503, 'The pages are not built yet.\n'])
  expect((await bare.visitor().get('/healthz')).status).toBe(200)
  mkdirSync(join(built.path, 'nowhere'))
  writeFileSync(join(built.path, 'nowhere/index.html'), page)
  expect((await bare.visitor().get('/')).body).toBe(page)
  await bare.end()
})
