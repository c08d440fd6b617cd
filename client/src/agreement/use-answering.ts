/** Giving an answer: words that are not saved yet are saved first; when the words moved meanwhile, it is not given. */
import type { Act } from '@twofold/shared/acts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { house } from '../http/house.ts'
import { HouseError, type Trouble } from '../http/request.ts'
import { useDeed } from '../http/use-deed.ts'
import { useMe, usePlan } from '../plan/plan-context.ts'
import type { LivePlan } from '../sync/live-plan.ts'
import type { Reading } from './section-reader.ts'

/** Resolves when all of this page's words are on the server's disk; never when it is given up. */
export const untilSaved = (live: LivePlan, isOver: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (live.save === 'saved') return resolve()
    const off = live.subscribe('save', () => {
      if (isOver()) return off()
      if (live.save !== 'saved') return
      off()
      resolve()
    })
  })

export interface Answering {
  readonly isBusy: boolean
  /** Words of this page go first. */
  readonly isSaving: boolean
  readonly trouble: Trouble | null
  /** What was read when an answer did not fit any more; null: it fits. */
  readonly moved: Reading | null
  /** @param read the words that were on the screen */
  readonly give: (act: Act, read: Reading, next?: () => void) => void
}

export const useAnswering = (): Answering => {
  const { overview, live } = usePlan()
  const { id: as } = useMe()
  const { isBusy, trouble, run } = useDeed()
  const [isSaving, setSaving] = useState(false)
  const [moved, setMoved] = useState<Reading | null>(null)
  const isGone = useRef(false)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
    }
  }, [])
  const give = useCallback<Answering['give']>(
    (act, read, next) =>
      run(async () => {
        setSaving(live.save !== 'saved')
        await untilSaved(live, () => isGone.current)
        setSaving(false)
        try {
          await house.act(overview.planId, { as, act })
          setMoved(null)
          next?.()
        } catch (error) {
          if (!(error instanceof HouseError) || error.trouble !== 'changed') throw error
          // The first that was read and not answered: all that changed since is shown.
          setMoved((before) => before ?? read)
          next?.()
        }
      }),
    [run, live, overview.planId, as],
  )
  return { isBusy, isSaving, trouble, moved, give }
}
