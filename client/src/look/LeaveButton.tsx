/** "Leave this page", in reach of the thumb: ends what this device holds and puts an empty page in its place. */
import { useTranslation } from 'react-i18next'
import { leave } from '../http/leave.ts'
import { Icon } from './Icon.tsx'
import styles from './LeaveButton.module.css'

export const LeaveButton = () => {
  const { t } = useTranslation()
  return (
    <button type="button" className={styles.leave} onClick={() => void leave()}>
      <Icon name="leave" />
      {t('leave')}
    </button>
  )
}
