/** The agency's home: who waits for a link, what is due, the week's meetings, and the plans with how each stands. */
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
import { atHome, dueOf, weekOf } from './at-home.ts'
import { DueList } from './DueList.tsx'
import { DueRuleCard } from './DueRuleCard.tsx'
import { today } from './days.ts'
import { KeystrokesCard } from './KeystrokesCard.tsx'
import { NoPlans } from './NoPlans.tsx'
import { Plans } from './Plans.tsx'
import { Reviews } from './Reviews.tsx'
import { SignOutEverywhere } from './SignOutEverywhere.tsx'
import { StaffTop } from './StaffTop.tsx'
import { WaitingErasures } from './WaitingErasures.tsx'
import { Week } from './Week.tsx'

/** Who is here now changes by the minute, not by the second. */
const lookEveryMs = 20_000

const greetingAt = (hour: number): 'morning' | 'afternoon' | 'evening' => {
  if (hour < 12) return 'morning'
  return hour < 18 ? 'afternoon' : 'evening'
}

interface HomeProps {
  readonly home: AgencyHome
  readonly again: () => void
}

const Work = ({ home, again }: HomeProps) => {
  const plans = atHome(home.plans, home.dueRule, today())
  return (
    <>
      <div className={styles.columns}>
        <DueList due={dueOf(plans)} again={again} />
        <div className={styles.side}>
          <Week week={weekOf(plans, today())} />
          <Reviews plans={plans} />
        </div>
        <div>
          <Plans plans={plans} />
        </div>
      </div>
      <DueRuleCard rule={home.dueRule} again={again} />
      <KeystrokesCard />
    </>
  )
}

const Home = ({ home, again }: HomeProps) => {
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
      <WaitingErasures plans={home.plans} again={again} />
      {home.plans.length > 0 ? <Work home={home} again={again} /> : <NoPlans />}
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
      return <Home home={home.answer} again={home.again} />
  }
}
export default AgencyPage
