/**
 * The sessions that wait outside a room: they hear who waits too and what there is to read meanwhile, and nothing of the
 * plan. What they ask for is kept for when they are let in; what they write is not taken, and they still have it.
 */
import type { Lead, WaitingRoom } from '@twofold/shared/beside'
import type { ParticipantId, SessionId } from '@twofold/shared/ids'
import { isUnderWay, type Meeting, mayMeet } from '@twofold/shared/meeting'
import type { Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'
import { schemaVersion } from '@twofold/shared/schema'
import { type WireMessage, writeNotice } from '@twofold/shared/wire'
import type { PlanState } from '../core/plan-state.ts'
import { meetingFor } from '../core/told.ts'
import type { Session } from './session.ts'

export interface Waiter {
  readonly session: Session
  readonly since: number
  /** What its last step 1 said it has; null: it has not asked. */
  asked: Uint8Array | null
  /** What it was told last, to tell it only what is new. */
  told: string
}

const hasBegun = ['waiting', 'live', 'paused'] as const

export class Outside {
  readonly #waiters = new Map<SessionId, Waiter>()

  get waiters(): readonly Waiter[] {
    return [...this.#waiters.values()]
  }

  has(session: Session): boolean {
    return this.#waiters.has(session.id)
  }

  add(session: Session, since: number): void {
    this.#waiters.set(session.id, { session, since, asked: null, told: '' })
  }

  /** @returns what was kept for it; null: it did not wait here */
  take(session: Session): Waiter | null {
    const waiter = this.#waiters.get(session.id) ?? null
    this.#waiters.delete(session.id)
    return waiter
  }

  hear(session: Session, message: WireMessage): void {
    const waiter = this.#waiters.get(session.id)
    if (waiter && message.type === 'step1') waiter.asked = message.stateVector
  }

  /** For facilitators: each person once, with a line for every device that knocks. */
  list(): Lead['waiting'] {
    const seen = new Set<string>()
    return this.waiters
      .map(({ session, since }) => ({ participant: session.person.id, knock: session.knock, since }))
      .filter(({ participant, knock }) => {
        const key = `${participant} ${knock}`
        return !seen.has(key) && seen.add(key)
      })
  }

  /** Tells each what is new for them. */
  tell(plan: PlanState, here: readonly ParticipantId[]): void {
    const waiting = new Set(this.waiters.map(({ session }) => session.person.id))
    for (const waiter of this.#waiters.values()) {
      const { line, person } = waiter.session
      if (!line.isTwofold) continue
      const room = waitingRoomFor(plan, waiter.session, { here: new Set(here), waiting })
      const told = JSON.stringify(room)
      if (told === waiter.told) continue
      waiter.told = told
      line.send([writeNotice({ type: 'waiting', schema: schemaVersion, me: person.id, room })])
    }
  }
}

interface There {
  readonly here: ReadonlySet<ParticipantId>
  readonly waiting: ReadonlySet<ParticipantId>
}

/** Who leads it, and other facilitators once they are in the room: one who is not expected and not there does not come. */
const isLeading = (
  { here }: There,
  { leader }: Meeting,
  { id, role }: Pick<Person, 'id' | 'role'>,
): boolean => id === leader || (can(role, 'lead') && here.has(id))

/** Of people whom this one must not meet, nothing is told: neither that they come, nor that they are there. */
const waitingRoomFor = (
  plan: PlanState,
  { person: { id: me }, knock }: Pick<Session, 'person' | 'knock'>,
  there: There,
): WaitingRoom => {
  const { people, moderation, beside, meetings } = plan
  const person = people.find(({ id }) => id === me)
  const meeting = person ? meetingFor(meetings, person) : null
  const isOn = isUnderWay(meeting)
  const expected = isOn ? meeting.plan.expected : [me]
  const shown = people.filter(
    ({ id, role }) =>
      !moderation.removed[id] &&
      (expected.includes(id) || id === me || (isOn && isLeading(there, meeting, { id, role }))) &&
      mayMeet(meetings.safety, me, id),
  )
  return {
    meeting: isOn
      ? {
          number: meeting.number,
          phase: hasBegun.find((phase) => phase === meeting.phase) ?? 'waiting',
          date: meeting.plan.date,
          time: meeting.plan.time,
        }
      : null,
    leader: isOn ? meeting.leader : null,
    expected: shown.map(({ id, name, role, shade }) => ({
      participant: id,
      name,
      role,
      shade,
      is: there.here.has(id) ? 'inside' : there.waiting.has(id) ? 'waiting' : 'notHereYet',
    })),
    groundRules: [...beside.groundRules],
    // Of a device that nobody has looked at yet it is not known who reads it.
    today: isOn && knock === null ? beside.today : null,
  }
}
