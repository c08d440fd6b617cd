/** Why kept words are not in the plan, and whether they can go in now: read from how the plan stands, not from then. */
import { type Closed, closedFor, type Pause } from '@twofold/shared/moderation'
import { useTranslation } from 'react-i18next'
import { useDecided } from '../moderation/use-decided.ts'
import { useModeration, usePlan, useWriteRight } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import type { KeptItem } from './kept-item.ts'

export interface Why {
  readonly canPutIn: boolean
  readonly words: string
}

export const useWhy = (item: KeptItem, shown: ShownField): Why => {
  const { t } = useTranslation('kept')
  const { live } = usePlan()
  const line = useLivePlan(live, 'line')
  const right = useWriteRight(shown)
  const closed = closedFor(useModeration(), { id: item.by }, shown.section.key)
  const decided = useDecided()
  const at = (why: Exclude<Closed, 'removed'>, by: Pick<Pause, 'by' | 'at'>): string => {
    const { kind, ...words } = decided(by)
    return t(kind === 'at' ? `why.${why}At` : `why.${why}On`, words)
  }
  if (line.kind === 'ended') return { canPutIn: false, words: t('why.ended') }
  if (right.kind === 'open')
    return { canPutIn: true, words: t(item.reason === 'doesNotFit' ? 'why.doesNotFit' : 'why.open') }
  if (!closed || closed.why === 'removed') return { canPutIn: false, words: t('why.reads') }
  return { canPutIn: false, words: at(closed.why, closed.decided) }
}
