/**
 * The frames of one room that wait to be taken in, in the order of arrival. While the disk takes nothing they only grow:
 * past a person's or the room's measure no more are admitted, and their sender keeps the words.
 */
import type { ParticipantId } from '@twofold/shared/ids'
import { maxEditsPerCommit, maxWaitingBytesPerPerson, maxWaitingBytesPerPlan } from '@twofold/shared/limits'
import type { Waiting } from './batch.ts'

/** What keeping any frame costs besides its bytes. */
const overheadBytes = 64

const bytesOf = (waiting: Waiting): number => {
  switch (waiting.kind) {
    case 'words':
      return overheadBytes + waiting.update.length
    case 'join':
      return overheadBytes + waiting.stateVector.length
    case 'diverged':
      return overheadBytes
  }
}

export class WaitingFrames {
  #frames: Waiting[] = []
  readonly #byPerson = new Map<ParticipantId, number>()
  #bytes = 0

  get length(): number {
    return this.#frames.length
  }

  get bytes(): number {
    return this.#bytes
  }

  /** False: there is no room for it. */
  push(waiting: Waiting): boolean {
    const bytes = bytesOf(waiting)
    const own = (this.#byPerson.get(waiting.session.person.id) ?? 0) + bytes
    if (own > maxWaitingBytesPerPerson || this.#bytes + bytes > maxWaitingBytesPerPlan) return false
    this.#frames.push(waiting)
    this.#byPerson.set(waiting.session.person.id, own)
    this.#bytes += bytes
    return true
  }

  /** The first of them, as many as one commit holds. */
  take(): readonly Waiting[] {
    const taken = this.#frames.splice(0, maxEditsPerCommit)
    for (const waiting of taken) this.#release(waiting.session.person.id, bytesOf(waiting))
    return taken
  }

  /** What was taken and could not be kept waits again, before all that came since; its measure was granted before. */
  putBack(frames: readonly Waiting[]): void {
    this.#frames.unshift(...frames)
    for (const waiting of frames) {
      const { id } = waiting.session.person
      const bytes = bytesOf(waiting)
      this.#byPerson.set(id, (this.#byPerson.get(id) ?? 0) + bytes)
      this.#bytes += bytes
    }
  }

  #release(person: ParticipantId, bytes: number): void {
    const own = (this.#byPerson.get(person) ?? 0) - bytes
    if (own > 0) this.#byPerson.set(person, own)
    else this.#byPerson.delete(person)
    this.#bytes -= bytes
  }
}
