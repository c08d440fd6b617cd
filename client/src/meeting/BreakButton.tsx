/** A break for all, by anybody, without a word: the room pauses, and only who leads is told who asked. */
import { can } from '@twofold/shared/roles'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { useToast } from '../look/Toast.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { useAct, useTroubleWords } from '../moderation/use-act.ts'
import { useMe, useModeration } from '../plan/plan-context.ts'
import { useLeaderName, useMeetingOn } from './use-meeting.ts'

export const BreakButton = () => {
  const { t } = useTranslation('meeting')
  const { isBusy, trouble, act } = useAct()
  const phase = useMeetingOn()?.phase
  const isPaused = useModeration().pause !== null
  const { role } = useMe()
  const name = useLeaderName()
  const may = can(role, 'takeBreak')
  const leads = can(role, 'lead')
  const isWide = useIsWide()
  const toast = useToast()
  const words = useTroubleWords()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each trouble
  useEffect(() => {
    if (trouble) toast({ text: words(trouble) })
  }, [trouble])
  // Who leads has it among what they do.
  if ((phase !== 'live' && phase !== 'paused') || !may || leads) return null
  return (
    <Button
      size="small"
      icon="cup"
      // It stays in its place in a pause: nothing else is to come under the thumb.
      isBusy={isBusy || isPaused}
      data-break
      title={t('break.long', { name })}
      onClick={() => act({ kind: 'takeBreak' })}
    >
      {t(isWide ? 'break.wide' : 'break.short')}
    </Button>
  )
}
