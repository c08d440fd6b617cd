/** A device that holds several places: a card for each. */
import type { Place } from '@twofold/shared/http-api'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Dock } from '../look/Dock.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { Icon } from '../look/Icon.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { Page } from '../look/Page.tsx'
import { addressOfPlace } from '../look/places.ts'
import { TopBar } from '../look/TopBar.tsx'
import styles from './Places.module.css'

export const Places = ({ places }: { readonly places: readonly Place[] }) => {
  const { t } = useTranslation(['account', 'common'])
  return (
    <Page
      title={t('places.windowTitle')}
      top={<TopBar isBare end={<LanguagePicker />} />}
      dock={<Dock foot={<LeaveButton />} />}
    >
      <h1>{t('places.title')}</h1>
      <p className={`lead ${styles.lead}`}>{t('places.lead')}</p>
      <ul className={styles.places}>
        {places.map((place) => (
          <li key={place.participantId}>
            <Link className={styles.place} to={addressOfPlace(place, places)}>
              <Drawing name={place.drawing} size="middle" />
              <span>
                <span className={styles.plan}>{t('common:plansName', { child: place.child })}</span>
                <span className={styles.as}>{t('places.as', { name: place.name })}</span>
              </span>
              <Icon name="next" />
            </Link>
          </li>
        ))}
      </ul>
      <div className="wideOnly">
        <LeaveButton />
      </div>
    </Page>
  )
}
