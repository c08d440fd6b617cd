import type { Words } from '../words.ts'
import common from './common.json' with { type: 'json' }
import editor from './editor.json' with { type: 'json' }
import plan from './plan.json' with { type: 'json' }

/** Spanish: a missing key is a type error. */
export const words: Words = { common, editor, plan }
