/** Walking the agenda: each step brings all to its part, and this page goes there too. */
import type { AgendaStep } from '@twofold/shared/agenda'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { type Acting, useAct } from '../moderation/use-act.ts'
import { useAddressOf, useMeetingOn, useStepTitle } from './use-meeting.ts'

export interface Walk extends Acting {
  readonly goTo: (step: number) => void
}

/** The page is another one then: the focus goes on to the same button there, to walk on with it. */
const focusAgain = (selector: string): void => {
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true }),
    ),
  )
}

/** What of the agenda had the focus, as a selector. */
const focused = (): string | null => {
  const at = document.activeElement?.closest('[data-walk]')?.getAttribute('data-walk')
  return at ? `[data-walk="${at}"]` : null
}

/** @param next once it is done */
export const useWalk = (next?: () => void): Walk => {
  const { t } = useTranslation('moderation')
  const meeting = useMeetingOn()
  const acting = useAct()
  const navigate = useNavigate()
  const addressOf = useAddressOf()
  const stepTitle = useStepTitle()
  const show = ({ section }: AgendaStep): void => {
    const held = focused()
    if (section) void navigate(addressOf(section))
    if (held) focusAgain(held)
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
