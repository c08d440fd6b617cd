import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import styles from './errors.module.css'

export const NotFound = () => {
  const { t } = useTranslation()
  return (
    <Page title={t('notFound.title')} top={<TopBar isBare to="/" end={<LanguagePicker />} />} isCentred>
      <div className={styles.page}>
        <Drawing name="kite" size="large" />
        <h1>{t('notFound.title')}</h1>
        <p className="lead">{t('notFound.lead')}</p>
        <div className={styles.go}>
          <ButtonLink kind="main" to="/">
            {t('notFound.go')}
          </ButtonLink>
        </div>
      </div>
    </Page>
  )
}
