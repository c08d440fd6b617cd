/** For which reasons a reviewer from outside sees each key that was typed. For none, unless the agency says so. */
import { type ReviewPurpose, reviewPurposes } from '@twofold/shared/review-told'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useAnswer } from '../http/use-answer.ts'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { useToast } from '../look/Toast.tsx'
import { reviewSettings, saveReviewSettings } from './ask.ts'
import own from './Due.module.css'

const Reasons = ({ detail }: { readonly detail: readonly ReviewPurpose[] }) => {
  const { t } = useTranslation(['agency', 'looks'])
  const deed = useDeed()
  const toast = useToast()
  const [picked, setPicked] = useState(detail)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    deed.run(async () => {
      await saveReviewSettings({ detail: [...picked] })
      toast({ text: t('keys.done') })
    })
  }
  return (
    <form className={own.keys} onSubmit={submit}>
      <fieldset>
        <legend className="small soft">{t('keys.reasons')}</legend>
        {reviewPurposes.map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={picked.includes(one)}
              onChange={({ currentTarget: { checked } }) =>
                setPicked(checked ? [...picked, one] : picked.filter((each) => each !== one))
              }
            />
            {t(`looks:purpose.${one}`)}
          </label>
        ))}
      </fieldset>
      <Button type="submit" isBusy={deed.isBusy}>
        {t('keys.do')}
      </Button>
      <TroubleNote trouble={deed.trouble} />
    </form>
  )
}

export const KeystrokesCard = () => {
  const { t } = useTranslation('agency')
  const id = useId()
  const settings = useAnswer((signal) => reviewSettings(signal), 'review-settings')
  return (
    <section className={own.rule} aria-labelledby={id}>
      <h2 className="h3" id={id}>
        {t('keys.title')}
      </h2>
      <p className="mid soft">{t('keys.lead')}</p>
      {settings.kind === 'answered' ? <Reasons detail={settings.answer.detail} /> : null}
      {settings.kind === 'trouble' ? <TroubleNote trouble={settings.trouble} /> : null}
    </section>
  )
}
