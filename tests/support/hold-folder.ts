/** Run as a process of its own: opens the data folder it is given, says so, and holds it until it is killed. */
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'

await openSqlite({ folder: process.argv[2] ?? '' })
process.stdout.write('holding\n')
