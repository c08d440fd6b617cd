/** The least a server can do: every message goes to everybody else, unread. What our server is measured against. */
import { WebSocket, WebSocketServer } from 'ws'

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })

server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => {
    for (const other of server.clients) {
      if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data, { binary: isBinary })
    }
  })
})

server.on('listening', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(`ws://127.0.0.1:${address.port}/`)
})
