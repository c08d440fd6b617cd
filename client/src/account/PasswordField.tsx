/** A password that can be shown, so that nobody has to type it blind. */
import { type InputHTMLAttributes, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { TextField } from '../look/Field.tsx'

export interface PasswordFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string
  readonly hint?: string
  readonly message?: string | undefined
}

export const PasswordField = (props: PasswordFieldProps) => {
  const { t } = useTranslation('account')
  const [isShown, setIsShown] = useState(false)
  const show = (
    <Button
      kind="quiet"
      size="small"
      icon={isShown ? 'hide' : 'eye'}
      aria-pressed={isShown}
      aria-label={t('showPassword')}
      onClick={() => setIsShown(!isShown)}
    />
  )
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      end={show}
    />
  )
}
