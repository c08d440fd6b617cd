/** "Who are you?": one of those who are expected. It is only said here; a facilitator looks before anybody comes in. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Choice, ChoiceGroup } from '../look/Choice.tsx'
import type { Named, OpenCode } from './ByCode.tsx'
import styles from './join.module.css'
import { StepPage } from './StepPage.tsx'

interface NameStepProps {
  readonly look: OpenCode
  readonly onPick: (person: Named) => void
  readonly onBack: () => void
}

export const NameStep = ({ look, onPick, onBack }: NameStepProps) => {
  const { t } = useTranslation(['join', 'common'])
  const [picked, setPicked] = useState<Named | null>(null)
  const [isAsked, setIsAsked] = useState(false)
  const go = (): void => {
    setIsAsked(true)
    if (picked) onPick(picked)
  }
  return (
    <StepPage
      heading={t('code.meeting')}
      lead={t('from', { agency: look.agencyName })}
      onGo={go}
      onBack={onBack}
    >
      <ChoiceGroup question={t('code.who')} looks="h3">
        {look.people.map((person) => (
          <Choice
            key={person.id}
            name="who"
            isOn={picked?.id === person.id}
            onChoose={() => setPicked(person)}
            title={person.name}
            text={t(`common:role.${person.role}`)}
          />
        ))}
      </ChoiceGroup>
      <p className={styles.please} role="status">
        {isAsked && !picked ? t('code.pick') : null}
      </p>
      <p className="small soft">{t('code.notThere')}</p>
    </StepPage>
  )
}
