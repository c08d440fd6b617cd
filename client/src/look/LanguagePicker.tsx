/** Languages by their native names, top right on every screen. */
import { languages } from '@twofold/shared/template'
import { useTranslation } from 'react-i18next'
import { nativeNames, useLanguage } from '../words/language.ts'
import styles from './LanguagePicker.module.css'

export interface LanguagePickerProps {
  /** On a phone only the other languages are shown: for heads that also hold a name. */
  readonly isCompact?: boolean
}

export const LanguagePicker = ({ isCompact = false }: LanguagePickerProps) => {
  const { t } = useTranslation()
  const { language, choose } = useLanguage()
  return (
    <fieldset
      className={isCompact ? `${styles.picker} ${styles.compact}` : styles.picker}
      aria-label={t('language')}
    >
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          className={styles.language}
          aria-pressed={each === language}
          onClick={() => void choose(each)}
        >
          {nativeNames[each]}
        </button>
      ))}
    </fieldset>
  )
}
