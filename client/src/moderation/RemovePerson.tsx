/** Before a person is taken out of the plan: what will happen, and why; the reason is for the record alone. */
import { type RemovalReason, removalReasons } from '@twofold/shared/moderation'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Choice, ChoiceGroup } from '../look/Choice.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { ActTrouble } from './ActTrouble.tsx'
import styles from './moderation.module.css'
import type { PersonDialogProps } from './PersonDialog.tsx'
import { useAct } from './use-act.ts'

export const RemovePerson = ({
  person,
  onClose,
  onBack,
}: PersonDialogProps & { readonly onBack: () => void }) => {
  const { t } = useTranslation(['moderation', 'common'])
  const form = useId()
  const { isBusy, trouble, act } = useAct()
  const [reason, setReason] = useState<RemovalReason | null>(null)
  const [isAsked, setAsked] = useState(false)
  const { id, name } = person
  /** The line goes, and its button with it: the focus stays in the list. */
  const goesTo = (list: HTMLElement | null) => {
    onClose()
    requestAnimationFrame(() => list?.focus())
  }
  const remove = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setAsked(true)
    if (!reason) return event.currentTarget.querySelector<HTMLInputElement>('input[type=radio]')?.focus()
    const list = event.currentTarget.closest('ul')
    act(
      { kind: 'removePerson', participant: id, reason },
      { said: t('remove.done', { name }), next: () => goesTo(list) },
    )
  }
  return (
    <Dialog
      title={t('remove.title', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onBack}>{t('common:back')}</Button>
          <Button kind="danger" type="submit" form={form} isBusy={isBusy}>
            {t('remove.do', { name })}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={remove} noValidate>
        <ul className={styles.happens}>
          {(['closes', 'words', 'back'] as const).map((what) => (
            <li key={what}>{t(`remove.${what}`, { name })}</li>
          ))}
        </ul>
        <ChoiceGroup question={t('remove.why')} looks="h3" hint={t('remove.whyHint')}>
          {removalReasons.map((each) => (
            <Choice
              key={each}
              name="reason"
              isOn={reason === each}
              onChoose={() => setReason(each)}
              title={t(`reason.${each}`)}
            />
          ))}
        </ChoiceGroup>
        <p className={styles.please} role="status">
          {isAsked && !reason ? t('remove.please') : null}
        </p>
        <ActTrouble trouble={trouble} />
      </form>
    </Dialog>
  )
}
