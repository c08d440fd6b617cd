/** The secret that signs staff cookies: made at the first start, kept beside the database, readable by its owner only. */
import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

/** Apart from the database, so that a stolen copy of that alone signs nobody in. */
export const readSecret = async (folder: string): Promise<string> => {
  const file = join(folder, 'staff-secret')
  try {
    const secret = (await readFile(file, 'utf8')).trim()
    if (secret.length < 43)
      throw new Error('the file staff-secret is cut short: remove it, and staff sign in again')
    await chmod(file, 0o600)
    return secret
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
  const secret = randomBytes(32).toString('base64url')
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return secret
}
