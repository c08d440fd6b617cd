/** Which of the agency's ground rules hold in this plan's meetings. */
import { type GroundRule, groundRules } from '@twofold/shared/meeting'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { Button } from '../look/Button.tsx'
import { Choice, ChoiceGroup } from '../look/Choice.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { useReady } from './ready.ts'
import { useDo } from './use-do.ts'

export const GroundRules = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation(['meetings', 'common'])
  const { plan } = useReady()
  const doing = useDo()
  const [chosen, setChosen] = useState<readonly GroundRule[]>(plan.groundRules)
  const choose = (): void => {
    if (chosen.length === 0) return
    const rules = groundRules.filter((rule) => chosen.includes(rule))
    doing.act({ kind: 'chooseGroundRules', rules }, t('rules.done'), onClose)
  }
  return (
    <Dialog
      isOpen
      title={t('rules.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="main" isBusy={doing.isBusy || chosen.length === 0} onClick={choose}>
            {t('rules.do')}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </>
      }
    >
      <ChoiceGroup
        question={t('rules.lead')}
        looks="label"
        {...(chosen.length === 0 ? { hint: t('rules.please') } : {})}
      >
        {groundRules.map((rule) => (
          <Choice
            key={rule}
            kind="check"
            isOn={chosen.includes(rule)}
            onChoose={(isOn) =>
              setChosen((before) => (isOn ? [...before, rule] : before.filter((one) => one !== rule)))
            }
            title={t(`rule.${rule}`)}
          />
        ))}
      </ChoiceGroup>
      <TroubleNote trouble={doing.trouble} />
    </Dialog>
  )
}
