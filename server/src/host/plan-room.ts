/**
 * One plan that is open, with people in it: its sessions, who is here, who waits outside, and what is shown to whom.
 * Words and acts go through the plan's one queue (plan-queue.ts), carets through RoomPresence.
 */
import type { Act } from '@twofold/shared/acts'
import type { EntryBody } from '@twofold/shared/entries'
import type { FieldId, ParticipantId, PlanId, SessionId } from '@twofold/shared/ids'
import { bigRoomPeople, bigRoomSpaceMs, idleRoomMs, keepAliveMs } from '@twofold/shared/limits'
import { openMeeting } from '@twofold/shared/meeting'
import { schemaVersion } from '@twofold/shared/schema'
import { type FieldPlace, isShared } from '@twofold/shared/template'
import { type CloseReason, writeNotice, writeStep1 } from '@twofold/shared/wire'
import { type Attendance, type AttendanceEvent, hereNow, stepAttendance } from '../core/attendance.ts'
import { type Place, placeOf } from '../core/place.ts'
import { type PlanState, personOf, saidThrough } from '../core/plan-state.ts'
import { besideFor, moderationFor } from '../core/told.ts'
import type { Batch } from './batch.ts'
import { Beacons } from './beacons.ts'
import type { Decide } from './deeds.ts'
import { DoorKnocks } from './door-knocks.ts'
import { FramesIn } from './frames-in.ts'
import { LeaderWatch } from './leader-watch.ts'
import type { OpenedPlan } from './opened-plan.ts'
import { Outside } from './outside.ts'
import { PlanQueue, type QueueParts } from './plan-queue.ts'
import { RoomPresence } from './room-presence.ts'
import { RoomVoice } from './room-voice.ts'
import { createSession, type NewSession, type Session } from './session.ts'
import { Teller } from './teller.ts'
import { WordsOut } from './words-out.ts'

export type RoomParts = Pick<QueueParts, 'planId' | 'journal' | 'clock' | 'log' | 'metrics' | 'random'> & {
  readonly plan: OpenedPlan
  /** Called once when the room must not be used any more. */
  readonly onClosed: () => void
}

const hasSharedWords = (place: FieldPlace | null): boolean => place !== null && isShared(place.field)

