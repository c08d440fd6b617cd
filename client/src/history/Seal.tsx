/**
 * The seal: whether the history is complete and unaltered, as the reader's own browser has worked it out. Small and calm;
 * a tap tells the rest, and leads to every place that does not hold.
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../look/Dialog.tsx'
import { DrawnIcon } from './DrawnIcon.tsx'
import { SealDetails } from './SealDetails.tsx'
import styles from './seal.module.css'
import { type SealState, type SealVerdict, verdictOf } from './seal.ts'

export interface SealProps {
  readonly seal: SealState
  readonly onGo: (moment: number) => void
}

const lookOfVerdict: Readonly<Record<SealVerdict, string | undefined>> = {
  checking: styles.quiet,
  notChecked: styles.quiet,
  whole: styles.whole,
  unsigned: styles.quiet,
  cut: styles.changed,
  broken: styles.changed,
}

export const Seal = ({ seal, onGo }: SealProps) => {
  const { t } = useTranslation('seal')
  const [isOpen, setIsOpen] = useState(false)
  const verdict = verdictOf(seal)
  const count = seal.kind === 'checked' ? seal.report.breaks.length : 0
  const go = (moment: number): void => {
    setIsOpen(false)
    onGo(moment)
  }
  return (
    <>
      <button
        type="button"
        className={`${styles.seal} ${lookOfVerdict[verdict]}`}
        data-seal={verdict}
        onClick={() => setIsOpen(true)}
      >
        <DrawnIcon name={verdict === 'whole' ? 'seal' : verdict === 'checking' ? 'find' : 'sealOpen'} />
        <span role="status">{t(`badge.${verdict}`, { count })}</span>
      </button>
      <Dialog title={t('title')} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        {isOpen ? <SealDetails seal={seal} onGo={go} /> : null}
      </Dialog>
    </>
  )
}
