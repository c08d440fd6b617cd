/** A text of which letters may have been erased: each stands as a block, and is read out as one word. */
import { useTranslation } from 'react-i18next'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import styles from './redaction.module.css'

/** One per letter that was erased. */
const blocks = /(█+)/

export const WithBlanks = ({ text }: { readonly text: string }) => {
  const { t } = useTranslation('erased')
  // Nearly every text is whole.
  if (!blocks.test(text)) return text
  return text.split(blocks).map((piece, index) =>
    blocks.test(piece) ? (
      <span key={String(index)}>
        <span className={styles.blank} aria-hidden="true">
          {piece}
        </span>
        <VisuallyHidden>{t('blank')}</VisuallyHidden>
      </span>
    ) : (
      piece
    ),
  )
}
