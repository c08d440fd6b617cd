/**
 * For writing code: the page with hot reload on one port, in front of a server that restarts when its files change.
 * `PORT` is the page's port (4000); the server takes the next one.
 */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createServer } from 'vite'
import { clientDir, houseDir } from './sources.ts'

const pagePort = Number(process.env.PORT ?? 4000)
const serverPort = pagePort + 1
const origin = `http://localhost:${pagePort}`
const target = `http://127.0.0.1:${serverPort}`

const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', path.join(houseDir, 'server/src/app.ts')],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      PORT: String(serverPort),
      HOST: '127.0.0.1',
      TWOFOLD_ORIGIN: process.env.TWOFOLD_ORIGIN ?? origin,
    },
  },
)

const page = await createServer({
  configFile: path.join(clientDir, 'vite.config.ts'),
  server: {
    port: pagePort,
    strictPort: true,
    proxy: { '/api': target, '/demo': target, '/live': { target, ws: true } },
  },
})
await page.listen()
page.printUrls()

const stop = (): void => {
  server.kill('SIGTERM')
  void page.close().then(() => process.exit(0))
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
server.once('exit', (code) => process.exit(code ?? 0))
