/** `/plans/:planId/kept`: what was kept aside for this person. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { KeptPiece } from '../kept/KeptPiece.tsx'
import { Loading } from '../look/Loading.tsx'
import { PlanFrame } from './PlanFrame.tsx'
import { PlanTabs } from './PlanTabs.tsx'

/** @param props.want fetches what shows them */
export const KeptRoute = ({ want }: { readonly want: () => void }) => {
  const { t } = useTranslation('plan')
  useEffect(want, [want])
  return (
    <PlanFrame title={t('title.plan')} dock={<PlanTabs />} isInside>
      <KeptPiece what="page" meanwhile={<Loading />} />
    </PlanFrame>
  )
}
