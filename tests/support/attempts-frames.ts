/**
 * A frame of every kind that the wire knows, as somebody sends it who ignores the page, and some that it does not know.
 * A message code, sync code or notice without one does not compile.
 */
import { nothingBeside } from '@twofold/shared/beside'
import type { ParticipantId } from '@twofold/shared/ids'
import { nothingModerated } from '@twofold/shared/moderation'
import {
  messageCodes,
  type Notice,
  syncCodes,
  writeAwareness,
  writeDiverged,
  writeNotice,
  writeQueryAwareness,
  writeSaved,
  writeStep1,
  writeStep2,
  writeUpdate,
} from '@twofold/shared/wire'
import { familyLine } from './attempts.ts'
import { freshWords } from './hostile-client.ts'

export interface FrameAttempt {
  readonly frame: () => Uint8Array
  /** `judged`: words, or a caret; the matrix of actions holds who may. `answered`: anybody. `closes`: nobody, 4400. */
  readonly fate: 'judged' | 'answered' | 'closes'
}

const someone = `person_${'1'.repeat(25)}` as ParticipantId

/** What only the server says, as a client would have others believe it. */
export const noticeAttempts: Readonly<{ [T in Notice['type']]: Notice & { readonly type: T } }> = {
  welcome: {
    type: 'welcome',
    schema: 1,
    me: someone,
    people: [],
    tookPart: {},
    here: [someone],
    isDiskWorking: true,
    moderation: nothingModerated as never,
    beside: nothingBeside,
    lead: null,
  },
  waiting: {
    type: 'waiting',
    schema: 1,
    me: someone,
    room: { meeting: null, leader: null, expected: [], groundRules: [], today: null },
  },
  beside: { type: 'beside', beside: { notes: [] } },
  lead: { type: 'lead', lead: { breakBy: someone } },
  authorship: { type: 'authorship', ranges: [] },
  people: { type: 'people', people: [] },
  here: { type: 'here', here: [] },
  tookPart: { type: 'tookPart', tookPart: { [someone]: 1 } },
  moderation: {
    type: 'moderation',
    moderation: {
      locks: { about: { by: someone, at: 1 } },
      only: null,
      floor: null,
      pause: null,
      pausedPeople: {},
      removed: {},
    },
  },
  refused: { type: 'refused', reason: 'locked', fields: [] },
  erased: { type: 'erased', ranges: [{ client: 1, clock: 0, length: 1 }] },
  beacon: { type: 'beacon', sections: { about: '0'.repeat(64) } },
  disk: { type: 'disk', isWorking: false },
}

const emptyVector = new Uint8Array([0])

export const syncAttempts: Readonly<Record<keyof typeof syncCodes, FrameAttempt>> = {
  step1: { frame: () => writeStep1(emptyVector), fate: 'answered' },
  step2: { frame: () => writeStep2(freshWords(familyLine, 'line')), fate: 'judged' },
  update: { frame: () => writeUpdate(freshWords(familyLine, 'line')), fate: 'judged' },
}

export const messageAttempts: Readonly<Record<Exclude<keyof typeof messageCodes, 'sync'>, FrameAttempt>> = {
  awareness: { frame: () => writeAwareness([{ client: 1, clock: 1, state: {} }]), fate: 'judged' },
  auth: { frame: () => new Uint8Array([messageCodes.auth, 0, 0]), fate: 'closes' },
  queryAwareness: { frame: writeQueryAwareness, fate: 'answered' },
  notice: { frame: () => writeNotice(noticeAttempts.here), fate: 'closes' },
  saved: { frame: () => writeSaved(1_000, emptyVector), fate: 'closes' },
  diverged: { frame: () => writeDiverged(['about']), fate: 'answered' },
}

const known: readonly number[] = Object.values(messageCodes)
const knownSync: readonly number[] = Object.values(syncCodes)

/** Every code of one byte that the wire does not know, and every sync code: each closes. */
export const unknownFrames = (): readonly Uint8Array[] => [
  ...Array.from({ length: 128 }, (_, code) => code)
    .filter((code) => !known.includes(code))
    // With and without a body: one that is not even looked at must not be what ends it.
    .flatMap((code) => [new Uint8Array([code]), new Uint8Array([code, 0])]),
  ...Array.from({ length: 16 }, (_, code) => code)
    .filter((code) => !knownSync.includes(code))
    .map((code) => new Uint8Array([messageCodes.sync, code, 0])),
]

/** Frames that are cut, doubled, empty or no binary. */
export const brokenFrames = (): readonly (Uint8Array | string)[] => {
  const whole = syncAttempts.update.frame()
  return [
    new Uint8Array(),
    whole.slice(0, -1),
    new Uint8Array([...whole, ...whole]),
    new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 255, 1]),
    'hello',
    '',
  ]
}
