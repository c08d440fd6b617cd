import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import styles from './account.module.css'

export const ClosedSetUp = () => {
  const { t } = useTranslation('account')
  return (
    <Page
      title={t('setUp.closedTitle')}
      top={<TopBar isBare to="/" end={<LanguagePicker />} />}
      isCentred
      isDense
    >
      <div className={styles.narrow}>
        <Drawing name="snail" size="large" />
        <h1>{t('setUp.closedTitle')}</h1>
        <p className={`lead ${styles.text}`}>{t('setUp.closedLead')}</p>
        <p className={`lead ${styles.text}`}>{t('setUp.closedDo')}</p>
        <div className={styles.go}>
          <ButtonLink to="/sign-in">{t('setUp.signIn')}</ButtonLink>
        </div>
      </div>
    </Page>
  )
}
