import type { LateWords } from '../words.ts'
import account from './account.json' with { type: 'json' }
import agency from './agency.json' with { type: 'json' }
import agreement from './agreement.json' with { type: 'json' }
import beside from './beside.json' with { type: 'json' }
import erased from './erased.json' with { type: 'json' }
import history from './history.json' with { type: 'json' }
import join from './join.json' with { type: 'json' }
import kept from './kept.json' with { type: 'json' }
import looks from './looks.json' with { type: 'json' }
import meeting from './meeting.json' with { type: 'json' }
import meetings from './meetings.json' with { type: 'json' }
import moderation from './moderation.json' with { type: 'json' }
import people from './people.json' with { type: 'json' }
import ready from './ready.json' with { type: 'json' }
import redaction from './redaction.json' with { type: 'json' }
import saved from './saved.json' with { type: 'json' }
import seal from './seal.json' with { type: 'json' }
import since from './since.json' with { type: 'json' }
import versions from './versions.json' with { type: 'json' }
import waiting from './waiting.json' with { type: 'json' }
import warn from './warn.json' with { type: 'json' }

/** Spanish of the other rooms. */
export const late: LateWords = {
  account,
  agency,
  agreement,
  beside,
  erased,
  history,
  join,
  kept,
  looks,
  meeting,
  meetings,
  moderation,
  people,
  ready,
  saved,
  seal,
  since,
  versions,
  redaction,
  waiting,
  warn,
}