export class PlanRoom {
  readonly planId: PlanId
  readonly #parts: RoomParts
  readonly #queue: PlanQueue
  readonly #sessions = new Map<SessionId, Session>()
  readonly #outside = new Outside()
  readonly #presence: RoomPresence
  readonly #voice: RoomVoice
  readonly #words: WordsOut
  readonly #teller: Teller
  readonly #beacons: Beacons
  readonly #framesIn: FramesIn
  readonly #leaderWatch = new LeaderWatch()
  readonly #knocks = new DoorKnocks()
  /** Who asked for the break that holds: for facilitators, written down nowhere. */
  #breakBy: ParticipantId | null = null
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
      speakerOf: (participant) => saidThrough(this.state, participant),
    })
    this.#voice = new RoomVoice({
      clock: parts.clock,
      sessions: this.#sessions,
      onTooSlow: (session) => this.dismiss(session, 'tooSlow'),
    })
    this.#queue = new PlanQueue({
      ...parts,
      here: () => this.here(),
      spaceMs: () => (this.#sessions.size > bigRoomPeople ? bigRoomSpaceMs : 0),
      onKept: (batch, before) => this.#show(batch, before),
      onDisk: (isWorking) => this.#voice.tell({ type: 'disk', isWorking }),
      onEnded: (session, reason) => this.dismiss(session, reason),
      onBroken: (why) => this.#reset(why),
    })
    this.#words = new WordsOut({
      queue: this.#queue,
      voice: this.#voice,
      sessions: this.#sessions,
      dismiss: (session, reason) => this.dismiss(session, reason),
    })
    this.#teller = new Teller({
      voice: this.#voice,
      sessions: () => this.#sessions.values(),
      waiting: () => this.#outside.list(),
      breakBy: () => this.#breakBy,
    })
    const { document } = parts.plan
    this.#beacons = new Beacons(document.sections, (key) => document.hashOf(key), parts.clock.now())
    this.#framesIn = new FramesIn({
      ...parts,
      sessions: this.#sessions,
      outside: this.#outside,
      queue: this.#queue,
      presence: this.#presence,
      voice: this.#voice,
      words: this.#words,
      dismiss: (session, reason) => this.dismiss(session, reason),
    })
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

  /** Shared fields in which something stands. */
  get filled(): readonly FieldId[] {
    return this.#parts.plan.document.filled
  }

  here(): readonly ParticipantId[] {
    return hereNow(this.#attendance)
  }

  /** See `PlanQueue.record`. */
  record(participant: ParticipantId | null, bodies: readonly EntryBody[]): Promise<void> {
    return this.#queue.record(participant, bodies)
  }

  /** See `PlanQueue.act`. */
  async act(by: ParticipantId, act: Act): Promise<string | null> {
    const id = await this.#queue.act(by, act)
    if (act.kind === 'takeBreak' && this.state.moderation.pause?.why === 'break') {
      this.#breakBy ??= by
      this.#teller.tellLead(this.state)
    }
    return id
  }

  /** See `PlanQueue.decide`. */
  decide(decide: Decide): Promise<string | null> {
    return this.#queue.decide(decide)
  }

  /** What a redaction works on: the plan's words as they are in the room. */
  get words(): Pick<OpenedPlan, 'document' | 'authorship' | 'placeOf'> {
    return this.#parts.plan
  }

  // ── sessions ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Where somebody belongs now. Who came by a spoken code waits till a facilitator has looked. */
  #placeFor({ person, knock }: Pick<Session, 'person' | 'knock'>): Place {
    const others = this.here().filter((id) => id !== person.id)
    const place = placeOf(this.state, person.id, others)
    if (knock === null || place === 'turnedAway' || place === 'none') return place
    // A code leads to a meeting, and ends with it.
    return openMeeting(this.state.meetings.meetings) ? 'waiting' : 'none'
  }

  /** In the room, or outside waiting; who belongs in neither is shown out. */
  sit(asked: NewSession): Session {
    const session = createSession(this.#knocks.meet(asked))
    if (this.#isClosing) {
      session.line.close('roomReset')
      return session
    }
    switch (this.#placeFor(session)) {
      case 'room':
        this.#seat(session)
        break
      case 'waiting':
        this.#outside.add(session, this.#parts.clock.now())
        this.#tellOutside()
        break
      case 'turnedAway':
        session.line.close('turnedAway')
        break
      case 'none':
        session.line.close('notAllowed')
    }
    return session
  }

  #seat(session: Session): void {
    const { person, line, id } = session
    // Who went before they came is nothing they hear of, where some must never meet.
    if (this.state.meetings.safety.kind !== 'together') this.#presence.tellNow()
    // Told to the others before it sits: a session's first message is its welcome.
    this.#attend({ kind: 'sat', participant: person.id })
    this.#sessions.set(id, session)
    this.#voice.send(session, [
      ...(line.isTwofold ? this.#welcome(session) : []),
      writeStep1(this.#queue.stateVector()),
      ...this.#presence.framesFor(id),
    ])
    this.#tellOutside()
  }

  /** And, before anything is said of words, which are to be forgotten. */
  #welcome({ person }: Session): readonly Uint8Array[] {
    const { people, tookPart, moderation, redactions } = this.state
    const erased = redactions.done.flatMap(({ ranges }) => ranges)
    const welcome = writeNotice({
      type: 'welcome',
      schema: schemaVersion,
      me: person.id,
      people: [...people],
      tookPart: { ...tookPart },
      here: [...this.here()],
      isDiskWorking: this.#queue.isDiskWorking,
      moderation: moderationFor(moderation, person),
      beside: besideFor(this.state, person),
      lead: this.#teller.leadFor(this.state, person),
    })
    return erased.length === 0 ? [welcome] : [welcome, writeNotice({ type: 'erased', ranges: erased })]
  }

  #tellOutside(): void {
    if (this.#isClosing) return
    this.#outside.tell(this.state, this.here())
    this.#teller.tellLead(this.state)
  }

  /** Everybody to where they belong now: who waits comes in, who may not stay goes. */
  #reseat(): void {
    if (this.#isClosing) return
    for (const session of [...this.#sessions.values()])
      if (this.#sessions.has(session.id)) this.#seatAgain(session)
    for (const { session } of this.#outside.waiters) {
      if (!this.#outside.has(session)) continue
      const place = this.#placeFor(session)
      if (place === 'waiting') continue
      if (place !== 'room') this.dismiss(session, place === 'turnedAway' ? 'turnedAway' : 'sessionEnded')
      else this.#letIn(session)
    }
    this.#tellOutside()
  }

  #letIn(session: Session): void {
    const waiter = this.#outside.take(session)
    session.person = personOf(this.state, session.person.id) ?? session.person
    this.#seat(session)
    if (waiter?.asked) this.#queue.push({ kind: 'join', session, stateVector: waiter.asked })
  }

  /** Who may not sit here any more is shown out; who may sees and is seen by what they are now. */
  #seatAgain(session: Session): void {
    switch (this.#placeFor(session)) {
      case 'none':
        return this.dismiss(session, 'sessionEnded')
      case 'turnedAway':
        return this.dismiss(session, 'turnedAway')
      case 'waiting':
        return this.dismiss(session, 'toWaitingRoom')
      case 'room': {
        const person = personOf(this.state, session.person.id)
        if (!person || person.role === session.person.role) return
        session.person = person
        this.#presence.leave(session.id)
      }
    }
  }

  /** The line is gone. What it sent before is still honoured. */
  stand(session: Session): void {
    if (this.#outside.take(session)) return this.#tellOutside()
    if (!this.#sessions.delete(session.id)) return
    this.#presence.leave(session.id)
    this.#attend({ kind: 'stood', participant: session.person.id })
    if (this.#sessions.size === 0) this.#emptySince = this.#parts.clock.now()
    this.#reseat()
  }

  /** Ends a session from our side: nothing more is heard of it from this moment, whatever its line still brings. */
  dismiss(session: Session, reason: CloseReason): void {
    session.line.close(reason)
    this.stand(session)
  }

  #closeAll(reason: CloseReason): void {
    for (const { session } of this.#outside.waiters) this.dismiss(session, reason)
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

  /** @param frame an exact copy of the message's bytes */
  receive(session: Session, frame: Uint8Array): void {
    this.#framesIn.receive(session, frame)
  }

  // ── show ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** A batch is on disk. @param before how the plan stood until then */
  #show(batch: Batch, before: PlanState): void {
    this.#words.show(batch)
    this.#beacons.note(batch)
    const after = this.state
    if (!after.moderation.pause) this.#breakBy = null
    this.#knocks.hear(batch, this.#outside, (session) => this.dismiss(session, 'turnedAway'))
    const isMoved =
      before.meetings !== after.meetings ||
      before.moderation.removed !== after.moderation.removed ||
      before.people !== after.people
    if (isMoved) this.#reseat()
    // Ground rules, and how the child is today, are for those who wait too.
    else if (before.beside !== after.beside) this.#tellOutside()
    this.#teller.tell(before, after)
    if (before.beside.scribing !== after.beside.scribing) this.#presence.tellAgain()
  }

  // ── time, and the end ───────────────────────────────────────────────────────────────────────────────────────────

  /** Once a second. */
  tick(): void {
    const now = this.#parts.clock.now()
    this.#attend({ kind: 'ticked' })
    this.#queue.closeTurns(now)
    this.#watchLeader(now)
    this.#teller.tick(this.state, now)
    this.#tellBeacon(now)
    if (now - this.#aliveAt < keepAliveMs) return
    this.#aliveAt = now
    this.#presence.keepAlive()
  }

  /** What the disk does not take now is looked at again in a second. */
  #watchLeader(now: number): void {
    if (!this.#leaderWatch.look(this.state, this.here(), now)) return
    const decide = (plan: PlanState) => {
      const body = this.#leaderWatch.look(plan, this.here(), now)
      return { bodies: body ? [body] : [], participant: null }
    }
    this.#queue.decide(decide).catch(() => this.#parts.log.warn({}, 'a pause was not kept'))
  }

  #tellBeacon(now: number): void {
    const sections = this.#queue.isAtRest ? this.#beacons.read(now) : null
    if (sections) this.#voice.tell({ type: 'beacon', sections }, (session) => session.hasWords)
  }

  isIdle(): boolean {
    const isQuiet = this.#parts.clock.now() - this.#emptySince >= idleRoomMs
    const isEmpty = this.#sessions.size === 0 && this.#outside.waiters.length === 0
    return isEmpty && this.#attendance.length === 0 && this.#queue.isAtRest && isQuiet
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
