/** The least a server can do: every message goes to everybody else in the room, unread. */
import { createServer } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'
import { listenOnLoopback, openSeats, readAsked, serveAsChild } from './child.ts'

const asked = readAsked()
const http = createServer()
const server = new WebSocketServer({ server: http })
const rooms = new Map<string, Set<WebSocket>>()

server.on('connection', (socket, request) => {
  const name = request.url ?? ''
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room.add(socket))
  socket.on('message', (data, isBinary) => {
    for (const other of room) {
      if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data, { binary: isBinary })
    }
  })
  socket.on('close', () => room.delete(socket))
})

const port = await listenOnLoopback(http)
serveAsChild(openSeats(asked, port))
