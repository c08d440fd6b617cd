/** `/plans/:planId/kept`: what was kept aside for this person. */
import { useTranslation } from 'react-i18next'
import { KeptPiece } from '../kept/KeptPiece.tsx'
import { Loading } from '../look/Loading.tsx'
import { PlanFrame } from './PlanFrame.tsx'
import { PlanTabs } from './PlanTabs.tsx'

export const KeptRoute = () => {
  const { t } = useTranslation('plan')
  return (
    <PlanFrame title={t('title.plan')} dock={<PlanTabs />} isInside>
      <KeptPiece what="page" meanwhile={<Loading />} />
    </PlanFrame>
  )
}
