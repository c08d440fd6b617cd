/**
 * What people do to the room and beside the words, besides writing: one union, parsed at one door, judged in the plan's
 * one queue. Each becomes one entry of the journal (or none, when it is so already) with who and when.
 */
import * as z from 'zod/mini'
import { agendaSchema } from './agenda.ts'
import { answers, copies, hideReasons, idRangeSchema, thingIdSchema } from './beside.ts'
import { fieldIdSchema, participantIdSchema } from './ids.ts'
import {
  maxKindTextLength,
  maxNoteLength,
  maxRangesPerAct,
  maxTodayLength,
  maxVersionNameLength,
  maxWordingLength,
} from './limits.ts'
import { groundRules, meetingPlanSchema, reasonSchema, safetyKinds } from './meeting.ts'
import { changeableRoles, removalReasons } from './moderation.ts'
import { partKeySchema, partKindSchema } from './part-of-plan.ts'
import type { Action } from './roles.ts'

const text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))
const sectionKey = z.string().check(z.minLength(1), z.maxLength(41))
const participant = participantIdSchema
const ranges = z.array(idRangeSchema).check(z.minLength(1), z.maxLength(maxRangesPerAct))
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const rowId = z.string().check(z.minLength(1), z.maxLength(64))
const answered = { answer: z.enum(answers), words: z.string().check(z.trim(), z.maxLength(maxNoteLength)) }

export const actSchema = z.discriminatedUnion('kind', [
  // ── who may write ──
  z.strictObject({ kind: z.enum(['lockSection', 'openSection', 'onlySection']), section: sectionKey }),
  z.strictObject({ kind: z.literal('allSections') }),
  z.strictObject({
    kind: z.literal('pauseEveryone'),
    /** What the paused screens say, in the facilitator's words; absent: the usual. */
    text: z.optional(text(maxKindTextLength)),
  }),
  z.strictObject({ kind: z.literal('resumeEveryone') }),
  /** Anybody: the room pauses, and only facilitators see who asked. */
  z.strictObject({ kind: z.literal('takeBreak') }),
  z.strictObject({ kind: z.enum(['pausePerson', 'resumePerson', 'letBack']), participant }),
  z.strictObject({ kind: z.literal('giveFloor'), participant }),
  z.strictObject({ kind: z.literal('endFloor') }),
  z.strictObject({ kind: z.literal('removePerson'), participant, reason: z.enum(removalReasons) }),
  z.strictObject({ kind: z.literal('changeRole'), participant, role: z.enum(changeableRoles) }),

  // ── the meeting ──
  z.strictObject({
    kind: z.literal('planMeeting'),
    plan: meetingPlanSchema,
    agenda: z.optional(agendaSchema),
  }),
  z.strictObject({
    kind: z.literal('moveMeeting'),
    plan: meetingPlanSchema,
    agenda: z.optional(agendaSchema),
    reason: reasonSchema,
  }),
  z.strictObject({ kind: z.literal('cancelMeeting'), reason: reasonSchema }),
  /** People may come and wait. */
  z.strictObject({ kind: z.literal('openMeeting') }),
  z.strictObject({ kind: z.literal('startMeeting') }),
  z.strictObject({
    kind: z.literal('closeMeeting'),
    versionName: text(maxVersionNameLength),
    /** When the plan is looked at again. */
    reviewOn: z.array(z.iso.date()).check(z.maxLength(12)),
  }),
  z.strictObject({ kind: z.literal('goToStep'), step: z.int().check(z.gte(0), z.lte(100)) }),
  z.strictObject({ kind: z.literal('bringAll'), section: sectionKey }),
  z.strictObject({ kind: z.literal('handOver'), participant }),
  z.strictObject({ kind: z.literal('takeOver') }),
  z.strictObject({
    kind: z.literal('setSafety'),
    safety: z.enum(safetyKinds),
    sides: z.tuple([
      z.array(participant).check(z.maxLength(40)),
      z.array(participant).check(z.maxLength(40)),
    ]),
  }),
  z.strictObject({
    kind: z.literal('chooseGroundRules'),
    rules: z.array(z.enum(groundRules)).check(z.maxLength(groundRules.length)),
  }),
  z.strictObject({ kind: z.literal('nameVersion'), name: text(maxVersionNameLength) }),
  /** Empty: takes it away. */
  z.strictObject({
    kind: z.literal('writeToday'),
    text: z.string().check(z.trim(), z.maxLength(maxTodayLength)),
  }),

  // ── the door ──
  z.strictObject({
    kind: z.literal('letIn'),
    participant,
    /** Of those who came by the spoken code: which device. */
    knock: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  }),
  z.strictObject({ kind: z.literal('askToWait'), participant }),
  z.strictObject({
    kind: z.literal('turnAway'),
    participant,
    /** Only this device, which came by the spoken code under their name; absent: the person. */
    knock: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  }),

  // ── words taken out and put back ──
  z.strictObject({ kind: z.literal('park'), field: fieldIdSchema, ranges }),
  z.strictObject({ kind: z.literal('hide'), field: fieldIdSchema, ranges, reason: z.enum(hideReasons) }),
  z.strictObject({ kind: z.literal('putBack'), id: thingIdSchema }),

  // ── a part as it stood ──
  z.strictObject({
    kind: z.literal('restore'),
    what: partKindSchema,
    key: partKeySchema,
    /** The moment: the `seq` of its entry. */
    at: z.int().check(z.gte(1)),
    /** `hashOfPart` of what stood there when they asked: words written meanwhile do not go unseen. */
    hash,
  }),
  /** As it was right before it was brought back. */
  z.strictObject({ kind: z.literal('undoRestore'), id: thingIdSchema }),

  // ── another wording ──
  z.strictObject({
    kind: z.literal('proposeWording'),
    field: fieldIdSchema,
    ranges,
    to: text(maxWordingLength),
  }),
  z.strictObject({ kind: z.enum(['takeWording', 'leaveWording']), id: thingIdSchema }),

  // ── notes ──
  z.strictObject({
    kind: z.literal('leaveNote'),
    field: fieldIdSchema,
    ranges: z.array(idRangeSchema).check(z.maxLength(maxRangesPerAct)),
    text: text(maxNoteLength),
  }),
  z.strictObject({ kind: z.literal('answerNote'), id: thingIdSchema, text: text(maxNoteLength) }),
  z.strictObject({ kind: z.enum(['resolveNote', 'reopenNote']), id: thingIdSchema }),

  // ── a scribe's words ──
  z.strictObject({ kind: z.literal('scribeFor'), participant: z.nullable(participant) }),
  /** By the one whose words they are. */
  z.strictObject({ kind: z.enum(['confirmScribed', 'strikeScribed']), field: fieldIdSchema, ranges }),
  /** On the scribe's device, with them beside. */
  z.strictObject({
    kind: z.enum(['confirmScribedWith', 'strikeScribedWith']),
    field: fieldIdSchema,
    ranges,
    participant,
  }),

  // ── wishes ──
  z.strictObject({
    kind: z.literal('answerWish'),
    field: fieldIdSchema,
    row: z.nullable(rowId),
    /** `partHash` of what was read. */
    hash,
    /** `open`: it is a wish again. */
    answer: z.enum(['cleared', 'notCleared', 'open']),
    reason: z.string().check(z.trim(), z.maxLength(maxNoteLength)),
  }),

  // ── agreement ──
  z.strictObject({ kind: z.literal('agree'), section: sectionKey, hash, ...answered }),
  z.strictObject({ kind: z.literal('takeBackAnswer'), section: sectionKey }),
  /** A scribe writes an answer down for somebody. */
  z.strictObject({
    kind: z.literal('recordAnswer'),
    section: sectionKey,
    hash,
    participant,
    ...answered,
    /** They have read it there and said yes to it. */
    isConfirmed: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('confirmAnswer'), section: sectionKey }),
  z.strictObject({ kind: z.literal('chooseCopy'), copy: z.enum(copies) }),
])
export type Act = z.infer<typeof actSchema>
export type ActKind = Act['kind']
export type ActOf<K extends ActKind> = Act & { readonly kind: K }

