/**
 * One plan that is open, with people in it: its sessions, who is here, and what is shown to whom. Words go through the
 * plan's one queue (plan-queue.ts), carets through RoomPresence.
 */
import type { FieldId, ParticipantId, PlanId, SessionId } from '@twofold/shared/ids'
import type { EntryBody, EntryKind } from '@twofold/shared/journal'
import {
  bigRoomPeople,
  bigRoomSpaceMs,
  idleRoomMs,
  keepAliveMs,
  maxPresenceBytes,
  maxPresences,
} from '@twofold/shared/limits'
import type { Act } from '@twofold/shared/moderation'
import type { Person } from '@twofold/shared/people'
import { schemaVersion } from '@twofold/shared/schema'
import { type FieldPlace, isShared } from '@twofold/shared/template'
import {
  type AwarenessEntry,
  type CloseReason,
  type Notice,
  readMessage,
  type WireMessage,
  writeNotice,
  writeSaved,
  writeStep1,
  writeStep2,
} from '@twofold/shared/wire'
import { authorise, maySit } from '../core/access.ts'
import { type Attendance, type AttendanceEvent, hereNow, stepAttendance } from '../core/attendance.ts'
import { moderationFor } from '../core/moderation.ts'
import type { ModerationBody } from '../core/moderation-fold.ts'
import { type PlanState, personOf } from '../core/plan-state.ts'
import { type Batch, framesFor, type RefusedEdit } from './batch.ts'
import { Beacons } from './beacons.ts'
import type { OpenedPlan } from './opened-plan.ts'
import { PlanQueue, type QueueParts } from './plan-queue.ts'
import { RoomPresence } from './room-presence.ts'
import { RoomVoice } from './room-voice.ts'
import { createSession, type Line, type Session } from './session.ts'

export type RoomParts = Pick<QueueParts, 'planId' | 'journal' | 'clock' | 'log' | 'metrics'> & {
  readonly plan: OpenedPlan
  /** Called once when the room must not be used any more. */
  readonly onClosed: () => void
}

const hasSharedWords = (place: FieldPlace | null): boolean => place !== null && isShared(place.field)

const readOrNull = (frame: Uint8Array): WireMessage | null => {
  try {
    return readMessage(frame)
  } catch {
    return null
  }
}

/** Stock clients echo the presence of everybody, so it is the one presence that is bounded, and their number. */
const isOversized = (message: WireMessage, frame: Uint8Array): boolean =>
  message.type === 'awareness' &&
  (message.entries.length > maxPresences ||
    frame.length > maxPresenceBytes * Math.max(1, message.entries.length))

export class PlanRoom {
  readonly planId: PlanId
  readonly #parts: RoomParts
  readonly #queue: PlanQueue
  readonly #sessions = new Map<SessionId, Session>()
  readonly #presence: RoomPresence
  readonly #voice: RoomVoice
  readonly #beacons: Beacons
  /** Twofold clients that begin anew: under a new clientID, and a new awareness id with it. */
  readonly #beginningAnew = new WeakSet<Session>()
  #attendance: Attendance = []
  #isClosing = false
  #isClosed = false
  #aliveAt: number
  #emptySince: number

