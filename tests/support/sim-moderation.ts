/** What may be written by whom, folded afresh from the journal's entries: the simulation's own reading of the rules. */
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { EntryDraft } from '@twofold/shared/journal'
import type { Moderation } from '@twofold/shared/moderation'
import { can, mayWriteField, type Role } from '@twofold/shared/roles'
import { fieldsOf } from '@twofold/shared/template'
import { template } from './test-room.ts'

const places = new Map(fieldsOf(template).map((place) => [place.id, place]))
const sorted = (keys: Iterable<string>): string => [...keys].sort().join(' ')

export class SimModeration {
  readonly roles = new Map<ParticipantId, Role>()
  readonly locked = new Set<string>()
  readonly paused = new Set<ParticipantId>()
  readonly removed = new Set<ParticipantId>()
  /** Who was ever removed, or was given a role that does not sit in the room. */
  readonly shownOut = new Set<ParticipantId>()
  isPaused = false
  only: string | null = null
  floor: ParticipantId | null = null
  /** A scribe → whose words they write. */
  readonly scribing = new Map<ParticipantId, ParticipantId>()
  /** Who waited outside, or was to, at any time: they are shown out to there. */
  wasMeeting = false

  #endsScribing(id: string): void {
    for (const [scribe, by] of [...this.scribing])
      if (scribe === id || by === id) this.scribing.delete(scribe)
  }

  fold({ body, participant }: EntryDraft): void {
    switch (body.kind) {
      case 'personAdded':
        return void this.roles.set(body.person.id as ParticipantId, body.person.role)
      case 'roleChanged':
        this.#endsScribing(body.participant)
        if (!can(body.role, 'readLive')) this.shownOut.add(body.participant)
        return void this.roles.set(body.participant, body.role)
      case 'sectionLocked':
        return void this.locked.add(body.section)
      case 'sectionOpened':
        return void this.locked.delete(body.section)
      case 'everyonePaused':
        this.isPaused = true
        return
      case 'everyoneResumed':
        this.isPaused = false
        return
      case 'personPaused':
        return void this.paused.add(body.participant)
      case 'personResumed':
        return void this.paused.delete(body.participant)
      case 'personRemoved':
        this.paused.delete(body.participant)
        this.#endsScribing(body.participant)
        if (this.floor === body.participant) this.floor = null
        this.shownOut.add(body.participant)
        return void this.removed.add(body.participant)
      case 'sectionOnly':
        this.only = body.section
        return
      case 'allSections':
        this.only = null
        return
      case 'floorGiven':
        this.floor = body.participant as ParticipantId
        return
      case 'floorEnded':
        this.floor = null
        return
      case 'scribingFor':
        if (participant === null) return
        if (body.participant === null) this.scribing.delete(participant)
        else this.scribing.set(participant, body.participant as ParticipantId)
        return
      case 'meetingOpened':
        this.wasMeeting = true
        return
      case 'meetingClosed':
        this.isPaused = false
        this.only = null
        this.floor = null
        return
      case 'personLetBack':
        return void this.removed.delete(body.participant)
      default:
        return
    }
  }

  mayWrite(author: ParticipantId, field: FieldId): boolean {
    const role = this.roles.get(author)
    const place = places.get(field)
    if (!role || !place || !mayWriteField(role, place.field)) return false
    if (this.isPaused || this.paused.has(author) || this.removed.has(author)) return false
    const saidBy = this.scribing.get(author) ?? author
    if (this.paused.has(saidBy) || (this.floor !== null && this.floor !== saidBy)) return false
    if (this.only !== null && this.only !== place.section.key) return false
    return !this.locked.has(place.section.key)
  }

  /** Whether this is what that person should be told of it. */
  isTold({ locks, only, floor, pause, pausedPeople, removed }: Moderation, to: ParticipantId): boolean {
    const seesPauses = this.roles.get(to) === 'facilitator'
    const paused = [...this.paused].filter((one) => seesPauses || one === to)
    return (
      sorted(Object.keys(locks)) === sorted(this.locked) &&
      (only?.section ?? null) === this.only &&
      (floor?.participant ?? null) === this.floor &&
      (pause !== null) === this.isPaused &&
      sorted(Object.keys(pausedPeople)) === sorted(paused) &&
      sorted(Object.keys(removed)) === sorted(this.removed)
    )
  }
}
