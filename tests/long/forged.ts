/**
 * A plan that honest people write in while somebody forges. Every forged update that `inspect` lets through is held
 * against what it does; those in the forger's own name are taken in, as the room takes them, and shown to everybody. At the
 * end all hear each other out, and must read the same.
 */
import type { IdRange } from '@twofold/shared/edits/inspect'
import * as Y from 'yjs'
import { alter, alterAs } from '../support/altered.ts'
import { forgeAtRandom } from '../support/forged-at-random.ts'
import { emptyPlan } from '../support/honest-people.ts'
import { cloneOf, type Deed, deedOf, isPending } from '../support/oracle.ts'
import { createPlanWriter } from '../support/plan-writer.ts'
import { type Chance, createChance } from '../support/random.ts'
import { type Inspect, inOrder, schemas } from './honest.ts'
import { differenceBetween } from './reads.ts'

/** What a suite judges with: the real ones, or broken ones that show that the suite can fail. */
export interface Judge {
  readonly inspect: Inspect
  readonly createPlacementCheck: (doc: Y.Doc) => (added: readonly IdRange[]) => boolean
}

export interface Tried {
  forged: number
  /** Let through by `inspect`. */
  accepted: number
  /** Of those, taken into the plan that people read. */
  taken: number
  /** Of those, found out by their placement, and taken back. */
  foundOut: number
  honest: number
}

export const triedNothing = (): Tried => ({ forged: 0, accepted: 0, taken: 0, foundOut: 0, honest: 0 })

const roots = [...schemas.keys()]
/** Below, between and above the honest ids: ties between neighbours are broken by them. */
const forgers: readonly number[] = [500, 2_500, 9_000]

interface Peer {
  readonly doc: Y.Doc
  readonly toServer: Uint8Array[]
  readonly fromServer: Uint8Array[]
  readonly writes: () => void
}

const fromServer = Symbol('from the server')

const createPeer = (id: number, chance: Chance): Peer => {
  const doc = emptyPlan({ gc: id % 2 === 0 })
  doc.clientID = id * 1000
  const toServer: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== fromServer) toServer.push(update)
  })
  return { doc, toServer, fromServer: [], writes: createPlanWriter(doc, chance).writes }
}

/** What was not told of a forged update that was let through; null when all was. */
const untold = (said: Extract<ReturnType<Inspect>, { readonly ok: true }>, deed: Deed): string | null => {
  const touched = new Set([...said.insertsIn, ...said.deletesIn])
  if (![...deed.insertsIn].every((root) => said.insertsIn.has(root))) return 'it writes in another field'
  if (![...deed.deletesIn].every((root) => said.deletesIn.has(root))) return 'it deletes in another field'
  if (![...deed.changed].every((root) => touched.has(root))) return 'it changes another field'
  if (inOrder(said.added) !== inOrder(deed.added)) return 'it adds other ids'
  return deed.isPending ? 'it leaves something pending' : null
}

class Story {
  readonly #judge: Judge
  readonly #tried: Tried
  readonly #peers: readonly Peer[]
  #server = emptyPlan()
  #isPlaced: (added: readonly IdRange[]) => boolean
  #effective: Uint8Array[] = []

  constructor(judge: Judge, chance: Chance, tried: Tried) {
    this.#judge = judge
    this.#tried = tried
    this.#peers = [1, 2, 3].map((id) => createPeer(id, chance))
    this.#isPlaced = judge.createPlacementCheck(this.#server)
    this.#listen()
  }

  get server(): Y.Doc {
    return this.#server
  }
  get peers(): readonly Peer[] {
    return this.#peers
  }

