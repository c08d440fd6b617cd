/** `/plans/:planId/ready`: what this person prepares for themselves. */
import { useTranslation } from 'react-i18next'
import { Ready } from '../get-ready/slot.tsx'
import { PlanFrame } from './PlanFrame.tsx'
import { PlanTabs } from './PlanTabs.tsx'

export const ReadyRoute = () => {
  const { t } = useTranslation('plan')
  return (
    <PlanFrame title={t('title.plan')} dock={<PlanTabs />} isInside save={<Ready what="save" />}>
      <Ready what="page" />
    </PlanFrame>
  )
}
