/** The way to the screens of erasing, in the open plan: fetched when somebody of the staff goes there. */
import { useTranslation } from 'react-i18next'
import { late } from '../look/late.tsx'
import type { PlanEraseProps } from './PlanErase.tsx'

/** Without a line it cannot be fetched, nor could anything be asked. */
const Missing = () => <p>{useTranslation().t('apiError.noLine')}</p>

export const ErasePiece = late<PlanEraseProps>(() => import('./PlanErase.tsx'), Missing)
