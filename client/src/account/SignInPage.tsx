import { type FormEvent, useState } from 'react'
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
import { Note } from '../look/Note.tsx'
import { Page } from '../look/Page.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { TopBar } from '../look/TopBar.tsx'
import styles from './account.module.css'
import { PasswordField } from './PasswordField.tsx'

const SignInPage = () => {
  const { t } = useTranslation('account')
  const navigate = useNavigate()
  const deed = useDeed()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const [isNoMatch, setIsNoMatch] = useState(false)

  const signIn = async (): Promise<void> => {
    setIsNoMatch(false)
    try {
      await house.signIn(email.trim(), password)
      await navigate('/agency', { replace: true })
    } catch (error) {
      // An address that is none is as unknown as a wrong one: told alike.
      const isWrong =
        error instanceof HouseError && (error.trouble === 'notSignedIn' || error.trouble === 'badRequest')
      if (!isWrong) throw error
      setIsNoMatch(true)
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (email.trim() === '' || password === '') focusFirstMessage(event.currentTarget, () => setIsAsked(true))
    else deed.run(signIn)
  }
  return (
    <Page
      title={t('signIn.windowTitle')}
      top={<TopBar isBare to="/" end={<LanguagePicker />} />}
      isCentred
      isDense
    >
      <div className={styles.narrow}>
        <Sheet onlyWide>
          <h1>{t('signIn.title')}</h1>
          <form className={styles.form} onSubmit={submit} noValidate>
            <TextField
              label={t('signIn.email')}
              name="email"
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              message={isAsked && email.trim() === '' ? t('signIn.please.email') : undefined}
            />
            <PasswordField
              label={t('signIn.password')}
              name="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              message={isAsked && password === '' ? t('signIn.please.password') : undefined}
            />
            <div role="status">
              {isNoMatch ? (
                <Note kind="changed" icon="idea">
                  <p>{t('signIn.noMatch')}</p>
                </Note>
              ) : null}
            </div>
            <TroubleNote trouble={deed.trouble} />
            <Button kind="main" wide type="submit" isBusy={deed.isBusy}>
              {t('signIn.do')}
            </Button>
          </form>
        </Sheet>
        <p className={`small soft ${styles.foot}`}>{t('signIn.family')}</p>
      </div>
    </Page>
  )
}
export default SignInPage
