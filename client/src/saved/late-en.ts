import erased from '../words/en/erased.json' with { type: 'json' }
import history from '../words/en/history.json' with { type: 'json' }
import saved from '../words/en/saved.json' with { type: 'json' }
import seal from '../words/en/seal.json' with { type: 'json' }

/** Of the late words, those that a saved replay says. */
export const late = { erased, history, saved, seal }
