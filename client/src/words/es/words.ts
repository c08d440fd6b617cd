import type { Words } from '../words.ts'
import account from './account.json' with { type: 'json' }
import agency from './agency.json' with { type: 'json' }
import common from './common.json' with { type: 'json' }
import editor from './editor.json' with { type: 'json' }
import join from './join.json' with { type: 'json' }
import people from './people.json' with { type: 'json' }
import plan from './plan.json' with { type: 'json' }

/** Spanish: a missing key is a type error. */
export const words: Words = { common, account, agency, editor, join, people, plan }
