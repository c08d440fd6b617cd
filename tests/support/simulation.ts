/**
 * A whole house from one seed: real rooms, five people with real pages and one who only reads, a network that delays and
 * drops, a disk that fails, a process that dies, facilitators who lock, pause, remove, hide and hold meetings; then everything is let go and
 * all must have come together. What must never happen is looked for all along (sim-ledger.ts).
 */
import { ActRefused, type Journal } from '@twofold/server/host/ports'
import type { Act } from '@twofold/shared/acts'
import type { PlaceOfWords } from '@twofold/shared/beside'
import type { EntryBody } from '@twofold/shared/entries'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { beaconEveryMs } from '@twofold/shared/limits'
import { changeableRoles } from '@twofold/shared/moderation'
import { fragmentOf, liveRanges } from '@twofold/shared/plan-doc'
import { fieldsOf } from '@twofold/shared/template'
import { createManualClock, type ManualClock } from './manual-clock.ts'
import { type Chance, createChance } from './random.ts'
import { createNewWords } from './sim-characters.ts'
import { expectSameWords } from './sim-ends.ts'
import { createSimJournal, type SimJournal } from './sim-journal.ts'
import { SimLedger } from './sim-ledger.ts'
import type { SimLine } from './sim-line.ts'
import { type PersonParts, SimPerson } from './sim-person.ts'
import { SimServer } from './sim-server.ts'
import { cast, planCreated, planId, template } from './test-room.ts'

/** What may be broken on purpose. */
export interface Build {
  readonly between?: (journal: Journal) => Journal
  readonly keepsAside?: boolean
  /** What else happens when a frame comes up to the server. */
  readonly onFrame?: (line: SimLine, others: readonly SimLine[]) => void
}

export const stepsEach = 300

const sections = [
  'about',
  'communication',
  'childNeeds',
  'childVoice',
  'preferences',
  'followUp',
  'attendTogether',
]
const textFields = fieldsOf(template)
  .filter(({ section, field }) => sections.includes(section.key) && field.kind === 'text')
  .map(({ id }) => id)
const names = ['ana', 'ruth', 'theo', 'jo', 'sam', 'olive'] as const
const guests = ['ana', 'ruth', 'theo', 'jo', 'olive'] as const
const aMeeting = {
  date: '2031-05-19',
  time: '10:00',
  place: '',
  lengthMin: 45,
  expected: guests.map((name) => cast[name].id),
}
/** They act; one of them is never in the room. */
const facilitators = [cast.sam.id, cast.ines.id]
const changing = [cast.jo.id, cast.olive.id]

type Weighed<T> = readonly (readonly [weight: number, one: T])[]

/** One of them, the heavier the likelier. */
const weighed = <T>(chance: Chance, all: Weighed<T>): T => {
  let drawn = chance.next() * all.reduce((sum, [weight]) => sum + weight, 0)
  const found = all.find(([weight]) => {
    drawn -= weight
    return drawn < 0
  })
  return (found ?? all[0]!)[1]
}

const breathes = () => new Promise(setImmediate)

