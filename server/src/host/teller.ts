/**
 * Tells everybody in the room what changed besides the words, each only what is for them: people, who may write, what
 * stands beside the words; to facilitators, what only they are told.
 */
import type { Beside, Lead } from '@twofold/shared/beside'
import type { ParticipantId } from '@twofold/shared/ids'
import { voiceEveryMs } from '@twofold/shared/limits'
import type { Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'
import { type Notice, writeNotice } from '@twofold/shared/wire'
import type { PlanState } from '../core/plan-state.ts'
import { besideFor, moderationFor } from '../core/told.ts'
import type { RoomVoice } from './room-voice.ts'
import type { Session } from './session.ts'

export interface TellerParts {
  readonly voice: RoomVoice
  readonly sessions: () => Iterable<Session>
  readonly waiting: () => Lead['waiting']
  /** Who asked for the break that holds. */
  readonly breakBy: () => ParticipantId | null
}

type Slices = Partial<Record<string, unknown>>

type Asked = Lead['redactions'][number]

/** What lists are in a notice. */
const toldOf = (asked: PlanState['redactions']['waiting'][number]): Asked => ({
  ...asked,
  passages: asked.passages.map(({ field, ranges }) => ({ field, ranges: [...ranges] })),
  entries: [...asked.entries],
  heldBy: [...asked.heldBy],
})

/** Those that are not the very same as before. */
const changed = <T extends object>(before: T, after: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(after).filter(([key, value]) => {
      const old = (before as Slices)[key]
      return value !== old && JSON.stringify(value) !== JSON.stringify(old)
    }),
  ) as Partial<T>

export class Teller {
  readonly #parts: TellerParts
  #lead: Lead | null = null
  #voiceAt = 0

  constructor(parts: TellerParts) {
    this.#parts = parts
  }

  #leadOf(plan: PlanState): Lead {
    return {
      waiting: this.#parts.waiting(),
      breakBy: plan.moderation.pause?.why === 'break' ? this.#parts.breakBy() : null,
      safety: plan.meetings.safety,
      takenOut: [...plan.beside.takenOut],
      redactions: plan.redactions.waiting.map(toldOf),
      voice: plan.voice,
    }
  }

  leadFor(plan: PlanState, { role }: Pick<Person, 'role'>): Lead | null {
    if (!can(role, 'lead')) return null
    const lead = this.#leadOf(plan)
    // What changes from here on is told to them.
    this.#lead ??= lead
    return lead
  }

  #send(session: Session, notice: Notice): void {
    if (session.line.isTwofold) this.#parts.voice.send(session, [writeNotice(notice)])
  }

  /** What a batch changed. */
  tell(before: PlanState, after: PlanState): void {
    const { voice } = this.#parts
    if (before.people !== after.people) voice.tell({ type: 'people', people: [...after.people] })
    if (before.tookPart !== after.tookPart) voice.tell({ type: 'tookPart', tookPart: { ...after.tookPart } })
    const isRole = before.people !== after.people
    const isModerated = before.moderation !== after.moderation || isRole
    const isBeside =
      before.beside !== after.beside ||
      before.meetings !== after.meetings ||
      before.redactions !== after.redactions ||
      isRole
    if (isModerated) this.#tellModeration(after)
    if (isBeside) this.#tellBeside(before, after)
    // Most batches are words alone: nothing is compared for them.
    if (isModerated || isBeside) this.tellLead(after)
  }

  #tellModeration(plan: PlanState): void {
    for (const session of [...this.#parts.sessions()])
      this.#send(session, {
        type: 'moderation',
        moderation: moderationFor(plan.moderation, session.person),
      })
  }

  #tellBeside(before: PlanState, after: PlanState): void {
    for (const session of [...this.#parts.sessions()]) {
      const { person } = session
      const beside: Partial<Beside> = changed(besideFor(before, person), besideFor(after, person))
      if (Object.keys(beside).length > 0) this.#send(session, { type: 'beside', beside })
    }
  }

  /** To facilitators, when it changed; how the voices stand only now and then (`tick`). */
  tellLead(plan: PlanState, withVoice = false): void {
    const leaders = [...this.#parts.sessions()].filter(({ person }) => can(person.role, 'lead'))
    if (leaders.length === 0) {
      this.#lead = null
      return
    }
    const now = this.#leadOf(plan)
    const before = this.#lead ?? { ...now, voice: {} }
    const voice = withVoice ? now.voice : before.voice
    const lead = changed(before, { ...now, voice })
    this.#lead = { ...now, voice }
    if (Object.keys(lead).length === 0) return
    for (const session of leaders) this.#send(session, { type: 'lead', lead })
  }

  tick(plan: PlanState, now: number): void {
    if (now - this.#voiceAt < voiceEveryMs) return
    this.#voiceAt = now
    this.tellLead(plan, true)
  }
}
