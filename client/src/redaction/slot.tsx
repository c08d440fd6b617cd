/** The way to the screens of erasing, in the open plan: fetched when somebody of the staff goes there. */
import { type ComponentType, lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { speakLate } from '../words/language.ts'
import type { PlanEraseProps } from './PlanErase.tsx'

/** Without a line it cannot be fetched, nor could anything be asked. */
const Missing = () => <p>{useTranslation().t('apiError.noLine')}</p>

const PlanErase = lazy(async (): Promise<{ readonly default: ComponentType<PlanEraseProps> }> => {
  try {
    const [loaded] = await Promise.all([import('./PlanErase.tsx'), speakLate()])
    return loaded
  } catch {
    return { default: Missing }
  }
})

export const ErasePiece = (props: PlanEraseProps) => (
  <Suspense>
    <PlanErase {...props} />
  </Suspense>
)
