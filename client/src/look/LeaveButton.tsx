/** "Leave this page", in reach of the thumb: ends what this device holds and puts an empty page in its place. */
import { createContext, use } from 'react'
import { useTranslation } from 'react-i18next'
import { leave } from '../http/leave.ts'
import { Icon } from './Icon.tsx'
import styles from './LeaveButton.module.css'

/** Where something would go with the page, its owner is asked first: given the leaving, it may hold it back. */
export const LeaveGuard = createContext<(go: () => void) => void>((go) => go())

export const LeaveButton = () => {
  const { t } = useTranslation()
  const guard = use(LeaveGuard)
  return (
    <button type="button" className={styles.leave} onClick={() => guard(() => void leave())}>
      <Icon name="leave" />
      {t('leave')}
    </button>
  )
}
