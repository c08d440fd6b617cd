/** All rooms of this process: opened from the journal when somebody comes, put away when nobody has been in for a while. */

import type { EntryBody } from '@twofold/shared/entries'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { Template } from '@twofold/shared/template'
import { openReviewOf } from '../core/looks-fold.ts'
import { mayReadHistory, placeOf } from '../core/place.ts'
import { personOf } from '../core/plan-state.ts'
import { AsAgreedReader } from './as-agreed.ts'
import { HistoryTeller } from './history-teller.ts'
import type { Log } from './log.ts'
import { type Metrics, silentMetrics } from './metrics.ts'
import { openPlan } from './opened-plan.ts'
import { type OpenPastSearch, searchHere } from './past-search.ts'
import { PlanRoom } from './plan-room.ts'
import { ActRefused, type Clock, EpochMoved, type Journal, NoMoreHistory, type PlanRooms } from './ports.ts'
import { Redactor } from './redactor.ts'
import { SinceLook } from './since-look.ts'

export interface RoomsParts {
  readonly journal: Journal
  readonly clock: Clock
  readonly log: Log
  readonly metrics?: Metrics
  /** A test that wants the same life twice gives its own. */
  readonly random?: () => number
  readonly templateOf: (id: string, version: number) => Template | null
  /** Where a plan's whole past is searched; not given: in this thread. */
  readonly openSearch?: OpenPastSearch
}

export interface Rooms extends PlanRooms {
  /**
   * The plan's room, opened if need be. A plan that nothing is written of has no room: null.
   * @throws JournalUnavailable
   */
  open(planId: PlanId): Promise<PlanRoom | null>
  /** The room if it is open. */
  opened(planId: PlanId): PlanRoom | null
  close(): Promise<void>
}

const tickMs = 1_000

/** Two acts on a plan that has no room yet may meet; a third try finds it as the first left it. */
const recordTries = 3

