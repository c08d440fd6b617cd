/** All places to jump to, as a list: meetings, steps, locks, pauses, answers, versions. */
import { useTranslation } from 'react-i18next'
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

export const JumpDialog = ({ marks, isOpen, onClose, onGo }: JumpDialogProps) => {
  const { t } = useTranslation('history')
  const { moments } = useHistory().story
  const times = useTimes()
  const tell = useTell()
  return (
    <Dialog title={t('jump.title')} isOpen={isOpen} onClose={onClose}>
      {marks.length === 0 ? <p className="soft">{t('jump.none')}</p> : null}
      <ol className={styles.jumps}>
        {marks.flatMap(({ index, kind }) => {
          const moment = moments[index]
          return moment
            ? [
                <li key={index}>
                  <button type="button" onClick={() => onGo(index)}>
                    <DrawnIcon name={iconOfMark[kind]} />
                    <span>
                      {tell.moment(moment, [])}
                      <span className={styles.jumpWhen}>{times.when(moment.at)}</span>
                    </span>
                  </button>
                </li>,
              ]
            : []
        })}
      </ol>
    </Dialog>
  )
}
