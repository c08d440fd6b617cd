/**
 * Redactions of one plan: looked for, asked, decided. Whoever approves makes it happen in the plan's one queue: the
 * deletion, the tombstone and the erasing of all that is kept are one step on disk, and then one commit that everybody is
 * shown. What has happened while the past was being read is read, too, before anything is decided.
 */
import { randomBytes } from 'node:crypto'
import type { Authorship } from '@twofold/shared/authorship'
import { IdRanges } from '@twofold/shared/edits/id-ranges'
import type { IdRange } from '@twofold/shared/edits/inspect'
import type { BodyOf } from '@twofold/shared/entries'
import { type FieldId, idFromBytes, type ParticipantId, type PlanId } from '@twofold/shared/ids'
import type {
  AskedLook,
  AskedRedaction,
  Passage,
  RedactionLook,
  WordsOfEntry,
} from '@twofold/shared/redaction-told'
import { textsOf } from '../core/entry-words.ts'
import type { PlanState } from '../core/plan-state.ts'
import {
  askedOf,
  type DeciderHere,
  type Decision,
  deciderOf,
  decisionBody,
  mayDecide,
  whyNotAsk,
  whyNotDecide,
  whyNotStaff,
} from '../core/redactions.ts'
import type { Decided } from './deeds.ts'
import { type OpenPastSearch, PastReading } from './past-search.ts'
import type { PlanRoom } from './plan-room.ts'
import { ActRefused, type AskingRedaction, type Clock, type Journal } from './ports.ts'

interface Parts {
  readonly journal: Journal
  readonly clock: Clock
  readonly planId: PlanId
  readonly room: PlanRoom
  readonly openSearch: OpenPastSearch
}

/** Something was written since the past was read. */
class Behind extends Error {
  override readonly name = 'Behind'
}

/** In a room where everybody types it may never be all read: what is in the document by then is looked at there. */
const maxReadings = 3

const isKnown = (authorship: Authorship, { client, clock, length }: IdRange): boolean => {
  for (let at = clock; at < clock + length; ) {
    const range = authorship.of(client, at)
    if (!range) return false
    at = range.clock + range.length
  }
  return true
}

const rangesOf = (passages: readonly Passage[]): readonly IdRange[] =>
  passages.flatMap(({ ranges }) => ranges)

const refuseIf = (why: ConstructorParameters<typeof ActRefused>[0] | null): void => {
  if (why) throw new ActRefused(why)
}

export class Redactor {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  #now(plan: PlanState) {
    return { plan, here: this.#parts.room.here() }
  }

