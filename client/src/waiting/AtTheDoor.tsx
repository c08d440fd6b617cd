/**
 * Who came by a code and was not let in yet: the house tells them who waits, and nothing of the plan. Once a facilitator
 * has let them in, the plan's own page opens in this one's place.
 */
import type { WaitingPlace } from '@twofold/shared/http-api'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { HouseError } from '../http/request.ts'
import { useAnswer } from '../http/use-answer.ts'
import { ButtonLink } from '../look/Button.tsx'
import { Loading } from '../look/Loading.tsx'
import { useToast } from '../look/Toast.tsx'
import type { LivePlan } from '../sync/live-plan.ts'
import { openLivePlan } from '../sync/open-live-plan.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { suggestLanguage } from '../words/language.ts'
import { askWaiting } from './ask.ts'
import { goToPlanHeading } from './opens.ts'
import { KindEnd, TurnedAway } from './TurnedAway.tsx'
import { WaitingPage } from './WaitingPage.tsx'

interface DoorProps {
  readonly planId: string
  readonly as: string | null
  /** The plan's page asks for the plan once more. */
  readonly again: () => void
}

/** Between one look and the next whether the tables know of the letting in. */
const lookAgainMs = 300

const isStillMine = async (planId: string, as: string): Promise<boolean> => {
  try {
    await askWaiting(planId, as)
    return true
  } catch (error) {
    return !(error instanceof HouseError && error.trouble === 'notFound')
  }
}

const useLine = ({ planId, me }: WaitingPlace): LivePlan | null => {
  const [live, setLive] = useState<LivePlan | null>(null)
  const { id } = me
  useEffect(() => {
    const opened = openLivePlan({ planId, as: id, isStillMine: () => isStillMine(planId, id) })
    setLive(opened)
    return () => opened.close()
  }, [planId, id])
  return live
}

/** They are in the room; their place is in the tables a moment later, and then the plan opens. */
const useOpening = (isIn: boolean, { planId, me }: WaitingPlace, open: () => void): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when they are in
  useEffect(() => {
    if (!isIn) return
    let isLeft = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async (): Promise<void> => {
      const place = await askWaiting(planId, me.id).catch(() => null)
      if (isLeft) return
      if (place?.isKnocking === false) open()
      else timer = setTimeout(() => void look(), lookAgainMs)
    }
    void look()
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [isIn])
}

const Over = () => {
  const { t } = useTranslation('waiting')
  return (
    <KindEnd title={t('over.title')} lead={t('over.lead')}>
      <ButtonLink wide to="/join">
        {t('over.again')}
      </ButtonLink>
    </KindEnd>
  )
}

const Door = ({
  place,
  live,
  again,
}: { readonly place: WaitingPlace; readonly live: LivePlan } & Pick<DoorProps, 'again'>) => {
  const { t } = useTranslation('waiting')
  const room = useLivePlan(live, 'waitingRoom')
  const line = useLivePlan(live, 'line')
  const here = useLivePlan(live, 'here')
  const toast = useToast()
  useOpening(room === null && here.includes(place.me.id), place, () => {
    toast({ text: t('opened') })
    goToPlanHeading()
    again()
  })
  if (line.kind === 'ended')
    return line.reason === 'turnedAway' ? <TurnedAway agencyName={place.agencyName} /> : <Over />
  if (!room) return <Loading />
  return (
    <WaitingPage
      room={room}
      me={place.me.id}
      plan={null}
      agencyName={place.agencyName}
      from={null}
      isTrying={line.kind !== 'open'}
      isUnsaved={false}
    />
  )
}

const Known = ({ place, again }: { readonly place: WaitingPlace } & Pick<DoorProps, 'again'>) => {
  const live = useLine(place)
  useEffect(() => suggestLanguage(place.me.language), [place.me.language])
  return live ? <Door place={place} live={live} again={again} /> : <Loading />
}

export const AtTheDoor = ({ planId, as, again }: DoorProps) => {
  const asked = useAnswer((signal) => askWaiting(planId, as, signal), `${planId} ${as}`)
  switch (asked.kind) {
    case 'asking':
      return <Loading />
    case 'trouble':
      return (
        <CouldNotOpen trouble={asked.trouble} again={asked.trouble === 'notFound' ? again : asked.again} />
      )
    case 'answered':
      return <Known place={asked.answer} again={again} />
  }
}
