/** A process that seals the folder it is given, and says a letter at each piece. */
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'

const [, , folder = ''] = process.argv
const sqlite = await openSqlite({ folder, sealing: { segmentRecords: 32, restMs: 0 } })
process.stdout.write('.')
while (await sqlite.seal(Number.MAX_SAFE_INTEGER)) process.stdout.write('.')
await sqlite.close()
