/** The agency's home: who waits for a link, and the plans with who is in them now. */
import type { AgencyHome } from '@twofold/shared/http-api'
import { useTranslation } from 'react-i18next'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { house } from '../http/house.ts'
import { useAnswer } from '../http/use-answer.ts'
import { useEvery } from '../http/use-every.ts'
import { ButtonLink } from '../look/Button.tsx'
import { Loading } from '../look/Loading.tsx'
import { Page } from '../look/Page.tsx'
import styles from './AgencyPage.module.css'
import { AsksForLink } from './AsksForLink.tsx'
import { NoPlans } from './NoPlans.tsx'
import { Plans } from './Plans.tsx'
import { SignOutEverywhere } from './SignOutEverywhere.tsx'
import { StaffTop } from './StaffTop.tsx'

/** Who is here now changes by the minute, not by the second. */
const lookEveryMs = 20_000

const greetingAt = (hour: number): 'morning' | 'afternoon' | 'evening' => {
  if (hour < 12) return 'morning'
  return hour < 18 ? 'afternoon' : 'evening'
}

const Home = ({ home }: { readonly home: AgencyHome }) => {
  const { t } = useTranslation('agency')
  const greeting = greetingAt(new Date().getHours())
  return (
    <Page title={t('windowTitle')} width="wide" isDense top={<StaffTop name={home.me.name} />}>
      <div className={styles.head}>
        <div>
          <p className="label">{home.agencyName}</p>
          <h1>{t(greeting, { name: home.me.name })}</h1>
        </div>
        {home.plans.length > 0 ? (
          <ButtonLink to="/agency/new-plan" icon="plus">
            <span className={styles.newPlan}>{t('newPlan')}</span>
          </ButtonLink>
        ) : null}
      </div>
      <AsksForLink plans={home.plans} />
      {home.plans.length > 0 ? <Plans plans={home.plans} /> : <NoPlans />}
      <div className={styles.foot}>
        <SignOutEverywhere />
      </div>
    </Page>
  )
}

const AgencyPage = () => {
  const home = useAnswer(house.agency, '')
  useEvery(lookEveryMs, home.again)
  switch (home.kind) {
    case 'asking':
      return <Loading />
    case 'trouble':
      return <CouldNotOpen trouble={home.trouble} again={home.again} />
    case 'answered':
      return <Home home={home.answer} />
  }
}
export default AgencyPage