  readonly #areKnown = (passages: readonly Passage[]): boolean => {
    const { authorship, placeOf } = this.#parts.room.words
    return passages.every(
      ({ field, ranges }) => placeOf(field) !== null && ranges.every((range) => isKnown(authorship, range)),
    )
  }

  async #searched<T>(work: (past: PastReading) => Promise<T>): Promise<T> {
    const { journal, planId, openSearch } = this.#parts
    const search = await openSearch()
    try {
      return await work(new PastReading(journal, planId, search))
    } finally {
      search.end()
    }
  }

  #lookFor(passages: readonly Passage[]): Promise<RedactionLook> {
    return this.#searched(async (past) => {
      await past.readOn()
      return past.search.look(passages)
    })
  }

  /** @throws ActRefused, JournalUnavailable */
  async look(by: ParticipantId, passages: readonly Passage[]): Promise<RedactionLook> {
    const { room } = this.#parts
    refuseIf(whyNotStaff(this.#now(room.state), by))
    refuseIf(this.#areKnown(passages) ? null : 'changed')
    return this.#lookFor(passages)
  }

  /** Null: there is no such part. */
  async #textOf({ seq, part }: WordsOfEntry): Promise<string | null> {
    const { journal, planId } = this.#parts
    const [entry] = await journal.entries(planId, seq, seq)
    return (entry && textsOf(entry.body).find((one) => one.part === part)?.text) ?? null
  }

  /** Whether all of these words are there. */
  async #areThere(words: readonly WordsOfEntry[]): Promise<boolean> {
    for (const one of words) {
      const text = await this.#textOf(one)
      if (text === null || one.to > text.length) return false
    }
    return true
  }

  async #read(words: readonly WordsOfEntry[]): Promise<AskedLook['taken']> {
    const texts = await Promise.all(words.map((one) => this.#textOf(one)))
    return words.flatMap((one, at) => {
      const text = texts[at] ?? null
      return text === null ? [] : [{ ...one, words: text.slice(one.from, one.to) }]
    })
  }

  /** @returns its id. @throws ActRefused, JournalUnavailable */
  async ask({ by, heldBy, reason, passages, entries }: AskingRedaction): Promise<string> {
    const areThere = await this.#areThere(entries)
    const id = idFromBytes('redaction', randomBytes(16))
    await this.#parts.room.decide((plan) => {
      refuseIf(whyNotAsk(this.#now(plan), by, this.#areKnown, passages))
      refuseIf(areThere ? null : 'changed')
      const body: BodyOf<'redactionAsked'> = {
        kind: 'redactionAsked',
        id,
        reason,
        passages: passages.map(({ field, ranges }) => ({ field, ranges: [...ranges] })),
        entries: [...entries],
        heldBy: [...heldBy],
      }
      return { participant: by, bodies: [body], id }
    })
    return id
  }

  /** What a waiting one would erase. @throws ActRefused, JournalUnavailable */
  async lookAt(id: string, decider: DeciderHere): Promise<AskedLook> {
    const { room } = this.#parts
    if (decider.participant !== null) refuseIf(whyNotStaff(this.#now(room.state), decider.participant))
    const asked = askedOf(room.state, id)
    if (!asked) throw new ActRefused('notFound')
    // They have no place from which it could be seen that they read.
    if (decider.participant === null)
      await room.record(null, [{ kind: 'redactionSeen', id, by: deciderOf(decider) }])
    const [look, taken] = [await this.#lookFor(asked.passages), await this.#read(asked.entries)]
    return { ...look, asked, taken, mayDecide: mayDecide(asked, decider) }
  }

  /** @throws ActRefused, JournalUnavailable */
  async refuse(id: string, decider: DeciderHere, decision: Exclude<Decision, 'approve'>): Promise<void> {
    await this.#parts.room.decide((plan) => {
      refuseIf(whyNotDecide(this.#now(plan), decider, id, decision))
      return { participant: decider.participant, bodies: [decisionBody(id, decider, decision)] }
    })
  }

  /** Done when it is on disk and everybody in the room has heard. @throws ActRefused, JournalUnavailable */
  async approve(id: string, decider: DeciderHere): Promise<void> {
    const { room } = this.#parts
    // Done already, by a try whose answer was lost.
    if (room.state.redactions.done.some((one) => one.id === id)) return
    refuseIf(whyNotDecide(this.#now(room.state), decider, id, 'approve'))
    await this.#searched((past) => this.#erase(past, id, decider))
  }

  async #erase(past: PastReading, id: string, decider: DeciderHere): Promise<void> {
    const { room } = this.#parts
    for (let readings = 1; ; readings++) {
      await past.readOn()
      const isLast = readings === maxReadings
      const asked = askedOf(room.state, id)
      const ranges = asked ? await past.search.expand(rangesOf(asked.passages)) : []
      try {
        await room.decide((plan) => {
          refuseIf(whyNotDecide(this.#now(plan), decider, id, 'approve'))
          if (plan.seq > past.seq && !isLast) throw new Behind()
          return this.#erased(plan, id, decider, ranges)
        })
        return
      } catch (error) {
        if (!(error instanceof Behind)) throw error
      }
    }
  }

  /** Takes it out of the room's document, and says what is to be written and erased. */
  #erased(plan: PlanState, id: string, decider: DeciderHere, past: readonly IdRange[]): Decided {
    const asked = askedOf(plan, id)
    if (!asked) throw new ActRefused('notFound')
    const { document } = this.#parts.room.words
    const { ranges: live, change } = document.erase(past)
    const ranges = new IdRanges([...past, ...live]).list()
    const fields = [...new Set(asked.passages.map(({ field }) => field))].sort()
    const words = [...asked.entries]
    const edit = change && {
      type: 'edit' as const,
      at: this.#parts.clock.now(),
      participant: asked.by,
      fields: change.fields,
      update: change.update,
      ranges: [],
    }
    return {
      participant: decider.participant,
      bodies: [this.#tombstone(asked, decider, { ranges: [...ranges], words, fields })],
      edits: edit ? [edit] : [],
      erasure: { ranges, words },
      id,
    }
  }

  /** Which entries lost words is said by who erases them. */
  #tombstone(
    { id, reason, by, at }: AskedRedaction,
    decider: DeciderHere,
    erased: { readonly ranges: IdRange[]; readonly words: WordsOfEntry[]; readonly fields: FieldId[] },
  ): BodyOf<'redacted'> {
    const approvedBy = deciderOf(decider)
    return { kind: 'redacted', id, reason, askedBy: by, askedAt: at, approvedBy, ...erased, entries: [] }
  }
}
