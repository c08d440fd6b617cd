/** A quiet page while the words arrive. Shown only after a moment, so that fast pages do not flicker. */
import { useTranslation } from 'react-i18next'
import styles from './Loading.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export const Loading = () => {
  const { t } = useTranslation()
  return (
    <div className={styles.loading} role="status">
      <VisuallyHidden>{t('opening')}</VisuallyHidden>
      <span className={styles.head} />
      <span className={styles.line} />
      <span className={styles.line} />
      <span className={styles.short} />
    </div>
  )
}
