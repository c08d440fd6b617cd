import common from './common.json' with { type: 'json' }
import editor from './editor.json' with { type: 'json' }
import plan from './plan.json' with { type: 'json' }

/** English: sets the keys. One catalog an area; these are what a plan needs. */
export const words = { common, editor, plan }
