/** A new plan: the child, a drawing, the day of the placement, who takes part. */

import { useTranslation } from 'react-i18next'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { house } from '../http/house.ts'
import { useAnswer } from '../http/use-answer.ts'
import { Loading } from '../look/Loading.tsx'
import { Page } from '../look/Page.tsx'
import { NewPlanForm } from './NewPlanForm.tsx'
import { StaffTop } from './StaffTop.tsx'

const NewPlan = ({ name }: { readonly name: string }) => {
  const { t } = useTranslation(['agency', 'people'])
  return (
    <Page
      title={t('make.windowTitle')}
      width="wide"
      isDense
      top={<StaffTop name={name} to="/agency" back={{ to: '/agency', label: t('people:backToPlans') }} />}
    >
      <h1>{t('make.title')}</h1>
      <NewPlanForm />
    </Page>
  )
}

const NewPlanPage = () => {
  const me = useAnswer(house.me, '')
  if (me.kind === 'asking') return <Loading />
  if (me.kind === 'trouble') return <CouldNotOpen trouble={me.trouble} again={me.again} />
  if (!me.answer.staff) return <CouldNotOpen trouble="notSignedIn" again={me.again} />
  return <NewPlan name={me.answer.staff.name} />
}
export default NewPlanPage
