/**
 * What the house counts about itself: a port, silent unless somebody asked for numbers. A label is one of the closed
 * list beside its name, never a name, an id, an address or a text.
 */
import { inspectRefusals } from '@twofold/shared/edits/refusal'
import { editRefusals } from '@twofold/shared/refusals'
import { type CloseReason, closeCodes } from '@twofold/shared/wire'

interface Described {
  readonly help: string
  /** The one label's name and every value it may have; absent: no label. */
  readonly label?: readonly [name: string, values: readonly string[]]
}

const closeReasons = Object.keys(closeCodes) as readonly CloseReason[]

/** By rule, by inspection, and by placement after applying. */
const refusalReasons = [...editRefusals, ...inspectRefusals, 'spoiled'] as const

/** Things that happen. */
export const counters = {
  editTaken: { help: 'Edits on disk.' },
  editRefused: { help: 'Edits not taken, by reason.', label: ['reason', refusalReasons] },
  forged: {
    help: 'Tries to be somebody else or somewhere else, by kind.',
    label: ['kind', ['foreignClient', 'foreignPresence', 'replayedFrame', 'foreignCursor']],
  },
  beaconDiverged: { help: 'Pages that showed other words than the server has.' },
  commit: { help: 'Commits of rooms, by outcome.', label: ['outcome', ['kept', 'failed', 'epochMoved']] },
  diskStopped: { help: 'Times a room could not be written after it could.' },
  roomReset: { help: 'Rooms read again from the journal because of a mistake or a move of the epoch.' },
  sessionOpened: { help: 'Sessions begun, by protocol.', label: ['protocol', ['twofold', 'stock']] },
  sessionDismissed: { help: 'Sessions ended by the server, by reason.', label: ['reason', closeReasons] },
  upgradeRefused: {
    help: 'Sockets refused before they opened, by status.',
    label: ['status', ['401', '403', '404', '429', '503']],
  },
  presenceDropped: {
    help: 'Presence messages not passed on, by why.',
    label: ['why', ['rate', 'shape', 'slowReader']],
  },
  limitHit: {
    help: 'Requests over a limit, by limit.',
    label: [
      'limit',
      [
        'connectionsAddress',
        'apiAddress',
        'historyReader',
        'signInAddress',
        'signInPair',
        'signInEmail',
        'linkAddress',
        'linkToken',
        'codeAddress',
        'codeWrong',
        'upgradeAddress',
        'upgradeCredential',
        'socketsAddress',
        'socketsPerson',
        'socketsPlan',
        'words',
        'asks',
        'messages',
        'bytes',
        'presence',
        'waitingWords',
      ],
    ],
  },
} as const satisfies Readonly<Record<string, Described>>

/** Things that are so now. */
export const gauges = {
  openRooms: { help: 'Plans open in memory.' },
  openSessions: { help: 'Sessions open now, by protocol.', label: ['protocol', ['twofold', 'stock']] },
  waitingBytes: { help: 'Words that wait for the disk, over all rooms.' },
  bufferedBytes: { help: 'Bytes given to sockets and not taken by the network yet.' },
} as const satisfies Readonly<Record<string, Described>>

/** Things that take time, in seconds. */
export const durations = {
  commitSeconds: { help: 'From handing a batch to the journal to its being on disk.' },
  removalToCloseSeconds: { help: 'From the end of an access to the last of its sockets being told.' },
} as const satisfies Readonly<Record<string, Described>>

export type CounterName = keyof typeof counters
export type GaugeName = keyof typeof gauges
export type DurationName = keyof typeof durations

type LabelIn<Table, Name extends keyof Table> = Table[Name] extends {
  readonly label: readonly [string, readonly (infer Value extends string)[]]
}
  ? [value: Value]
  : []

/** What a count may be labelled with. */
export type CounterLabel<Name extends CounterName> = LabelIn<typeof counters, Name>[0]

export interface Metrics {
  /** One more of it: `metrics.count('editRefused', 'locked')`. */
  count<Name extends CounterName>(name: Name, ...label: LabelIn<typeof counters, Name>): void
  gauge<Name extends GaugeName>(name: Name, value: number, ...label: LabelIn<typeof gauges, Name>): void
  took(name: DurationName, seconds: number): void
}

export const silentMetrics: Metrics = {
  count: () => undefined,
  gauge: () => undefined,
  took: () => undefined,
}
