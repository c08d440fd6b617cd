/** All places to jump to, as a list: meetings, steps, locks, pauses, answers, versions. */
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Dialog } from '../look/Dialog.tsx'
import { DrawnIcon, iconOfMark } from './DrawnIcon.tsx'
import { useHistory } from './here.ts'
import type { Mark } from './kinds.ts'
import styles from './replay.module.css'
import { useTimes } from './times.ts'
import { useTell } from './use-tell.ts'

export interface JumpDialogProps {
  readonly marks: readonly Mark[]
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onGo: (index: number) => void
}

const Places = ({ marks, onGo }: Pick<JumpDialogProps, 'marks' | 'onGo'>) => {
  const { t } = useTranslation(['history', 'versions'])
  const { story, to } = useHistory()
  const { moments } = story
  const times = useTimes()
  const tell = useTell()
  if (marks.length === 0) return <p className="soft">{t('jump.none')}</p>
  return (
    <ol className={styles.jumps}>
      {marks.map(({ index, kind }) => {
        const moment = moments[index]
        return moment ? (
          <li key={index}>
            <button type="button" onClick={() => onGo(index)}>
              <DrawnIcon name={iconOfMark[kind]} />
              <span>
                {tell.moment(moment, [])}
                <span className={styles.jumpWhen}>{times.when(moment.at)}</span>
              </span>
            </button>
            {kind === 'version' ? (
              <Link className={styles.jumpRead} to={to(`as-of/${moment.seq}`)}>
                {t('versions:read')}
              </Link>
            ) : null}
          </li>
        ) : null
      })}
    </ol>
  )
}

export const JumpDialog = ({ marks, isOpen, onClose, onGo }: JumpDialogProps) => {
  const { t } = useTranslation('history')
  return (
    <Dialog title={t('jump.title')} isOpen={isOpen} onClose={onClose}>
      {isOpen ? <Places marks={marks} onGo={onGo} /> : null}
    </Dialog>
  )
}
