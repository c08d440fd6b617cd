/** Me: my name, my language, what happens to my words, and what stays on this device. */
import type { Me } from '@twofold/shared/http-api'
import { useTranslation } from 'react-i18next'
import { house } from '../http/house.ts'
import { useAnswer } from '../http/use-answer.ts'
import { KeptPiece } from '../kept/KeptPiece.tsx'
import { ButtonLink } from '../look/Button.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { Note } from '../look/Note.tsx'
import { People, PersonLine } from '../look/PersonLine.tsx'
import { useDeviceWord, useIsWide } from '../look/use-is-wide.ts'
import { MyWords } from './HereNow.tsx'
import { PlanFrame } from './PlanFrame.tsx'
import { PlanTabs } from './PlanTabs.tsx'
import { usePlan } from './plan-context.ts'

/** Others of this plan who share the device: one tap changes who writes. */
const OtherPlaces = ({ me }: { readonly me: Me }) => {
  const { t } = useTranslation('plan')
  const { overview } = usePlan()
  const others = me.places.filter(
    ({ planId, participantId }) => planId === overview.planId && participantId !== overview.me.id,
  )
  if (others.length === 0) return null
  return (
    <section className="stack">
      <h2 className="h3">{t('me.others')}</h2>
      {others.map(({ participantId, name }) => (
        <ButtonLink key={participantId} icon="change" to={`/plans/${overview.planId}?as=${participantId}`}>
          {t('me.writeAs', { name })}
        </ButtonLink>
      ))}
    </section>
  )
}

export const MePage = () => {
  const { t } = useTranslation('plan')
  const { overview } = usePlan()
  const device = useDeviceWord()
  const isWide = useIsWide()
  const asked = useAnswer((signal) => house.me(signal), overview.me.id)
  return (
    <PlanFrame title={t('title.me')} dock={<PlanTabs />}>
      <div className="stack">
        <h1>{t('me.title')}</h1>
        <People>
          <PersonLine person={overview.me} isYou />
        </People>
        {asked.kind === 'answered' ? <OtherPlaces me={asked.answer} /> : null}
        <h2 className="h3">{t('me.language')}</h2>
        <LanguagePicker />
        <Note icon="phone" title={overview.isBorrowed ? t(`me.borrowed.${device}`) : t(`me.own.${device}`)}>
          <p>{overview.isBorrowed ? t('me.borrowedText') : t('me.ownText')}</p>
        </Note>
        <KeptPiece what="mine" />
        {isWide ? null : <MyWords />}
      </div>
    </PlanFrame>
  )
}
