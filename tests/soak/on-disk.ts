/** What a killed server's folder holds, and what of a page is not in it. */
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import type { PlanId } from '@twofold/shared/ids'
import * as Y from 'yjs'

const everything = Number.MAX_SAFE_INTEGER

/** Each plan's document as its journal tells it. */
export const documentsIn = async (folder: string, plans: readonly PlanId[]): Promise<readonly Y.Doc[]> => {
  const { journal, close } = await openSqlite({ folder })
  const documents: Y.Doc[] = []
  for (const plan of plans) {
    const doc = new Y.Doc()
    for (const record of await journal.read(plan, 1, everything))
      if (record.type === 'edit') Y.applyUpdate(doc, record.update)
    documents.push(doc)
  }
  await close()
  return documents
}

/** Whether the page holds a word, or a deletion, that the disk does not. Asked of Yjs: applying it changes something. */
export const holdsMore = (page: Y.Doc, disk: Y.Doc): boolean => {
  let changes = 0
  const count = () => {
    changes += 1
  }
  disk.on('update', count)
  Y.applyUpdate(disk, Y.encodeStateAsUpdate(page))
  disk.off('update', count)
  return changes > 0
}