  #listen(): void {
    this.#server.on('update', (update: Uint8Array) => this.#effective.push(update))
  }

  /** To everybody, the author too: an effective update that one has changes nothing. */
  #shows(): void {
    for (const update of this.#effective.splice(0))
      for (const { fromServer } of this.#peers) fromServer.push(update)
  }

  tellsHonestly(update: Uint8Array): void {
    const said = this.#judge.inspect(update, this.#server, schemas)
    if (!said.ok) throw new Error(`after a forgery honest words are refused as ${said.reason}`)
    const deed = deedOf(update, this.#server)
    if (!this.#isPlaced(deed.added)) throw new Error('honest words are said to be misplaced')
    this.#tried.honest += 1
    this.#shows()
  }

  tries(forged: Uint8Array): void {
    this.#tried.forged += 1
    const said = this.#judge.inspect(forged, this.#server, schemas)
    if (!said.ok) return
    this.#tried.accepted += 1
    const isOwn = said.added.every(({ client }) => forgers.includes(client))
    const what = isOwn ? this.#takes(forged, said) : untold(said, deedOf(forged, cloneOf(this.#server)))
    if (what) throw new Error(`${what}: ${Buffer.from(forged).toString('hex')}`)
  }

  /** As the room does: what does not lie where it says is taken back, and nobody has seen it. */
  #takes(forged: Uint8Array, said: Extract<ReturnType<Inspect>, { readonly ok: true }>): string | null {
    const before = Y.encodeStateAsUpdate(this.#server)
    const deed = deedOf(forged, this.#server)
    const what = untold(said, deed)
    if (what) return what
    if (this.#isPlaced(deed.added)) {
      this.#tried.taken += 1
      this.#shows()
      return null
    }
    this.#tried.foundOut += 1
    this.#effective = []
    this.#server = emptyPlan()
    Y.applyUpdate(this.#server, before)
    this.#isPlaced = this.#judge.createPlacementCheck(this.#server)
    this.#listen()
    return null
  }

  hears({ doc, fromServer: updates }: Peer, howMany: number): void {
    for (const update of updates.splice(0, howMany)) Y.applyUpdate(doc, update, fromServer)
  }

  /** All hear each other out. @throws when they do not read the same, or somebody waits for something */
  ends(): void {
    for (let isQuiet = false; !isQuiet; ) {
      isQuiet = true
      for (const peer of this.#peers) {
        this.hears(peer, Number.POSITIVE_INFINITY)
        for (const update of peer.toServer.splice(0)) {
          isQuiet = false
          this.tellsHonestly(update)
        }
      }
    }
    for (const { doc } of this.#peers) {
      if (isPending(doc)) throw new Error('somebody waits for something')
      const difference = differenceBetween(this.#server, doc, roots)
      if (difference) throw new Error(`people read different words in ${difference}`)
    }
  }
}

const forgesFrom = (chance: Chance, honest: Uint8Array, server: Y.Doc): Uint8Array => {
  const forger = chance.pick(forgers)
  const kind = chance.between(0, 9)
  if (kind < 3) return alter(chance, honest, server, roots)
  if (kind < 8) return alterAs(chance, forger, honest, server, roots)
  return kind === 8 ? forgeAtRandom(chance, server, roots) : forgeAtRandom(chance, server, roots, [forger])
}

const steps = 60
const forgeriesEach = 8

/**
 * One story, from one seed.
 * @throws with the seed and the bytes, on whatever was not told, thrown, left pending or read differently
 */
export const forgedStory = (judge: Judge, seed: number, tried: Tried): void => {
  const chance = createChance(seed)
  const story = new Story(judge, chance, tried)
  try {
    for (let step = 0; step < steps; step++) {
      const peer = chance.pick(story.peers)
      peer.writes()
      if (chance.between(0, 1)) continue
      for (const honest of peer.toServer.splice(0)) {
        for (let n = 0; n < forgeriesEach; n++) story.tries(forgesFrom(chance, honest, story.server))
        story.tellsHonestly(honest)
      }
      story.hears(chance.pick(story.peers), chance.between(0, 20))
    }
    story.ends()
  } catch (error) {
    throw new Error(`SEED=${seed}: ${(error as Error).message}`, { cause: error })
  }
}
