/** For whom a plan is not their own: what they may read it for, and of which time. Always in sight while they read. */
import { useTranslation } from 'react-i18next'
import { Icon } from '../look/Icon.tsx'
import { useReviewWords } from '../looks/ReviewLine.tsx'
import styles from './as-of.module.css'
import { useHistory } from './here.ts'

export const ReaderLine = () => {
  const { t } = useTranslation('versions')
  const { reading } = useHistory().story
  const { why, reach } = useReviewWords()
  if (!reading?.purpose) return null
  return (
    <p className={styles.reader} data-reader>
      <Icon name="eye" size="small" />
      <span>
        {t('reader', { why: why({ purpose: reading.purpose, words: '' }) })} · {reach(reading)}
      </span>
    </p>
  )
}
