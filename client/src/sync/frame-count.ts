/**
 * Counts this session's update frames against what the server says is on disk, over reconnections.
 *
 * Invariant: `unsavedSince` is null only when every local edit ever made is on the server's disk or was put aside.
 */
import type { FieldId } from '@twofold/shared/ids'

/** The fields that a frame changes; null: all there may be, as in a sync step 2. */
export type FrameFields = ReadonlySet<FieldId> | null

export class FrameCount {
  #saved = 0
  /** Frames sent in this session and not told saved, the oldest first. */
  #waiting: FrameFields[] = []
  /** Edits made while no frame could carry them: the next sync step 2 will, or what is offered anew. */
  #hasUnsent = false
  #unsavedSince: number | null = null

  get unsavedSince(): number | null {
    return this.#unsavedSince
  }

  /** Fields of the oldest frame that the server has not told saved; undefined: there is none. */
  get firstWaiting(): FrameFields | undefined {
    return this.#waiting[0]
  }

  /** A local edit was made; `isSent` when a frame went out with it. */
  edited(now: number, isSent: boolean, fields: FrameFields = null): void {
    this.#unsavedSince ??= now
    if (isSent) this.#waiting.push(fields)
    else this.#hasUnsent = true
  }

  /** Sync step 2 went out: it carries everything the server lacks. */
  caughtUp(): void {
    this.#waiting.push(null)
    this.#hasUnsent = false
  }

  /** The server says how many frames of this session are on its disk. */
  saved(frames: number): void {
    this.#waiting.splice(0, Math.max(0, frames - this.#saved))
    this.#saved = Math.max(this.#saved, frames)
    if (this.#waiting.length === 0 && !this.#hasUnsent) this.#unsavedSince = null
  }

  /** The count begins at zero: a new session, or an edit was refused. What was not told saved is unsent again. */
  lost(): void {
    if (this.#unsavedSince !== null) this.#hasUnsent = true
    this.#waiting = []
    this.#saved = 0
  }

  /** All that was unsent has gone another way: it is offered as new edits, or was put aside. */
  carriedOver(): void {
    this.#hasUnsent = false
    if (this.#waiting.length === 0) this.#unsavedSince = null
  }
}
