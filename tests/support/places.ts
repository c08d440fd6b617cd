/** Where things lie in the repository. */
import { fileURLToPath } from 'node:url'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url)).replace(/\/$/, '')

export const repository = at('../../')
export const tests = at('../')
/** Reports, traces and screenshots of the last run; ignored by git. */
export const output = at('../output')
