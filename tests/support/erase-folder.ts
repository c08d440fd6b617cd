/** A process that erases from the folder it is given, and says a letter at each step: `e` before, `d` when it is on disk, `w` when it is wiped. */
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import type { PlanId } from '@twofold/shared/ids'
import { erasureOf } from './erasure-story.ts'

const [, , folder = '', planId = ''] = process.argv
const { journal, close } = await openSqlite({ folder })
const { epoch, drafts, erasure } = await erasureOf(journal, planId as PlanId)
process.stdout.write('e')
await journal.erase(planId as PlanId, epoch, drafts, erasure)
process.stdout.write('d')
await journal.wipe()
process.stdout.write('w')
await close()
