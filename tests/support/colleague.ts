/**
 * Another account of the agency, with no place in any plan. No door makes one yet: it is written beside Sam's, with the
 * same password, while the server runs.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const busyTimeoutMs = 5_000

export const addColleague = (folder: string, name: string, email: string): void => {
  const database = new DatabaseSync(join(folder, 'twofold.sqlite'), { timeout: busyTimeoutMs })
  try {
    const id = randomUUID()
    const sam = 'SELECT userId FROM staff LIMIT 1'
    database
      .prepare(
        `INSERT INTO authUser (id, name, email, emailVerified, createdAt, updatedAt)
         SELECT ?, ?, ?, 0, createdAt, updatedAt FROM authUser WHERE id = (${sam})`,
      )
      .run(id, name, email)
    database
      .prepare(
        `INSERT INTO authAccount (id, accountId, providerId, userId, password, createdAt, updatedAt)
         SELECT ?, ?, providerId, ?, password, createdAt, updatedAt FROM authAccount WHERE userId = (${sam})`,
      )
      .run(randomUUID(), id, id)
    database
      .prepare(
        `INSERT INTO staff (userId, agencyId, name, role, language)
         SELECT ?, agencyId, ?, role, language FROM staff WHERE userId = (${sam})`,
      )
      .run(id, name)
  } finally {
    database.close()
  }
}