  constructor(parts: RoomParts) {
    this.planId = parts.planId
    this.#parts = parts
    this.#presence = new RoomPresence({
      ...parts,
      sessions: this.#sessions,
      ownerOf: (client) => this.#queue.ids.ownerOf(client),
      isRoot: (name) => hasSharedWords(parts.plan.placeOf(name as FieldId)),
    })
    this.#voice = new RoomVoice({
      clock: parts.clock,
      sessions: this.#sessions,
      onTooSlow: (session) => this.dismiss(session, 'tooSlow'),
    })
    this.#queue = new PlanQueue({
      ...parts,
      spaceMs: () => (this.#sessions.size > bigRoomPeople ? bigRoomSpaceMs : 0),
      onKept: (batch) => this.#show(batch),
      onDisk: (isWorking) => this.#voice.tell({ type: 'disk', isWorking }),
      onEnded: (session, reason) => this.dismiss(session, reason),
      onBroken: (why) => this.#reset(why),
    })
    const { document } = parts.plan
    this.#beacons = new Beacons(document.sections, (key) => document.hashOf(key), parts.clock.now())
    this.#aliveAt = this.#emptySince = parts.clock.now()
    // A crash wrote nobody's leaving.
    for (const one of this.state.attending) this.#queue.note(one, { kind: 'left', why: 'serverStopped' })
  }

  get state(): PlanState {
    return this.#queue.state
  }

  /** Words that wait for the disk. */
  get waitingBytes(): number {
    return this.#queue.waitingBytes
  }

  here(): readonly ParticipantId[] {
    return hereNow(this.#attendance)
  }

  /** See `PlanQueue.record`. */
  record(participant: ParticipantId | null, bodies: readonly EntryBody[]): Promise<void> {
    return this.#queue.record(participant, bodies)
  }

  /** See `PlanQueue.act`. */
  act(by: ParticipantId, act: Act): Promise<void> {
    return this.#queue.act(by, act)
  }

  // ── sessions ────────────────────────────────────────────────────────────────────────────────────────────────────

  sit(id: SessionId, person: Person, line: Line): Session {
    const session = createSession(id, person, line)
    if (this.#isClosing) {
      line.close('roomReset')
      return session
    }
    // Told to the others before it sits: a session's first message is its welcome.
    this.#attend({ kind: 'sat', participant: person.id })
    this.#sessions.set(id, session)
    this.#voice.send(session, [
      ...(line.isTwofold ? [writeNotice(this.#welcome(person))] : []),
      writeStep1(this.#queue.stateVector()),
      ...this.#presence.framesFor(id),
    ])
    return session
  }

  #welcome(person: Person): Notice {
    const { people, tookPart, moderation } = this.state
    return {
      type: 'welcome',
      schema: schemaVersion,
      me: person.id,
      people: [...people],
      tookPart: { ...tookPart },
      here: [...this.here()],
      isDiskWorking: this.#queue.isDiskWorking,
      moderation: moderationFor(moderation, person),
    }
  }

  /** The line is gone. What it sent before is still honoured. */
  stand(session: Session): void {
    if (!this.#sessions.delete(session.id)) return
    this.#presence.leave(session.id)
    this.#attend({ kind: 'stood', participant: session.person.id })
    if (this.#sessions.size === 0) this.#emptySince = this.#parts.clock.now()
  }

  /** Ends a session from our side: nothing more is heard of it from this moment, whatever its line still brings. */
  dismiss(session: Session, reason: CloseReason): void {
    session.line.close(reason)
    this.stand(session)
  }

  #closeAll(reason: CloseReason): void {
    for (const session of [...this.#sessions.values()]) this.dismiss(session, reason)
  }

  #attend(event: AttendanceEvent): void {
    const before = this.here().length
    const [attendance, effects] = stepAttendance(this.#attendance, event, this.#parts.clock.now())
    this.#attendance = attendance
    const here = this.here()
    // While everybody is shown out, nobody needs to hear who went before them.
    if (before !== here.length && !this.#isClosing) this.#voice.tell({ type: 'here', here: [...here] })
    for (const { participant, entry } of effects) {
      this.#queue.note(participant, entry === 'joined' ? { kind: 'joined' } : { kind: 'left', why: 'closed' })
    }
  }

  // ── frames in ───────────────────────────────────────────────────────────────────────────────────────────────────

  /** @param frame an exact copy of the message's bytes */
  receive(session: Session, frame: Uint8Array): void {
    if (!this.#sessions.has(session.id)) return
    const message = readOrNull(frame)
    if (message === null || isOversized(message, frame)) this.dismiss(session, 'badFrame')
    else this.#hear(session, message)
  }

  #hear(session: Session, message: WireMessage): void {
    switch (message.type) {
      case 'step1':
        if (this.#beginningAnew.delete(session)) this.#presence.leave(session.id)
        return this.#queue.push({ kind: 'join', session, stateVector: message.stateVector })
      case 'step2':
      case 'update':
        return this.#queue.push({ kind: 'words', session, update: message.update })
      case 'awareness':
        return this.#hearPresence(session, message.entries)
      case 'queryAwareness':
        return this.#voice.send(session, this.#presence.framesFor(session.id))
      case 'diverged':
        return this.#hearDiverged(session, message.sections)
      case 'auth':
      case 'notice':
      case 'saved': {
        const verdict = authorise(message)
        if (verdict.kind === 'ended') this.dismiss(session, verdict.reason)
      }
    }
  }

  #hearPresence(session: Session, entries: readonly AwarenessEntry[]): void {
    this.#presence.hear(session, entries)
    const own = this.#presence.clientOf(session.id)
    if (own !== null) this.#queue.ids.noteShown(own, session.person.id)
  }

  /** Its page begins anew; what it reads by then is what the server has. */
  #hearDiverged(session: Session, sections: readonly string[]): void {
    const known = this.#queue.document.sections
    if (!session.line.isTwofold || !sections.every((key) => known.includes(key)))
      return this.dismiss(session, 'badFrame')
    this.#parts.metrics.count('beaconDiverged')
    this.#parts.log.warn({ sections: sections.join(' ') }, 'a page read otherwise')
    this.#queue.push({ kind: 'diverged', session })
  }

  // ── show ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** A batch is on disk: its words to everybody else, `saved` to their authors, the whole to who just came. */
  #show(batch: Batch): void {
    const updatesFor = framesFor(batch.edits)
    for (const [session, count] of batch.settled) session.durable += count
    const vector = batch.settled.size > 0 ? this.#queue.document.stateVector() : new Uint8Array()
    const joiners = new Map(batch.joiners.map(({ session, stateVector }) => [session, stateVector]))
    for (const session of [...this.#sessions.values()]) {
      const asked = joiners.get(session)
      const frames = [...(session.hasWords ? updatesFor(session) : []), ...saved(session, vector)]
      this.#voice.send(session, asked ? [...frames, ...this.#wordsFor(session, asked)] : frames)
    }
    for (const refusal of batch.refusals) this.#giveBack(refusal)
    this.#beacons.note(batch)
    this.#voice.tellAuthorship(batch.edits.flatMap(({ draft }) => draft.ranges))
    this.#tellFolded(batch)
  }

  /** The author hears of it after all of theirs that was taken. A stock client cannot begin anew: it is ended. */
  #giveBack({ session, reason, fields }: RefusedEdit): void {
    if (!this.#sessions.has(session.id)) return
    if (!session.line.isTwofold)
      return this.dismiss(session, reason === 'outOfStep' ? 'badFrame' : 'notAllowed')
    this.#beginningAnew.add(session)
    this.#voice.send(session, [writeNotice({ type: 'refused', reason, fields: [...fields] })])
  }

  /** All a joiner lacks, and who wrote it. The document holds only what is on disk when a batch is shown. */
  #wordsFor(session: Session, stateVector: Uint8Array): readonly Uint8Array[] {
    try {
      const words = writeStep2(this.#queue.document.since(stateVector))
      session.hasWords = true
      if (!session.line.isTwofold) return [words]
      return [writeNotice({ type: 'authorship', ranges: [...this.#queue.authorship.ranges()] }), words]
    } catch {
      this.dismiss(session, 'badFrame')
      return []
    }
  }

  #tellFolded(batch: Batch): void {
    const kinds = new Set(batch.deeds.flatMap(({ drafts }) => drafts.map(({ body }) => body.kind)))
    if (kinds.has('personRemoved') || kinds.has('roleChanged')) this.#seatAgain()
    if (kinds.has('personAdded') || kinds.has('roleChanged'))
      this.#voice.tell({ type: 'people', people: [...this.state.people] })
    if ([...kinds].some(isModeration) || kinds.has('roleChanged')) this.#tellModeration()
    if (kinds.has('tookPart')) this.#voice.tell({ type: 'tookPart', tookPart: { ...this.state.tookPart } })
  }

  #tellModeration(): void {
    for (const session of [...this.#sessions.values()]) {
      const moderation = moderationFor(this.state.moderation, session.person)
      if (session.line.isTwofold) this.#voice.send(session, [writeNotice({ type: 'moderation', moderation })])
    }
  }

  /** Who may not sit here any more is shown out; who may sees and is seen by what they are now. */
  #seatAgain(): void {
    for (const session of [...this.#sessions.values()]) {
      const person = personOf(this.state, session.person.id)
      if (!person || !maySit(this.state, person.id)) {
        this.dismiss(session, 'sessionEnded')
      } else if (person.role !== session.person.role) {
        session.person = person
        this.#presence.leave(session.id)
      }
    }
  }

  // ── time, and the end ───────────────────────────────────────────────────────────────────────────────────────────

  /** Once a second. */
  tick(): void {
    const now = this.#parts.clock.now()
    this.#attend({ kind: 'ticked' })
    this.#queue.closeTurns(now)
    this.#tellBeacon(now)
    if (now - this.#aliveAt < keepAliveMs) return
    this.#aliveAt = now
    this.#presence.keepAlive()
  }

  #tellBeacon(now: number): void {
    const sections = this.#queue.isAtRest ? this.#beacons.read(now) : null
    if (sections) this.#voice.tell({ type: 'beacon', sections }, (session) => session.hasWords)
  }

  isIdle(): boolean {
    const isQuiet = this.#parts.clock.now() - this.#emptySince >= idleRoomMs
    return this.#sessions.size === 0 && this.#attendance.length === 0 && this.#queue.isAtRest && isQuiet
  }

  /** Our mistake, or the world moved on without us: everybody comes back to a room read from the journal. */
  #reset(why: string): void {
    this.#parts.log.warn({ why }, 'room reset')
    this.#leave('roomReset')
  }

  /** Puts the room away: everybody out, leavings written, turns closed, a keyframe kept. */
  async close(reason: CloseReason): Promise<void> {
    this.#isClosing = true
    this.#closeAll(reason)
    for (const { participant } of this.#attendance) {
      this.#queue.note(participant, { kind: 'left', why: 'serverStopped' })
    }
    this.#attendance = []
    await this.#queue.finish()
    this.#leave(reason)
  }

  #leave(reason: CloseReason): void {
    if (this.#isClosed) return
    this.#isClosing = true
    this.#isClosed = true
    this.#queue.stop()
    this.#closeAll(reason)
    this.#voice.close()
    this.#presence.close()
    this.#parts.onClosed()
  }
}

const moderationKinds: ReadonlySet<EntryKind> = new Set<ModerationBody['kind']>([
  'sectionLocked',
  'sectionOpened',
  'everyonePaused',
  'everyoneResumed',
  'personPaused',
  'personResumed',
  'personRemoved',
  'personLetBack',
])
const isModeration = (kind: EntryKind): boolean => moderationKinds.has(kind)

const saved = (session: Session, vector: Uint8Array): readonly Uint8Array[] => {
  if (!session.line.isTwofold || session.told === session.durable) return []
  session.told = session.durable
  return [writeSaved(session.durable, vector)]
}
