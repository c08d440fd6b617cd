import '../http/jitless.ts'
import { minPasswordLength, setUpRequestSchema } from '@twofold/shared/http-requests'
import { type ChangeEvent, type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { house } from '../http/house.ts'
import { HouseError } from '../http/request.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { TextField } from '../look/Field.tsx'
import { focusFirstMessage } from '../look/focus-first-message.ts'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { Page } from '../look/Page.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { TopBar } from '../look/TopBar.tsx'
import { currentLanguage, rememberLanguage } from '../words/language.ts'
import styles from './account.module.css'
import { PasswordField } from './PasswordField.tsx'

const parts = ['agencyName', 'name', 'email', 'password'] as const
type Part = (typeof parts)[number]
type Values = Readonly<Record<Part, string>>

const empty: Values = { agencyName: '', name: '', email: '', password: '' }
const isMissing = (part: Part, values: Values): boolean =>
  !setUpRequestSchema.shape[part].safeParse(values[part]).success

export interface SetUpFormProps {
  readonly token: string
  readonly onClosed: () => void
}

export const SetUpForm = ({ token, onClosed }: SetUpFormProps) => {
  const { t } = useTranslation('account')
  const navigate = useNavigate()
  const deed = useDeed()
  const [values, setValues] = useState(empty)
  const [isAsked, setIsAsked] = useState(false)

  const setUp = async (): Promise<void> => {
    try {
      await house.setUp({ ...values, token, language: currentLanguage() })
      rememberLanguage()
      await navigate('/agency', { replace: true })
    } catch (error) {
      if (error instanceof HouseError && error.trouble === 'linkClosed') onClosed()
      else throw error
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (parts.some((part) => isMissing(part, values)))
      focusFirstMessage(event.currentTarget, () => setIsAsked(true))
    else deed.run(setUp)
  }
  const field = (part: Part) => ({
    name: part,
    label: t(`setUp.${part}`),
    value: values[part],
    required: true,
    maxLength: part === 'password' ? 128 : part === 'email' ? 254 : 60,
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      setValues({ ...values, [part]: event.currentTarget.value }),
    message:
      isAsked && isMissing(part, values)
        ? t(`setUp.please.${part}`, { count: minPasswordLength })
        : undefined,
  })
  return (
    <Page title={t('setUp.windowTitle')} top={<TopBar isBare end={<LanguagePicker />} />} isDense>
      <Sheet onlyWide>
        <h1>{t('setUp.title')}</h1>
        <p className={`lead ${styles.text}`}>{t('setUp.lead')}</p>
        <form className={styles.form} onSubmit={submit} noValidate>
          <TextField {...field('agencyName')} hint={t('setUp.agencyHint')} autoComplete="organization" />
          <TextField {...field('name')} hint={t('setUp.nameHint')} autoComplete="given-name" />
          <TextField {...field('email')} type="email" autoComplete="username" />
          <PasswordField
            {...field('password')}
            hint={t('setUp.passwordHint', { count: minPasswordLength })}
            autoComplete="new-password"
          />
          <TroubleNote trouble={deed.trouble} />
          <Button kind="main" wide type="submit" isBusy={deed.isBusy}>
            {t('setUp.do')}
          </Button>
        </form>
      </Sheet>
    </Page>
  )
}
