/** How a person wants their copy: their own choice, by one tap, changed at any time. */
import { type Copy, copies } from '@twofold/shared/beside'
import type { TemplateField } from '@twofold/shared/template'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Choice, ChoiceGroup } from '../look/Choice.tsx'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { useAct } from '../moderation/use-act.ts'
import { useBeside, useMe, usePlan, useSay } from '../plan/plan-context.ts'

/** The template words it; a template without it is worded by us. */
export const useCopyField = (): TemplateField | undefined => {
  const { sections } = usePlan()
  return sections
    .flatMap(({ section }) => section.fields)
    .find(({ key, perPerson }) => perPerson && key === 'copy')
}

export const useCopyWords = (): ((copy: Copy) => string) => {
  const { t } = useTranslation('agreement')
  const say = useSay()
  const field = useCopyField()
  return (copy) => {
    const option = field?.options?.find(({ key }) => key === copy)
    return option ? say(option.label) : t(`copy.${copy}`)
  }
}

export const CopyChoice = () => {
  const { t } = useTranslation('agreement')
  const say = useSay()
  const me = useMe()
  const chosen = useBeside().copies[me.id]
  const field = useCopyField()
  const words = useCopyWords()
  const { isBusy, trouble, act } = useAct()
  const [asked, setAsked] = useState<Copy | null>(null)
  // Marked at once; what the server says to everybody is the same a moment later.
  const shown = trouble === null ? (asked ?? chosen) : chosen
  const choose = (copy: Copy) => {
    setAsked(copy)
    act({ kind: 'chooseCopy', copy })
  }
  return (
    <div>
      <ChoiceGroup
        question={field ? say(field.prompt) : t('copy.ask')}
        looks="h3"
        hint={field ? say(field.help) : t('copy.hint')}
      >
        {copies.map((copy) => (
          <Choice
            key={copy}
            name="copy"
            isOn={shown === copy}
            isHeld={isBusy}
            onChoose={() => choose(copy)}
            title={words(copy)}
          />
        ))}
      </ChoiceGroup>
      <ActTrouble trouble={trouble} />
    </div>
  )
}
