/** `/` of a house that has no agency yet. */
import { useTranslation } from 'react-i18next'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { BookArt } from '../look/Logo.tsx'
import { Page } from '../look/Page.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { TopBar } from '../look/TopBar.tsx'
import styles from './account.module.css'

export const NeedsSetUp = () => {
  const { t } = useTranslation('account')
  return (
    <Page title={t('setUp.windowTitle')} width="full" top={<TopBar isBare end={<LanguagePicker />} />}>
      <div className={styles.welcome}>
        <section>
          <BookArt />
          <h1 className={`display ${styles.title}`}>{t('needsSetUp.title')}</h1>
          <p className={`lead ${styles.lead}`}>{t('needsSetUp.lead')}</p>
        </section>
        <Sheet>
          <h2>{t('needsSetUp.where')}</h2>
          <p className={styles.text}>{t('needsSetUp.whereText', { start: `${location.origin}/set-up` })}</p>
          <p className={`mid soft ${styles.text}`}>{t('needsSetUp.again')}</p>
        </Sheet>
      </div>
    </Page>
  )
}
