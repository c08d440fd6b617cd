/**
 * A disk that takes nothing for a while, over and over, under people who write, one who comes meanwhile and a facilitator
 * who shuts and opens: a real SQLite file, real sockets, and the client's own save states.
 */
import type { LivePlan, SaveState } from '@twofold/client/sync/live-plan'
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import type { JournalRecord } from '@twofold/shared/journal'
import { fragmentOf } from '@twofold/shared/plan-doc'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deepTimeoutMs, depthOf } from '../support/depth.ts'
import { firstParagraph, someTextField, startParagraph, wordsIn } from '../support/paragraph.ts'
import { createChance, seedFromEnvironment } from '../support/random.ts'
import { docReaches } from '../support/stock-provider.ts'
import {
  canLimitFiles,
  type Fault,
  type FaultyHouse,
  openHouseOfItsOwn,
  openHouseOnOneFile,
} from './faulty-house.ts'

const chance = createChance(seedFromEnvironment())

const until = (plan: LivePlan, isSo: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (isSo()) return resolve()
    const look = () => {
      if (!isSo()) return
      for (const off of offs) off()
      resolve()
    }
    const offs = [plan.subscribe('save', look), plan.subscribe('synced', look)]
  })
const reaches = (plan: LivePlan, save: SaveState) => until(plan, () => plan.save === save)
const isSettled = (plan: LivePlan) => until(plan, () => plan.isSynced && plan.save === 'saved')

/** More than any page that is free by chance could take: a full file takes short words for a while. */
const longWords = 'long words '.repeat(20_000)

const starts = ({ doc }: LivePlan, words: string) =>
  doc.transact(() => {
    startParagraph(doc)
    firstParagraph(doc)?.insert(0, words)
  })

/** Two people whose paragraphs come and go, and what the facilitator was told. */
class Life {
  readonly #house: FaultyHouse
  readonly #people: readonly [LivePlan, LivePlan]
  #isShut = false
  #acknowledged = 0
  #edits = 0

  constructor(house: FaultyHouse) {
    this.#house = house
    this.#people = [house.opens('Ana'), house.opens('Ruth')]
  }

  async begins(): Promise<void> {
    await Promise.all(this.#people.map(isSettled))
  }

  async #acts(): Promise<boolean> {
    const kind = this.#isShut ? 'openSection' : 'lockSection'
    const isTold = await this.#house.does({ kind, section: 'about' })
    if (!isTold) return false
    this.#isShut = !this.#isShut
    this.#acknowledged += 1
    return true
  }

  async meets(fault: Fault, round: number): Promise<void> {
    const [writer, reader] = chance.between(0, 1) ? this.#people : this.#people.toReversed()
    if (!writer || !reader) return
    const before = wordsIn(reader.doc)
    const words = `${round} ${fault} ${longWords}`
    await this.#house.breaks(fault)
    const told: SaveState[] = []
    const offTold = writer.subscribe('save', () => told.push(writer.save))
    starts(writer, words)
    await Promise.all([writer, reader].map((plan) => reaches(plan, 'notSaved')))
    const newcomer = this.#house.opens('Theo')
    await reaches(newcomer, 'notSaved')
    expect(await this.#acts()).toBe(false)
    expect(told).not.toContain('saved')
    expect(wordsIn(reader.doc)).toBe(before)
    expect(newcomer.isSynced && wordsIn(newcomer.doc) !== before).toBe(false)
    expect([writer.line.kind, reader.line.kind]).toEqual(['open', 'open'])
    offTold()
    await this.#house.heals(fault)
    await Promise.all([writer, reader, newcomer].map(isSettled))
    for (const plan of [reader, newcomer]) await docReaches(plan.doc, () => wordsIn(plan.doc) === words)
    newcomer.close()
    expect(await this.#acts()).toBe(true)
    await this.#tidies(writer, reader)
    this.#edits += 2
  }

  /** A plan of a hundred such paragraphs would be another test. */
  async #tidies(writer: LivePlan, reader: LivePlan): Promise<void> {
    const words = fragmentOf(writer.doc, someTextField)
    words.delete(0, words.length)
    await docReaches(reader.doc, () => wordsIn(reader.doc) === '')
    await isSettled(writer)
  }

  async ends(): Promise<void> {
    for (const plan of this.#people) plan.close()
    const records = await this.#house.ends()
    const bodies = entriesIn(records).map(({ body }) => body.kind)
    const acts = bodies.filter((kind) => kind === 'sectionLocked' || kind === 'sectionOpened')
    expect(acts).toHaveLength(this.#acknowledged)
    expect(records.filter(({ type }) => type === 'edit')).toHaveLength(this.#edits)
    expect(firstBrokenLink(entriesIn(records))).toBeNull()
  }
}

const entriesIn = (records: readonly JournalRecord[]) => records.filter((record) => record.type === 'entry')

const houses = [
  ['full, read-only or busy', openHouseOnOneFile, 3],
  // Only where the operating system can refuse a process its writes.
  ...(canLimitFiles ? ([['with I/O errors', openHouseOfItsOwn, 1]] as const) : []),
] as const
const share = depthOf('faults') / houses.reduce((sum, [, , faults]) => sum + faults, 0)

describe.each(houses)('a disk that is %s', (what, open, faults) => {
  let house: FaultyHouse
  beforeAll(async () => {
    house = await open()
  })
  afterAll(() => console.log(`${what}: ${Math.ceil(share * faults)} times, SEED=${chance.seed}`))

  test(
    `FAULT1 While the disk takes nothing nobody is told Saved, everybody is told, also who comes, nobody sees the words, no act is taken; and all is kept when it works again: ${what}.`,
    async () => {
      const life = new Life(house)
      await life.begins()
      for (let round = 0; round < share * faults; round++)
        await life.meets(house.faults[round % faults] ?? 'full', round)
      await life.ends()
    },
    deepTimeoutMs,
  )
})
