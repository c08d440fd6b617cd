/** Walking the agenda: each step brings all to its part, and this page goes there too. */
import type { AgendaStep } from '@twofold/shared/agenda'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { type Acting, useAct } from '../moderation/use-act.ts'
import { useSectionHere } from './is-on.ts'
import { useAddressOf, useMeetingOn, useStepTitle } from './use-meeting.ts'

export interface Walk extends Acting {
  readonly goTo: (step: number) => void
}

/** What of the agenda had the focus before the page became another one, as a selector. */
let toFocus: string | null = null

const focused = (): string | null => {
  const at = document.activeElement?.closest('[data-walk]')?.getAttribute('data-walk')
  return at ? `[data-walk="${at}"]` : null
}

/** On the page of the next part the focus is on the same button as before, to walk on with it. */
export const useFocusAgain = (): void => {
  useEffect(() => {
    if (toFocus === null) return
    // After the page has put it on its heading.
    const frame = requestAnimationFrame(() => {
      if (toFocus) document.querySelector<HTMLElement>(toFocus)?.focus({ preventScroll: true })
      toFocus = null
    })
    return () => cancelAnimationFrame(frame)
  }, [])
}

/** @param next once it is done */
export const useWalk = (next?: () => void): Walk => {
  const { t } = useTranslation('moderation')
  const meeting = useMeetingOn()
  const acting = useAct(meeting?.step)
  const navigate = useNavigate()
  const addressOf = useAddressOf()
  const stepTitle = useStepTitle()
  const here = useSectionHere()
  const show = ({ section }: AgendaStep): void => {
    if (section === null || section === here) return
    toFocus = focused()
    void navigate(addressOf(section))
  }
  const goTo = (index: number): void => {
    const step = meeting?.agenda[index]
    const before = meeting?.step
    if (!step) return
    acting.act(
      { kind: 'goToStep', step: index },
      {
        said: t('agenda.done', { part: stepTitle(step) }),
        ...(typeof before === 'number' ? { undo: { kind: 'goToStep', step: before } } : {}),
        next: () => {
          show(step)
          next?.()
        },
      },
    )
  }
  return { ...acting, goTo }
}
