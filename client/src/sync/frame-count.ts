/**
 * Counts this session's update frames against what the server says is on disk, over reconnections.
 *
 * Invariant: `unsavedSince` is null only when every local edit ever made is on the server's disk.
 */
export class FrameCount {
  #sent = 0
  #saved = 0
  /** Edits made while no frame could carry them: the next sync step 2 will. */
  #hasUnsent = false
  #unsavedSince: number | null = null

  get unsavedSince(): number | null {
    return this.#unsavedSince
  }

  /** A local edit was made; `isSent` when a frame went out with it. */
  edited(now: number, isSent: boolean): void {
    this.#unsavedSince ??= now
    if (isSent) this.#sent += 1
    else this.#hasUnsent = true
  }

  /** Sync step 2 went out: it carries everything the server lacks. */
  caughtUp(): void {
    this.#sent += 1
    this.#hasUnsent = false
  }

  /** The server says how many frames of this session are on its disk. */
  saved(frames: number): void {
    this.#saved = Math.max(this.#saved, frames)
    if (this.#saved >= this.#sent && !this.#hasUnsent) this.#unsavedSince = null
  }

  /** A new session begins at zero; what was not told saved is unsent again. */
  lost(): void {
    if (this.#unsavedSince !== null) this.#hasUnsent = true
    this.#sent = 0
    this.#saved = 0
  }
}
