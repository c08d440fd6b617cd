/** Whose device this is, and in which language: then to the waiting room. */
import { languages } from '@twofold/shared/template'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { HouseError } from '../http/request.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Choice, ChoiceGroup } from '../look/Choice.tsx'
import { useDeviceWord } from '../look/use-is-wide.ts'
import { currentLanguage, nativeNames, rememberLanguage, useLanguage } from '../words/language.ts'
import { joinByCode } from './ask-code.ts'
import type { Named } from './ByCode.tsx'
import styles from './join.module.css'
import { StepPage } from './StepPage.tsx'

interface DeviceStepProps {
  readonly code: string
  readonly person: Named
  readonly onBack: () => void
  /** The code ended while this page was open. */
  readonly onClosed: () => void
}

const useJoin = ({ code, person, onClosed }: DeviceStepProps) => {
  const navigate = useNavigate()
  return async (isMyDevice: boolean): Promise<void> => {
    try {
      const language = currentLanguage()
      const joined = await joinByCode({ code, participant: person.id, isMyDevice, language })
      if (isMyDevice) rememberLanguage()
      await navigate(`/plans/${joined.planId}?as=${joined.participantId}`, { replace: true })
    } catch (error) {
      if (error instanceof HouseError && error.trouble === 'linkClosed') onClosed()
      else throw error
    }
  }
}

const WhichLanguage = () => {
  const { t } = useTranslation('join')
  const { language, choose } = useLanguage()
  return (
    <ChoiceGroup question={t('code.language')} looks="h3">
      {languages.map((each) => (
        <Choice
          key={each}
          name="language"
          isOn={language === each}
          onChoose={() => void choose(each)}
          title={<span lang={each}>{nativeNames[each]}</span>}
        />
      ))}
    </ChoiceGroup>
  )
}

export const DeviceStep = (props: DeviceStepProps) => {
  const { t } = useTranslation('join')
  const device = useDeviceWord()
  const [isMine, setIsMine] = useState<boolean | null>(null)
  const [isAsked, setIsAsked] = useState(false)
  const deed = useDeed()
  const join = useJoin(props)
  const go = (): void => {
    setIsAsked(true)
    if (isMine !== null) deed.run(() => join(isMine))
  }
  return (
    <StepPage
      heading={t('hello', { name: props.person.name })}
      isBusy={deed.isBusy}
      onGo={go}
      onBack={props.onBack}
    >
      <ChoiceGroup question={t(`device.${device}`)} looks="h3">
        <Choice
          name="whose"
          isOn={isMine === true}
          onChoose={() => setIsMine(true)}
          title={t(`device.mine.${device}`)}
          text={t('device.mineText')}
        />
        <Choice
          name="whose"
          isOn={isMine === false}
          onChoose={() => setIsMine(false)}
          title={t(`device.borrowed.${device}`)}
          text={t('device.borrowedText')}
        />
      </ChoiceGroup>
      <p className={styles.please} role="status">
        {isAsked && isMine === null ? t('device.pick') : null}
      </p>
      <WhichLanguage />
      <TroubleNote trouble={deed.trouble} />
    </StepPage>
  )
}
