/**
 * When the next commit may begin. Each costs about the same whether it carries one edit or sixty (a wait for the disk, a
 * message to the worker, one write per socket), so on a busy line they are spaced, and what comes meanwhile shares the
 * next. On a quiet one nothing ever waits: who asks only after their last commit is done is nobody's crowd.
 *
 *   quiet ──something came while a commit was under way──▶ busy (spaced) ──nothing of the kind for `calmMs`──▶ quiet
 */
export interface CommitWindow {
  /** When the last commit began (ms); null: none yet. */
  readonly beganAt: number | null
  /** When something last came while a commit was under way or waited for its time; null: never. */
  readonly crowdedAt: number | null
}

export const openWindow: CommitWindow = { beganAt: null, crowdedAt: null }

/** A crowd that has been still for this long has gone: at 5 keys a second, five people leave no such gap. */
export const calmMs = 100

export const commitBegan = (window: CommitWindow, now: number): CommitWindow => ({ ...window, beganAt: now })

/** Something came that the commit under way can no longer carry. */
export const cameMeanwhile = (window: CommitWindow, now: number): CommitWindow => ({
  ...window,
  crowdedAt: now,
})

/**
 * Milliseconds until the next commit may begin; 0: now. However the clock was set meanwhile, never more than `spaceMs`.
 * @param spaceMs between the beginnings of two commits on a busy line
 */
export const waitMsFor = ({ beganAt, crowdedAt }: CommitWindow, now: number, spaceMs: number): number => {
  const isBusy = crowdedAt !== null && Math.abs(now - crowdedAt) < calmMs
  if (!isBusy || beganAt === null) return 0
  return Math.min(spaceMs, Math.max(0, beganAt + spaceMs - now))
}