export const createRooms = (parts: RoomsParts): Rooms => {
  const {
    journal,
    clock,
    log,
    templateOf,
    metrics = silentMetrics,
    random = Math.random,
    openSearch = searchHere,
  } = parts
  const rooms = new Map<PlanId, Promise<PlanRoom | null>>()
  const opened = new Map<PlanId, PlanRoom>()
  const closing = new Map<PlanId, Promise<void>>()
  const asAgreed = new AsAgreedReader({ journal, clock, templateOf })
  const sinceLook = new SinceLook({ journal, templateOf })
  let cancelTick = clock.after(tickMs, tick)

  function tick(): void {
    let waitingBytes = 0
    for (const room of opened.values()) {
      waitingBytes += room.waitingBytes
      if (room.isIdle()) putAway(room)
      else room.tick()
    }
    metrics.gauge('waitingBytes', waitingBytes)
    metrics.gauge('openRooms', opened.size)
    cancelTick = clock.after(tickMs, tick)
  }

  const load = async (planId: PlanId): Promise<PlanRoom | null> => {
    const plan = openPlan(await journal.open(planId), templateOf)
    if (!plan) return null
    const room: PlanRoom = new PlanRoom({
      planId,
      plan,
      journal,
      clock,
      log,
      metrics,
      random,
      onClosed: () => forget(room),
    })
    opened.set(planId, room)
    return room
  }

  const forget = (room: PlanRoom): void => {
    if (opened.get(room.planId) !== room) return
    opened.delete(room.planId)
    rooms.delete(room.planId)
  }

  const open = (planId: PlanId): Promise<PlanRoom | null> => {
    const known = rooms.get(planId)
    if (known) return known
    const opening = (closing.get(planId) ?? Promise.resolve()).then(() => load(planId))
    rooms.set(planId, opening)
    opening.then(
      (room) => room ?? rooms.delete(planId),
      () => rooms.delete(planId),
    )
    return opening
  }

  /** Whoever comes while it is put away waits, and then opens it anew. */
  const putAway = (room: PlanRoom): void => {
    forget(room)
    const away = room.close('goingAway').finally(() => closing.delete(room.planId))
    closing.set(room.planId, away)
  }

  /** What was judged under an epoch that has moved is judged again under the new one. */
  const again = async <T>(attempt: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt()
      } catch (error) {
        if (!(error instanceof EpochMoved) || tries === recordTries) throw error
      }
    }
  }

  const recordOnce = async (
    planId: PlanId,
    participant: ParticipantId | null,
    bodies: readonly EntryBody[],
  ): Promise<void> => {
    const room = await open(planId)
    if (room) return room.record(participant, bodies)
    const at = clock.now()
    const head = await journal.open(planId)
    await journal.append(
      planId,
      head.epoch,
      bodies.map((body) => ({ type: 'entry', at, participant, body })),
    )
  }

  /** @throws ActRefused, JournalUnavailable */
  const redacted = <T>(planId: PlanId, work: (redactor: Redactor) => Promise<T>): Promise<T> =>
    again(async () => {
      const room = await open(planId)
      if (!room) throw new ActRefused('notFound')
      return work(new Redactor({ journal, clock, planId, room, openSearch }))
    })

  return {
    open,
    redacting: {
      of: async (planId) => (await open(planId))?.state.redactions ?? null,
      look: (planId, ...asked) => redacted(planId, (redactor) => redactor.look(...asked)),
      ask: (planId, asking) => redacted(planId, (redactor) => redactor.ask(asking)),
      lookAt: (planId, ...asked) => redacted(planId, (redactor) => redactor.lookAt(...asked)),
      decide: (planId, id, decider, decision) =>
        redacted(planId, (redactor) =>
          decision === 'approve' ? redactor.approve(id, decider) : redactor.refuse(id, decider, decision),
        ),
    },
    opened: (planId) => opened.get(planId) ?? null,
    record: (planId, participant, bodies) => again(() => recordOnce(planId, participant, bodies)),
    act: (planId, by, act) =>
      again(async () => {
        const room = await open(planId)
        if (!room) throw new ActRefused('notFound')
        return { id: await room.act(by, act) }
      }),
    async hasPlace(planId, participant) {
      const room = await open(planId)
      return room !== null && !room.state.moderation.removed[participant]
    },
    async meetingsOf(planId) {
      return (await open(planId))?.state.meetings.meetings ?? []
    },
    async glance(planId) {
      const room = await open(planId)
      if (!room) return null
      const { meetings, beside } = room.state
      const { groundRules, groundRulesAt, today } = beside
      return { meetings, groundRules, groundRulesAt, today, filled: room.filled }
    },
    async asAgreed(planId, reader, answer) {
      const room = await open(planId)
      if (!room || placeOf(room.state, reader, room.here()) !== 'room') return null
      return asAgreed.read(planId, room.state, answer)
    },
    async sinceLooked(planId, reader) {
      const room = await open(planId)
      if (!room?.here().includes(reader) || mayReadHistory(room.state, reader, room.here()) !== 'yes')
        return null
      return sinceLook.read({ planId, reader, plan: room.state })
    },
    async looks(planId) {
      return (await open(planId))?.state.looks ?? null
    },
    async mayReadHistory(planId, reader) {
      const room = await open(planId)
      return room ? mayReadHistory(room.state, reader, room.here()) : 'no'
    },
    async *history(planId, reader, scope) {
      const standing = async () => {
        const room = await open(planId)
        if (!room || mayReadHistory(room.state, reader, room.here()) !== 'yes') throw new NoMoreHistory()
        const isOutsider = personOf(room.state, reader)?.role === 'reviewer'
        if (isOutsider && !openReviewOf(room.state.looks, reader, clock.now())) throw new NoMoreHistory()
        return room.state
      }
      const person = personOf(await standing(), reader)
      if (person) yield* new HistoryTeller({ journal, planId, reader: person, scope, standing }).pieces()
    },
    hereIn: (planId) => opened.get(planId)?.here() ?? [],
    async close() {
      cancelTick()
      await Promise.allSettled(rooms.values())
      await Promise.all([...closing.values(), ...[...opened.values()].map((room) => room.close('goingAway'))])
    },
  }
}
