/** The server of the simulation: real rooms over a disk that fails, in a process that is stopped, killed and started. */
import { placeOf } from '@twofold/server/core/place'
import { personOf } from '@twofold/server/core/plan-state'
import { silentLog } from '@twofold/server/host/log'
import type { PlanRoom } from '@twofold/server/host/plan-room'
import { ActRefused, type Journal, JournalUnavailable } from '@twofold/server/host/ports'
import { createRooms, type Rooms } from '@twofold/server/host/rooms'
import type { Session } from '@twofold/server/host/session'
import type { Act } from '@twofold/shared/acts'
import type { ParticipantId, SessionId } from '@twofold/shared/ids'
import { templateOf } from '@twofold/shared/templates'
import type { ManualClock } from './manual-clock.ts'
import type { Chance } from './random.ts'
import type { SimJournal } from './sim-journal.ts'
import type { SimLedger } from './sim-ledger.ts'
import { SimLine } from './sim-line.ts'
import type { SimPerson } from './sim-person.ts'
import { planId } from './test-room.ts'

interface Seated {
  readonly room: PlanRoom
  readonly session: Session
}

interface Process {
  isAlive: boolean
  isStopping: boolean
  readonly rooms: Rooms
}

export interface ServerParts {
  readonly clock: ManualClock
  readonly journal: SimJournal
  readonly ledger: SimLedger
  readonly random: () => number
  /** What lies between the rooms and the disk; a build broken on purpose puts something there. */
  readonly between: (journal: Journal) => Journal
}

const never = new Promise<never>(() => undefined)

export class SimServer {
  readonly #parts: ServerParts
  readonly #seated = new Map<SimLine, Seated>()
  #process: Process
  #sessions = 0
  /** Acts that were acknowledged. */
  acted = 0

  constructor(parts: ServerParts) {
    this.#parts = parts
    this.#process = this.#starts()
  }

  get rooms(): Rooms {
    return this.#process.rooms
  }
  get isUp(): boolean {
    return this.#process.isAlive && !this.#process.isStopping
  }
  /** Lines whose server's end stands. */
  get lines(): readonly SimLine[] {
    return [...this.#seated.keys()]
  }

  /** When the process is gone its timers, its appends and their answers are too. */
  #starts(): Process {
    const { clock, journal, between } = this.#parts
    const port = between(journal.port)
    const whileAlive = async <T>(work: () => Promise<T>): Promise<T> => {
      if (!process.isAlive) return never
      try {
        const answer = await work()
        return process.isAlive ? answer : await never
      } catch (error) {
        if (process.isAlive) throw error
        return never
      }
    }
    const rooms = createRooms({
      clock: { now: clock.now, after: (ms, call) => clock.after(ms, () => process.isAlive && call()) },
      journal: {
        ...port,
        append: (...asked) => whileAlive(() => port.append(...asked)),
        keepKeyframe: (...asked) => whileAlive(() => port.keepKeyframe(...asked)),
      },
      log: silentLog,
      random: this.#parts.random,
      templateOf,
    })
    const process: Process = { isAlive: true, isStopping: false, rooms }
    return process
  }

  // ── the process ─────────────────────────────────────────────────────────────────────────────────────────────────

  async crashes(chance: Chance): Promise<void> {
    this.#process.isAlive = false
    for (const line of this.#seated.keys()) line.dies()
    this.#seated.clear()
    await this.#parts.journal.dies(chance)
    this.#process = this.#starts()
  }

  /** Told to stop: it closes in order, and another starts when it is through (or when it is killed before that). */
  stops(): void {
    const stopping = this.#process
    if (stopping.isStopping) return
    stopping.isStopping = true
    void stopping.rooms.close().then(() => {
      if (!stopping.isAlive) return
      stopping.isAlive = false
      this.#seated.clear()
      this.#process = this.#starts()
    })
  }

  // ── the doors ───────────────────────────────────────────────────────────────────────────────────────────────────

  /** Somebody comes. Nothing happens while the server is not there: they come again. */
  knocks(person: SimPerson): void {
    const at = this.#process
    if (!this.isUp) return
    person.isAtDoor = true
    const isGone = () => at !== this.#process || at.isStopping
    at.rooms.open(planId).then(
      (room) => {
        if (isGone() || !room) person.isAtDoor = false
        else this.#opens(person, room)
      },
      () => {
        person.isAtDoor = false
      },
    )
  }

  #opens(person: SimPerson, room: PlanRoom): void {
    const seat = personOf(room.state, person.id)
    if (!seat || placeOf(room.state, person.id, []) === 'none') return person.isTurnedAway()
    const line = new SimLine(this.#parts.ledger, person.id)
    const session = room.sit({ id: `session_${++this.#sessions}` as SessionId, person: seat, line })
    this.#seated.set(line, { room, session })
    person.sits(line)
  }

  /** The next frame of a line comes in; false when there is none. */
  takes(line: SimLine): boolean {
    const frame = line.arrives()
    const seated = this.#seated.get(line)
    if (frame && seated) seated.room.receive(seated.session, frame)
    return frame !== null
  }

  /** The server notices that a line is gone. */
  misses(line: SimLine): void {
    const seated = this.#seated.get(line)
    this.#seated.delete(line)
    seated?.room.stand(seated.session)
  }

  /** A facilitator's act; nobody waits for it, but what becomes of it is looked at. */
  does(by: ParticipantId, act: Act, isAllowed = true): void {
    const at = this.#process
    if (!this.isUp) return
    const { ledger } = this.#parts
    at.rooms.act(planId, by, act).then(
      () => {
        this.acted += 1
        if (!isAllowed) ledger.fault('an act of somebody who may not was acknowledged')
      },
      (error: unknown) => {
        const isWorlds = error instanceof JournalUnavailable
        if (!isWorlds && !(error instanceof ActRefused)) ledger.fault('an act ended in a mistake of ours')
      },
    )
  }
}
