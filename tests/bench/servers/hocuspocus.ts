/**
 * `@hocuspocus/server` with its database extension over `node:sqlite` (its own SQLite extension wants a native add-on
 * that is downloaded), and otherwise as it comes: the whole document is stored 2 s after the last edit, 10 s at most.
 */
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import { openSeats, readAsked, serveAsChild } from './child.ts'

const asked = readAsked()
const file = new DatabaseSync(join(asked.folder, 'hocuspocus.sqlite'))
file.exec('CREATE TABLE documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)')
const find = file.prepare('SELECT data FROM documents WHERE name = ?')
const keep = file.prepare('INSERT OR REPLACE INTO documents VALUES (?, ?)')

const server = new Server({
  address: '127.0.0.1',
  port: 0,
  quiet: true,
  stopOnSignals: false,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => (find.get(documentName)?.data as Uint8Array | undefined) ?? null,
      store: async ({ documentName, state }) => void keep.run(documentName, state),
    }),
  ],
})
await server.listen()
serveAsChild(openSeats(asked, (server.httpServer.address() as AddressInfo).port))
