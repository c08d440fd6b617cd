/**
 * A meeting at a real server, as four people and a scribe write it at random and at once in every kind of field, while
 * its facilitator shuts, pauses, hides, parks, puts back and names. Everything goes by the doors that a browser uses.
 */
import type { Act } from '@twofold/shared/acts'
import type { PlanPeople } from '@twofold/shared/http-api'
import type { FieldId, ParticipantId, PlanId } from '@twofold/shared/ids'
import { fragmentOf, liveRanges } from '@twofold/shared/plan-doc'
import type { Role } from '@twofold/shared/roles'
import { sectionHash } from '@twofold/shared/section-content'
import type * as Y from 'yjs'
import { emptyPlan } from './honest-people.ts'
import { headersOf, join, liveUrl } from './plan.ts'
import { createPlanWriter, type PlanWriter } from './plan-writer.ts'
import type { Chance } from './random.ts'
import { connectRawClient, type RawClient } from './raw-client.ts'
import { template } from './test-room.ts'
import type { Visitor } from './visitor.ts'

/** Who writes, and as whom they may. Jo writes what Ana says. */
const writers: Readonly<Record<string, Role>> = {
  Ana: 'birthParent',
  Ruth: 'partnershipParent',
  Jo: 'birthParent',
  Sam: 'facilitator',
}
const texts = ['communication.urgent', 'childNeeds.likes'] as FieldId[]

interface Seated {
  readonly name: string
  readonly id: ParticipantId
  readonly visitor: Visitor
  readonly line: RawClient
  readonly writer: PlanWriter
}

export interface MeetingPlace {
  readonly planId: PlanId
  /** Sam, signed in. */
  readonly facilitator: Visitor
}

const isSaved = ({ line }: Seated): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (line.savedFrames() >= line.sent.length) resolve()
    }
    line.onSaved(look)
    look()
  })

export class WrittenMeeting {
  readonly #place: MeetingPlace
  readonly #chance: Chance
  readonly #seated: Seated[] = []
  #hidden: string | null = null

  constructor(place: MeetingPlace, chance: Chance) {
    this.#place = place
    this.#chance = chance
  }

  /** The plan as Sam's own page has it. */
  get doc(): Y.Doc {
    return this.#of('Sam').line.doc
  }

  get people(): readonly Pick<Seated, 'id' | 'name'>[] {
    return this.#seated
  }

  #of(name: string): Seated {
    const seated = this.#seated.find((one) => one.name === name)
    if (!seated) throw new Error(`${name} is not in`)
    return seated
  }

  async acts(name: string, act: Act, mayBeRefused = false): Promise<string | null> {
    const { id, visitor } = this.#of(name)
    const answer = await visitor.post<{ id?: string | null }>(`/api/plans/${this.#place.planId}/acts`, {
      as: id,
      act,
    })
    if (answer.status !== 200 && !mayBeRefused)
      throw new Error(`${act.kind} answered ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body.id ?? null
  }

  async #sits({ name, id }: Pick<Seated, 'name' | 'id'>): Promise<void> {
    const { planId, facilitator } = this.#place
    const visitor = name === 'Sam' ? facilitator : await join(facilitator, planId, { id, language: 'en' })
    const doc = emptyPlan()
    doc.clientID = this.#seated.length + 1
    const url = liveUrl(facilitator.origin, planId)
    const line = connectRawClient({ url, headers: headersOf(visitor), doc })
    await line.synced
    const writer = createPlanWriter(doc, this.#chance, writers[name] ?? 'observer')
    this.#seated.push({ name, id, visitor, line, writer })
  }

  async begins(): Promise<void> {
    const { planId, facilitator } = this.#place
    const { body } = await facilitator.get<PlanPeople>(`/api/plans/${planId}/people`)
    const people = body.people.filter(({ name }) => name in writers)
    const sam = people.find(({ name }) => name === 'Sam')
    const others = people.filter((one) => one !== sam)
    if (sam) await this.#sits(sam)
    const expected = others.map(({ id }) => id)
    const plan = { date: '2031-05-12', time: '10:00', place: '', lengthMin: 90, expected }
    await this.acts('Sam', { kind: 'planMeeting', plan })
    await this.acts('Sam', { kind: 'openMeeting' })
    for (const participant of expected) await this.acts('Sam', { kind: 'letIn', participant })
    await this.acts('Sam', { kind: 'startMeeting' })
    for (const one of others) await this.#sits(one)
    await this.acts('Jo', { kind: 'scribeFor', participant: this.#of('Ana').id })
  }

  /** Everybody's words are on the disk, and everybody has everybody's. */
  async #settles(): Promise<void> {
    for (const one of this.#seated) await isSaved(one)
    const words = () => new Set(this.#seated.map(({ line }) => JSON.stringify(this.#contentOf(line.doc))))
    while (words().size > 1) await new Promise(setImmediate)
  }
  #contentOf(doc: Y.Doc): readonly string[] {
    return template.sections.map((section) => sectionHash(doc, template, section))
  }

  async #hides(): Promise<void> {
    await this.#settles()
    const field = this.#chance.pick(texts)
    const ranges = liveRanges(fragmentOf(this.doc, field)).slice(0, 2)
    if (ranges.length === 0) return
    const kind = this.#chance.pick(['hide', 'park'] as const)
    const act: Act =
      kind === 'hide'
        ? { kind, field, ranges: [...ranges], reason: 'private' }
        : { kind, field, ranges: [...ranges] }
    // Blocks alone have no words to take out.
    this.#hidden = await this.acts('Sam', act, true)
  }

  async #agrees(): Promise<void> {
    await this.#settles()
    const section = template.sections.find(({ key }) => key === 'childNeeds')!
    const hash = sectionHash(this.doc, template, section)
    await this.acts('Ruth', { kind: 'agree', section: section.key, hash, answer: 'yes', words: '' }, true)
  }

  /** What a facilitator does now and then. */
  async #leads(count: number): Promise<void> {
    const what = this.#chance.between(0, 5)
    if (what === 0) {
      await this.acts('Sam', { kind: 'lockSection', section: 'safety' })
      await this.acts('Sam', { kind: 'openSection', section: 'safety' })
    } else if (what === 1) {
      await this.#settles()
      await this.acts('Sam', { kind: 'pauseEveryone', text: 'One moment.' })
      await this.acts('Sam', { kind: 'resumeEveryone' })
    } else if (what === 2) await this.acts('Sam', { kind: 'nameVersion', name: `Version ${count}` })
    else if (what === 3) await this.#agrees()
    else if (this.#hidden && this.#chance.between(0, 1)) {
      await this.acts('Sam', { kind: 'putBack', id: this.#hidden }, true)
      this.#hidden = null
    } else await this.#hides()
  }

  /** @param changes how many in all */
  async goesOn(changes: number): Promise<void> {
    for (let count = 0; count < changes; count++) {
      const one = this.#chance.pick(this.#seated)
      one.writer.writes()
      if (this.#chance.between(0, 3) === 0) await isSaved(one)
      if (this.#chance.between(0, 24) === 0) await this.#leads(count)
    }
    await this.#settles()
  }

  async ends(): Promise<void> {
    await this.#settles()
    await this.acts('Sam', { kind: 'closeMeeting', versionName: 'First meeting', reviewOn: [] })
    for (const { line } of this.#seated) await line.close()
  }
}
