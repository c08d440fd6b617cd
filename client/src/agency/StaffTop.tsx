/** The head of staff screens: Twofold, language, who is signed in, sign out. */
import { useTranslation } from 'react-i18next'
import { house } from '../http/house.ts'
import { useDeed } from '../http/use-deed.ts'
import { Avatar } from '../look/Avatar.tsx'
import { Button } from '../look/Button.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { TopBar, type TopBarProps } from '../look/TopBar.tsx'
import styles from './StaffTop.module.css'

export interface StaffTopProps extends Pick<TopBarProps, 'plan' | 'to' | 'back'> {
  /** Null while not known yet. */
  readonly name?: string | null
}

const Me = ({ name }: { readonly name: string }) => {
  const { t } = useTranslation(['common', 'agency'])
  return (
    <span className={styles.me}>
      <Avatar person={{ name, role: 'facilitator', shade: 0 }} size="small" />
      <span className={styles.words}>
        <b>{name}</b>
        <span className="soft">{t('agency:facilitator')}</span>
      </span>
    </span>
  )
}

export const StaffTop = ({ name = null, ...bar }: StaffTopProps) => {
  const { t } = useTranslation('agency')
  const deed = useDeed()
  const signOut = (): void =>
    deed.run(async () => {
      await house.signOut()
      // A new page: nothing of the agency stays in this one's memory.
      location.replace('/')
    })
  return (
    <TopBar
      {...bar}
      isTight
      end={
        <>
          <LanguagePicker isCompact />
          {name ? <Me name={name} /> : null}
          <span className="wideOnly">
            <Button size="small" kind="quiet" icon="leave" isBusy={deed.isBusy} onClick={signOut}>
              {t('signOut')}
            </Button>
          </span>
          <span className="phoneOnly">
            <Button
              size="small"
              kind="quiet"
              icon="leave"
              isBusy={deed.isBusy}
              onClick={signOut}
              aria-label={t('signOut')}
            />
          </span>
        </>
      }
    />
  )
}
