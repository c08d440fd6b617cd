import erased from '../words/es/erased.json' with { type: 'json' }
import history from '../words/es/history.json' with { type: 'json' }
import saved from '../words/es/saved.json' with { type: 'json' }
import seal from '../words/es/seal.json' with { type: 'json' }

/** Of the late words, those that a saved replay says. */
export const late = { erased, history, saved, seal }
