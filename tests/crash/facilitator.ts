/** A facilitator who shuts, pauses, removes and takes back while the server dies, and what they were told of it. */
import { setTimeout as after } from 'node:timers/promises'
import type { Act } from '@twofold/shared/acts'
import type { PlanPeople } from '@twofold/shared/http-api'
import type { ParticipantId } from '@twofold/shared/ids'
import type { Moderation } from '@twofold/shared/moderation'
import { readMessage, subprotocol } from '@twofold/shared/wire'
import { WebSocket } from 'ws'
import { headersOf, join, liveUrl, type MadePlan } from '../support/plan.ts'
import type { Chance } from '../support/random.ts'

/** Not where people type: they go on typing. */
const sections = ['about', 'childNeeds', 'preferences']

/** What is shut, in words that can be compared. */
export type Shut = ReadonlySet<string>

const shutBy = (act: Act): readonly [word: string, isShut: boolean] => {
  switch (act.kind) {
    case 'lockSection':
    case 'openSection':
      return [act.section, act.kind === 'lockSection']
    case 'pauseEveryone':
    case 'resumeEveryone':
      return ['everyone', act.kind === 'pauseEveryone']
    case 'pausePerson':
    case 'resumePerson':
      return [`paused ${act.participant}`, act.kind === 'pausePerson']
    case 'removePerson':
    case 'letBack':
      return [`removed ${act.participant}`, act.kind === 'removePerson']
    case 'changeRole':
      return [`role ${act.participant}`, false]
    default:
      throw new RangeError(`no facilitator here does ${act.kind}`)
  }
}

/** Who is removed is not paused any more. */
export const afterActs = (shut: Shut, acts: readonly Act[]): Shut => {
  const next = new Set(shut)
  for (const act of acts) {
    const [word, isShut] = shutBy(act)
    if (isShut) next.add(word)
    else next.delete(word)
    if (act.kind === 'removePerson') next.delete(`paused ${act.participant}`)
  }
  return next
}

export const shutIn = ({ locks, pause, pausedPeople, removed }: Moderation): Shut =>
  new Set([
    ...Object.keys(locks),
    ...(pause ? ['everyone'] : []),
    ...Object.keys(pausedPeople).map((one) => `paused ${one}`),
    ...Object.keys(removed).map((one) => `removed ${one}`),
  ])

export const inWords = (shut: Shut): string => [...shut].sort().join(' · ')

export interface Acted {
  readonly acknowledged: readonly Act[]
  /** Asked for when the server died: it may hold or not. */
  readonly unanswered: Act | null
}

export class Facilitator {
  readonly #plan: MadePlan
  readonly #chance: Chance
  readonly id: ParticipantId

  constructor(plan: MadePlan, chance: Chance, id: ParticipantId) {
    this.#plan = plan
    this.#chance = chance
    this.id = id
  }

  static async of(plan: MadePlan, chance: Chance): Promise<Facilitator> {
    const { body } = await plan.facilitator.get<PlanPeople>(`/api/plans/${plan.planId}/people`)
    const own = body.people.find(({ role }) => role === 'facilitator')
    if (!own) throw new Error('the plan has no facilitator')
    return new Facilitator(plan, chance, own.id)
  }

  #idOf(name: string): ParticipantId {
    const found = this.#plan.people.find((one) => one.name === name)
    if (!found) throw new Error(`${name} is not in the plan`)
    return found.id
  }

  #anAct(): Act {
    const chance = this.#chance
    const section = chance.pick(sections)
    const [theo, jo] = [this.#idOf('Theo'), this.#idOf('Jo')]
    const acts: readonly Act[] = [
      { kind: 'lockSection', section },
      { kind: 'lockSection', section },
      { kind: 'openSection', section },
      { kind: 'openSection', section },
      { kind: 'pausePerson', participant: theo },
      { kind: 'resumePerson', participant: theo },
      { kind: 'removePerson', participant: jo, reason: 'theyAsked' },
      { kind: 'letBack', participant: jo },
    ]
    // Seldom: whoever was refused writes no more in that moment.
    if (chance.between(0, 19) === 0) return { kind: 'pauseEveryone' }
    return chance.pick(acts)
  }

  /** @returns the status; null when the server was gone before it answered */
  async #does(act: Act): Promise<number | null> {
    const path = `/api/plans/${this.#plan.planId}/acts`
    return this.#plan.facilitator.post(path, { as: this.id, act }).then(
      ({ status }) => status,
      () => null,
    )
  }

  /**
   * One act after the other until the server is gone.
   * @param onAcknowledged told how many are
   */
  async actsOn(onAcknowledged: (count: number) => void): Promise<Acted> {
    const acknowledged: Act[] = []
    for (;;) {
      const act = this.#anAct()
      const status = await this.#does(act)
      if (status === null) return { acknowledged, unanswered: act }
      // What is about somebody removed is not found; anything else is a fault.
      if (status !== 200 && status !== 404) throw new Error(`an act was answered with ${status}`)
      if (status === 200) acknowledged.push(act)
      onAcknowledged(acknowledged.length)
      await after(this.#chance.between(0, 30))
    }
  }

  /** What the server says of it now, to one who is told all of it. */
  async reads(): Promise<Shut> {
    const url = liveUrl(this.#plan.facilitator.origin, this.#plan.planId)
    const socket = new WebSocket(url, subprotocol, { headers: headersOf(this.#plan.facilitator) })
    socket.binaryType = 'nodebuffer'
    const welcome = await new Promise<Buffer>((resolve, reject) => {
      socket.once('message', (data: Buffer) => resolve(data))
      socket.once('error', reject)
    })
    socket.terminate()
    const message = readMessage(new Uint8Array(welcome))
    if (message.type !== 'notice' || message.notice.type !== 'welcome')
      throw new Error('no welcome came first')
    return shutIn(message.notice.moderation as Moderation)
  }

  /** Everything open, everybody back. Who was removed, if only for a moment, joins by a new link: the old ones ended. */
  async opensAll(shut: Shut, { acknowledged, unanswered }: Acted): Promise<void> {
    for (const word of shut) {
      const [what, participant] = word.split(' ') as [string, ParticipantId]
      if (what === 'everyone') await this.#does({ kind: 'resumeEveryone' })
      else if (what === 'paused') await this.#does({ kind: 'resumePerson', participant })
      else if (what !== 'removed') await this.#does({ kind: 'openSection', section: what })
    }
    const removals = [...acknowledged, unanswered].filter((act) => act?.kind === 'removePerson')
    for (const participant of new Set(removals.map((act) => act?.participant)))
      if (participant) await this.#letsBack(participant)
  }

  /** Also of who is back already: a server killed in the middle may not have opened their door again. */
  async #letsBack(participant: ParticipantId): Promise<void> {
    await this.#does({ kind: 'letBack', participant })
    const person = this.#plan.people.find(({ id }) => id === participant)
    if (!person) return
    const visitor = await join(this.#plan.facilitator, this.#plan.planId, { id: participant, language: 'en' })
    Object.assign(person, { visitor })
  }
}