export class Simulation {
  readonly ledger = new SimLedger()
  readonly journal: SimJournal
  readonly server: SimServer
  readonly people: SimPerson[]
  readonly clock: ManualClock = createManualClock()
  readonly #chance: Chance
  /** One life in four is lived in meetings. */
  readonly #hasMeetings: boolean
  readonly #build: Build
  /** Lines that their clients have left and the server has not missed yet. */
  #leftLines: SimLine[] = []
  readonly #steps: Weighed<() => void | Promise<void>>
  #newcomer: () => SimPerson = () => {
    throw new Error('nobody was made yet')
  }

  constructor(seed: number, build: Build = {}) {
    this.#chance = createChance(seed)
    this.#hasMeetings = seed % 4 === 0
    this.#build = build
    const { ledger, clock } = this
    this.journal = createSimJournal((drafts) => ledger.stores(drafts))
    this.server = new SimServer({
      clock,
      journal: this.journal,
      ledger,
      // Its own draws: what the house writes for an act comes when the disk is done, whatever else was drawn.
      random: createChance(seed + 7).next,
      between: build.between ?? ((it) => it),
    })
    this.people = this.#makePeople()
    this.#steps = this.#allSteps()
  }

  #makePeople(): SimPerson[] {
    const chance = this.#chance
    const newWords = createNewWords(chance)
    const clients = new Set<number>()
    // Apart from each other: a page that begins anew goes on under the ids beside its own.
    const newClient = () => {
      let client = chance.between(1, 4_000_000) * 1_000
      while (clients.has(client)) client += 1_000
      clients.add(client)
      return client
    }
    let ids = 0
    const shared: Omit<PersonParts, 'person'> = {
      chance,
      ledger: this.ledger,
      newClient,
      newWords,
      newId: () => `kept${++ids}`,
      now: () => this.clock.now(),
      keepsAside: this.#build.keepsAside ?? true,
    }
    this.#newcomer = () => new SimPerson({ ...shared, person: cast.ines })
    return names.map((name) => new SimPerson({ ...shared, person: cast[name] }))
  }

  /** How often each thing happens, of about a hundred. */
  #allSteps(): Weighed<() => void | Promise<void>> {
    const chance = this.#chance
    return [
      [32, () => chance.pick(this.people).writes()],
      [20, () => this.#goesUp(this.#one(({ line }) => (line?.up.length ?? 0) > 0)?.line)],
      [20, () => this.#goesDown(this.#one(({ line }) => (line?.down.length ?? 0) > 0))],
      [7, () => this.#comes(this.#one((person) => !person.isHere && !person.isAtDoor))],
      [9, () => this.#acts()],
      [8, () => this.journal.advances()],
      [4, () => this.#passes(chance.between(1, 1_500))],
      [3, () => this.#loses(chance.pick(this.people))],
      [1, () => this.#leftLineGoesOn()],
      [2.5, () => this.journal.becomes(chance.pick(['quick', 'quick', 'quick', 'slow', 'slow', 'broken']))],
      [1, () => chance.pick(this.people).putsBack()],
      [1, () => this.#leaves(chance.pick(this.people))],
      [1.5, () => this.#passes(chance.between(1_500, 10_000))],
      [0.3, () => this.#passes(chance.between(10_000, 40_000))],
      [0.5, () => this.#crashes()],
      [0.3, () => this.server.stops()],
      [0.1, () => this.#passes(100_000)],
    ]
  }

  // ── steps ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Somebody of whom this is so. */
  #one(isSo: (person: SimPerson) => boolean): SimPerson | null {
    const found = this.people.filter(isSo)
    return found.length > 0 ? this.#chance.pick(found) : null
  }

  #goesUp(line: SimLine | null | undefined, most = Number.POSITIVE_INFINITY): void {
    if (!line) return
    const count = Math.min(most, this.#chance.between(1, Math.max(1, line.up.length)))
    for (let n = 0; n < count; n++) {
      this.#build.onFrame?.(line, this.server.lines)
      if (!this.server.takes(line)) return
    }
  }

  #goesDown(person: SimPerson | null): void {
    const line = person?.line
    if (!line) return
    for (let count = this.#chance.between(1, Math.max(1, line.down.length)); count > 0; count--) {
      const next = line.down.shift()
      if (next === undefined || person.line !== line) return
      person.hears(next)
    }
  }

  #comes(person: SimPerson | null): void {
    if (person && !person.isHere && !person.isAtDoor) this.server.knocks(person)
  }

  #loses(person: SimPerson): void {
    const line = person.cuts()
    if (!line) return
    // What was on its way may be on its way still.
    line.up.length = this.#chance.between(0, line.up.length)
    this.#leftLines.push(line)
  }

  #leaves(person: SimPerson): void {
    const { line } = person
    person.leaves()
    if (line && !person.line) this.#leftLines.push(line)
  }

  #leftLineGoesOn(): void {
    const line = this.#leftLines[0]
    if (!line) return
    if (line.up.length > 0) return this.#goesUp(line, 2)
    this.#leftLines.shift()
    this.server.misses(line)
  }

  async #crashes(): Promise<void> {
    this.#leftLines = []
    for (const person of this.people) person.isAtDoor = false
    await this.server.crashes(this.#chance)
  }

  async #passes(ms: number): Promise<void> {
    const end = this.clock.now() + ms
    for (let next = this.clock.nextAt(); next !== null && next <= end; next = this.clock.nextAt()) {
      this.clock.moveTo(next)
      await breathes()
    }
    this.clock.moveTo(end)
    await breathes()
  }

  #acts(): void {
    const chance = this.#chance
    // Now and then somebody who may not.
    if (chance.between(0, 9) === 0) this.server.does(cast.ana.id, this.#anAct(), false)
    else this.server.does(chance.pick(facilitators), this.#anAct())
  }

  /** What takes back is likelier than what shuts, so that people write. */
  #anAct(): Act {
    const chance = this.#chance
    const section = chance.pick(sections)
    const participant = cast[chance.pick(guests)].id
    const role = chance.pick(changeableRoles)
    const words = this.#someWords()
    const [id] = this.#takenOut
    const acts: Weighed<Act> = [
      [2, { kind: 'onlySection', section }],
      [3, { kind: 'allSections' }],
      [1, { kind: 'giveFloor', participant }],
      [3, { kind: 'endFloor' }],
      ...(words
        ? ([
            [6, { kind: 'hide', ...words, reason: 'other' }],
            [2, { kind: 'park', ...words }],
          ] as const)
        : []),
      ...(id ? ([[4, { kind: 'putBack', id }]] as const) : []),
      ...this.#meetingActs(participant),
      [3, { kind: 'lockSection', section }],
      [1, { kind: 'pauseEveryone' }],
      [1, { kind: 'pausePerson', participant }],
      [1, { kind: 'removePerson', participant, reason: 'theyAsked' }],
      [1, { kind: 'changeRole', participant: chance.pick(changing), role }],
      [2, { kind: 'changeRole', participant: cast.jo.id, role: 'scribe' }],
      [5, { kind: 'resumeEveryone' }],
      [3, { kind: 'resumePerson', participant }],
      [5, { kind: 'letBack', participant }],
      [5, { kind: 'openSection', section }],
    ]
    return weighed(chance, acts)
  }

  /** Where the plan stands, as the journal has it. */
  get #takenOut(): readonly string[] {
    return this.server.rooms.opened(planId)?.state.beside.takenOut.map(({ id }) => id) ?? []
  }

  /** Words of one text that stand in what is stored. */
  #someWords(): { readonly field: FieldId; readonly ranges: PlaceOfWords[] } | null {
    const written = textFields.filter((id) => fragmentOf(this.ledger.stored, id).length > 0)
    if (written.length === 0) return null
    const field = this.#chance.pick(written)
    const ranges = liveRanges(fragmentOf(this.ledger.stored, field))
    if (ranges.length === 0) return null
    const from = this.#chance.between(0, ranges.length - 1)
    return { field, ranges: ranges.slice(from, from + this.#chance.between(1, 3)) }
  }

  #meetingActs(participant: ParticipantId): Weighed<Act> {
    if (!this.#hasMeetings) return []
    return [
      [3, { kind: 'planMeeting', plan: aMeeting }],
      [3, { kind: 'openMeeting' }],
      [20, { kind: 'letIn', participant }],
      [1, { kind: 'askToWait', participant }],
      [3, { kind: 'startMeeting' }],
      [1, { kind: 'closeMeeting', versionName: 'One', reviewOn: [] }],
      [1, { kind: 'cancelMeeting', reason: 'snow' }],
    ]
  }

  // ── a run ───────────────────────────────────────────────────────────────────────────────────────────────────────

  async begins(): Promise<void> {
    const people = Object.values(cast).map((person): EntryBody => ({ kind: 'personAdded', person }))
    await this.server.rooms.record(planId, null, [planCreated, ...people])
    for (const person of this.people) this.#comes(person)
    await this.#settles()
    if (this.#hasMeetings) await this.#meets()
  }

  async #meets(): Promise<void> {
    const acts: readonly Act[] = [
      { kind: 'planMeeting', plan: aMeeting },
      { kind: 'openMeeting' },
      ...guests.map((name): Act => ({ kind: 'letIn', participant: cast[name].id })),
      { kind: 'startMeeting' },
    ]
    for (const act of acts) await this.server.rooms.act(planId, cast.sam.id, act)
  }

  async step(): Promise<void> {
    await weighed(this.#chance, this.#steps)()
    await breathes()
    this.#expectNoFault()
  }

  #expectNoFault(): void {
    const { removed } = this.ledger.moderation
    if (this.server.lines.some(({ to, isDead }) => !isDead && removed.has(to)))
      throw new Error('somebody who was removed still sits')
    const [fault] = this.ledger.faults
    if (fault) throw new Error(fault)
  }

  /** Everything that is shut is opened and what fails is healed; all come, hear and answer until nothing moves. */
  async letsGo(): Promise<void> {
    await this.journal.becomes('quick')
    await this.#passes(6_000)
    for (let tries = 0; tries < 20 && !this.server.isUp; tries++) await this.#passes(500)
    await this.#opensAll()
    // Somebody who has seen nothing yet reads what the server has.
    this.people.push(this.#newcomer())
    for (let round = 0; round < 40 && !(await this.#settles()); round++) {
      for (const person of this.people) this.#comes(person)
      await this.#passes(2_000)
    }
    expectSameWords(this)
    // The next beacon tells pages that read marks otherwise.
    await this.#passes(beaconEveryMs + 1_000)
    await this.#settles()
    for (const person of this.people) if (!person.isSettled) throw new Error('somebody did not settle')
  }

  async #opensAll(): Promise<void> {
    const by = cast.sam.id
    const acts: readonly Act[] = [
      ...guests.map((name): Act => ({ kind: 'letBack', participant: cast[name].id })),
      ...guests.map((name): Act => ({ kind: 'resumePerson', participant: cast[name].id })),
      ...sections.map((section): Act => ({ kind: 'openSection', section })),
      { kind: 'allSections' },
      { kind: 'endFloor' },
      { kind: 'resumeEveryone' },
      { kind: 'changeRole', participant: cast.jo.id, role: 'scribe' },
      { kind: 'changeRole', participant: cast.olive.id, role: 'observer' },
    ]
    await breathes()
    for (const act of acts) await this.server.rooms.act(planId, by, act)
    // No meeting goes on: whoever waits comes in.
    const ends: readonly Act[] = [
      { kind: 'cancelMeeting', reason: 'over' },
      { kind: 'closeMeeting', versionName: 'Last', reviewOn: [] },
    ]
    for (const act of ends)
      await this.server.rooms.act(planId, by, act).catch((error: unknown) => {
        if (!(error instanceof ActRefused)) throw error
      })
  }

  /** Everybody says and hears until nothing moves. Whether all is settled then. */
  async #settles(): Promise<boolean> {
    for (let quiet = 0; quiet < 4; quiet++) {
      await breathes()
      if (this.#moves()) quiet = 0
      this.#expectNoFault()
    }
    for (const line of this.#leftLines.splice(0)) this.server.misses(line)
    return this.people.every((person) => person.isSettled)
  }

  #moves(): boolean {
    let hasMoved = false
    for (const line of this.server.lines) while (this.server.takes(line)) hasMoved = true
    for (const person of this.people) {
      for (let next = person.line?.down.shift(); next; next = person.line?.down.shift()) {
        person.hears(next)
        hasMoved = true
      }
    }
    return hasMoved
  }
}
