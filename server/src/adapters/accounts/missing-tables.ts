/** What the account library would add to the tables: nothing, as long as our migrations keep up with it. */
import type { BetterAuthOptions } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'

/** Names of the tables, columns and indexes that are missing, and whatever else is wrong with those that are there. */
export const missingTables = async (options: BetterAuthOptions): Promise<readonly string[]> => {
  const plan = await getMigrations(options, { throwOnUnsafe: false })
  return [
    ...plan.toBeCreated.map(({ table }) => table),
    ...plan.toBeAdded.map(({ table, fields }) => `${table}: ${Object.keys(fields).join(', ')}`),
    ...plan.toBeAddedIndexes.map(({ name }) => name),
    ...plan.unsafeChanges,
    ...plan.schemaProblems,
  ]
}
