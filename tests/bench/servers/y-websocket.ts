/** `@y/websocket-server` as its own command runs it, with its LevelDB persistence on. */
import { createServer } from 'node:http'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'
import { listenOnLoopback, openSeats, readAsked, serveAsChild } from './child.ts'

const asked = readAsked()
process.env.YPERSISTENCE = join(asked.folder, 'level')
// It looks at its environment when it is loaded, and says where it persists to.
console.info = () => undefined
const { setupWSConnection } = await import('@y/websocket-server/utils')

const http = createServer()
const server = new WebSocketServer({ server: http })
server.on('connection', (socket, request) => setupWSConnection(socket, request))

const port = await listenOnLoopback(http)
serveAsChild(openSeats(asked, port))
