/** After leaving: an empty page in the plan's place. Nothing on it names anybody. */
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { Drawing } from '../look/Drawing.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { Note } from '../look/Note.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import { useDeviceWord } from '../look/use-is-wide.ts'
import styles from './join.module.css'

const LeftPage = () => {
  const { t } = useTranslation(['common', 'join'])
  const device = useDeviceWord()
  const { search } = useLocation()
  return (
    <Page title={t('join:left.windowTitle')} top={<TopBar isBare end={<LanguagePicker />} />} isCentred>
      <div className={styles.short}>
        <Drawing name="moon" size="large" />
        <h1>{t('left.title')}</h1>
        <p className="lead">{t('left.lead', { device: t(`device.${device}`) })}</p>
        <p className="lead">{t('left.again')}</p>
        {search === '?offline' ? (
          <div className={styles.act}>
            <Note kind="changed" icon="cloudOff">
              <p>{t('join:left.offline')}</p>
            </Note>
          </div>
        ) : null}
      </div>
    </Page>
  )
}
export default LeftPage
