/** Nobody is signed in on this device for that page. */
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import styles from './errors.module.css'

export const NotYours = () => {
  const { t } = useTranslation()
  return (
    <Page title={t('notYours.title')} top={<TopBar isBare to="/" end={<LanguagePicker />} />} isCentred>
      <div className={styles.page}>
        <Drawing name="leaf" size="large" />
        <h1>{t('notYours.title')}</h1>
        <p className="lead">{t('notYours.lead')}</p>
        <div className={styles.go}>
          <ButtonLink to="/sign-in">{t('notYours.signIn')}</ButtonLink>
        </div>
      </div>
    </Page>
  )
}
