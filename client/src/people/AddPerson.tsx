import type { NewPerson } from '@twofold/shared/http-requests'
import type { PlanId } from '@twofold/shared/ids'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { house } from '../http/house.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { focusFirstMessage } from '../look/focus-first-message.ts'
import { useToast } from '../look/Toast.tsx'
import { currentLanguage } from '../words/language.ts'
import { PersonFields } from './PersonFields.tsx'

export interface AddPersonProps {
  readonly planId: PlanId
  readonly onAdded: () => void
  readonly onClose: () => void
}

export const AddPerson = ({ planId, onAdded, onClose }: AddPersonProps) => {
  const { t } = useTranslation(['people', 'agency', 'common'])
  const form = useId()
  const deed = useDeed()
  const show = useToast()
  const [isAsked, setIsAsked] = useState(false)
  const [person, setPerson] = useState<NewPerson>({
    name: '',
    role: 'birthParent',
    language: currentLanguage(),
  })
  const name = person.name.trim()

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (name === '') return focusFirstMessage(event.currentTarget, () => setIsAsked(true))
    deed.run(async () => {
      await house.addPerson(planId, { ...person, name })
      onClose()
      onAdded()
      show({ text: t('addOne.done', { name }) })
    })
  }
  return (
    <Dialog
      title={t('addOne.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="main" type="submit" form={form} isBusy={deed.isBusy}>
            {t('addOne.do')}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={submit} noValidate>
        <p>{t('addOne.text')}</p>
        <PersonFields
          person={person}
          onChange={setPerson}
          message={isAsked && name === '' ? t('agency:make.please.name') : undefined}
        />
        <TroubleNote trouble={deed.trouble} />
      </form>
    </Dialog>
  )
}
