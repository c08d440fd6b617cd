/**
 * The replay is not live, but words that are erased for good must not stay in a tab that was open: while it is looked at
 * the house is asked how often words were erased, and when that has changed all that was read is dropped and read again.
 */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEvery } from '../http/use-every.ts'
import { useToast } from '../look/Toast.tsx'
import { erasedCount } from '../redaction/ask.ts'

/** As often as the agency's home looks; and at once when somebody comes back to the tab. */
const lookEveryMs = 15_000

interface Reading {
  readonly planId: string
  readonly as: string | null
  /** How often, before anything was read. */
  readonly erased: number
}

/** @returns another number each time that all is to be read again */
export const useErasedAgain = ({ planId, as, erased }: Reading): number => {
  const { t } = useTranslation('erased')
  const toast = useToast()
  const [round, setRound] = useState(0)
  const known = useRef(erased)
  useEvery(lookEveryMs, () => {
    erasedCount(planId, as).then(
      (now) => {
        if (now === known.current) return
        known.current = now
        setRound((before) => before + 1)
        toast({ text: `${t('replay.title')} ${t('replay.again')}` })
      },
      // Without a line nothing is heard, and asked again a little later.
      () => undefined,
    )
  })
  return round
}
