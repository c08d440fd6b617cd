/**
 * The replay is not live, but words that are erased for good must not stay in a tab that was open: while it is looked at
 * the house is asked how often words were erased, and when that is more than what was read tells of, all of it is dropped
 * and read again.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEvery } from '../http/use-every.ts'
import { useToast } from '../look/Toast.tsx'
import { erasedCount } from '../redaction/ask.ts'
import { beginsLater, type ToldStory } from './told.ts'

/** As often as the agency's home looks; and at once when somebody comes back to the tab. */
const lookEveryMs = 15_000

export interface ErasedAgain {
  /** Another number each time that all is to be read again. */
  readonly round: number
  readonly onRead: (story: ToldStory) => void
}

interface Counts {
  /** As the house said last; null: not heard yet. */
  heard: number | null
  /** In what was read; `later`: its reader sees a part of the past, and is told how often from then on. */
  read: number | 'later' | null
}

const tombstonesIn = (story: ToldStory): Counts['read'] =>
  beginsLater(story) ? 'later' : story.moments.filter(({ body }) => body.kind === 'redacted').length

export const useErasedAgain = (planId: string, as: string | null): ErasedAgain => {
  const { t } = useTranslation('erased')
  const toast = useToast()
  const [round, setRound] = useState(0)
  const counts = useRef<Counts>({ heard: null, read: null })
  const tell = useRef<() => void>(() => undefined)
  tell.current = () => toast({ text: `${t('replay.title')} ${t('replay.again')}` })

  const compare = useCallback(() => {
    const { heard, read } = counts.current
    if (heard === null || read === null) return
    if (read === 'later') counts.current.read = heard
    else if (heard > read) {
      counts.current.read = null
      setRound((before) => before + 1)
      tell.current()
    }
  }, [])
  const look = useCallback(
    () =>
      void erasedCount(planId, as).then(
        (now) => {
          counts.current.heard = now
          compare()
        },
        // Without a line nothing is heard, and asked again a little later.
        () => undefined,
      ),
    [planId, as, compare],
  )
  useEffect(look, [look])
  useEvery(lookEveryMs, look)
  const onRead = useCallback(
    (story: ToldStory) => {
      counts.current.read = tombstonesIn(story)
      compare()
    },
    [compare],
  )
  return { round, onRead }
}
