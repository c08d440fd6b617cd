/** Two windows wrote in one box: both texts stand here until their person has chosen. Nothing is thrown away before. */
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Note } from '../look/Note.tsx'
import { joinWords } from './merge.ts'
import styles from './ready.module.css'

interface OtherWindowProps {
  readonly mine: string
  readonly theirs: string
  readonly onSettle: (words: string) => void
}

export const OtherWindow = ({ mine, theirs, onSettle }: OtherWindowProps) => {
  const { t } = useTranslation('ready')
  const both = joinWords(theirs, mine)
  return (
    <Note kind="changed" icon="copy" isNews title={t('other.title')}>
      <p>{t('other.text')}</p>
      <blockquote className={styles.theirs}>{theirs === '' ? t('other.empty') : theirs}</blockquote>
      <div className={styles.acts}>
        {both === null ? null : (
          <Button kind="main" size="small" onClick={() => onSettle(both)}>
            {t('other.both')}
          </Button>
        )}
        <Button size="small" onClick={() => onSettle(mine)}>
          {t('other.mine')}
        </Button>
        <Button size="small" onClick={() => onSettle(theirs)}>
          {t('other.theirs')}
        </Button>
      </div>
    </Note>
  )
}
