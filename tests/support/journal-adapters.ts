/** Every journal adapter, for the suites that hold them to one contract. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { openSqlite, type Sqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import type { Journal } from '@twofold/server/host/ports'
import { createTempFolder } from './temp-folder.ts'

export interface OpenedJournal {
  readonly journal: Journal
  /** Null: it lies in no file. */
  readonly folder: string | null
  close(): Promise<void>
}

/** Whatever was written is sealed at once, three records to a segment: nobody may notice. */
const sealedAtOnce = ({ journal, seal }: Pick<Sqlite, 'journal' | 'seal'>): Journal => {
  const sealAll = async () => {
    while (await seal(Number.MAX_SAFE_INTEGER));
  }
  return {
    append: (...asked) => journal.append(...asked).finally(sealAll),
    erase: (...asked) => journal.erase(...asked).finally(sealAll),
    keepKeyframe: (...asked) => journal.keepKeyframe(...asked).finally(sealAll),
    wipe: () => journal.wipe(),
    open: (...asked) => journal.open(...asked),
    read: (...asked) => journal.read(...asked),
    keyframeBefore: (...asked) => journal.keyframeBefore(...asked),
    chainHead: (...asked) => journal.chainHead(...asked),
    entries: (...asked) => journal.entries(...asked),
    isWritable: () => journal.isWritable(),
  }
}

/** @param name of the folders of this suite */
export const journalAdapters = (
  name: string,
): {
  readonly adapters: Readonly<Record<string, () => Promise<OpenedJournal>>>
  remove(): void
} => {
  const folder = createTempFolder(name)
  let folders = 0
  const newFolder = (): string => {
    const path = join(folder.path, `${++folders}`)
    mkdirSync(path)
    return path
  }
  return {
    remove: () => folder.remove(),
    adapters: {
      memory: async () => ({ journal: createMemoryJournal(), folder: null, close: async () => undefined }),
      SQLite: async () => {
        const path = newFolder()
        const sqlite = await openSqlite({ folder: path })
        return { journal: sqlite.journal, folder: path, close: () => sqlite.close() }
      },
      'SQLite, sealed': async () => {
        const path = newFolder()
        const sqlite = await openSqlite({ folder: path, sealing: { segmentRecords: 3, restMs: 0 } })
        return { journal: sealedAtOnce(sqlite), folder: path, close: () => sqlite.close() }
      },
    },
  }
}