/** What a person must be able to do for it. What else must be so is judged in the plan's queue. */
export const actionFor = ({ kind }: Pick<Act, 'kind'>): Action => actionOf[kind]

const actionOf: Readonly<Record<ActKind, Action>> = {
  lockSection: 'lock',
  openSection: 'lock',
  onlySection: 'lock',
  allSections: 'lock',
  pauseEveryone: 'pause',
  resumeEveryone: 'pause',
  pausePerson: 'pause',
  resumePerson: 'pause',
  giveFloor: 'pause',
  endFloor: 'pause',
  takeBreak: 'takeBreak',
  removePerson: 'remove',
  letBack: 'remove',
  changeRole: 'changeRole',
  planMeeting: 'lead',
  moveMeeting: 'lead',
  cancelMeeting: 'lead',
  openMeeting: 'lead',
  startMeeting: 'lead',
  closeMeeting: 'lead',
  goToStep: 'lead',
  bringAll: 'lead',
  handOver: 'lead',
  takeOver: 'lead',
  setSafety: 'lead',
  chooseGroundRules: 'lead',
  nameVersion: 'lead',
  writeToday: 'writeFamilyField',
  letIn: 'letIn',
  askToWait: 'letIn',
  turnAway: 'letIn',
  park: 'hide',
  hide: 'hide',
  putBack: 'hide',
  restore: 'restore',
  undoRestore: 'restore',
  proposeWording: 'reword',
  takeWording: 'reword',
  leaveWording: 'reword',
  leaveNote: 'note',
  answerNote: 'note',
  resolveNote: 'note',
  reopenNote: 'note',
  scribeFor: 'scribe',
  confirmScribedWith: 'scribe',
  strikeScribedWith: 'scribe',
  recordAnswer: 'scribe',
  confirmScribed: 'agree',
  strikeScribed: 'agree',
  agree: 'agree',
  takeBackAnswer: 'agree',
  confirmAnswer: 'agree',
  answerWish: 'clearWish',
  chooseCopy: 'tookPart',
}
