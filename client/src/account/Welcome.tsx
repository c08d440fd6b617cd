/** `/` for somebody this device does not know. */
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { BookArt } from '../look/Logo.tsx'
import { Page } from '../look/Page.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { TopBar } from '../look/TopBar.tsx'
import styles from './account.module.css'

export const Welcome = () => {
  const { t } = useTranslation(['account', 'join'])
  return (
    <Page title={null} width="full" top={<TopBar isBare end={<LanguagePicker />} />}>
      <div className={styles.welcome}>
        <section>
          <BookArt />
          <h1 className={`display ${styles.title}`}>{t('first.title')}</h1>
          <p className={`lead ${styles.lead}`}>{t('first.lead')}</p>
        </section>
        <div className={styles.ways}>
          <Sheet>
            <h2>{t('first.family')}</h2>
            <p className={styles.text}>{t('first.familyText')}</p>
            <p className={styles.text}>{t('join:code.haveText')}</p>
            <p className={styles.text}>
              <ButtonLink to="/join">{t('join:code.have')}</ButtonLink>
            </p>
            <p className={`mid soft ${styles.text}`}>{t('first.lost')}</p>
          </Sheet>
          <section className={styles.staff}>
            <h2 className="h3">{t('first.staff')}</h2>
            <ButtonLink to="/sign-in">{t('first.signIn')}</ButtonLink>
          </section>
        </div>
      </div>
    </Page>
  )
}
