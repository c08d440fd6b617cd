/**
 * What can be done with the plan of a moment. One place for all of it: what makes a record of this moment, or brings its
 * words back, has its button here.
 */
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Icon } from '../look/Icon.tsx'
import styles from './as-of.module.css'
import { useHistory } from './here.ts'
import type { ToldMoment } from './told.ts'

export interface AsOfDeedsProps {
  readonly moment: ToldMoment
}

export const AsOfDeeds = ({ moment: { index } }: AsOfDeedsProps) => {
  const { t } = useTranslation('versions')
  const { to, story } = useHistory()
  const isLast = index === story.moments.length - 1
  return (
    <ul className={styles.deeds} aria-label={t('asOf.deeds')}>
      <li>
        <Link className={styles.deed} to={to('record', `at=${index}`)}>
          <Icon name="print" />
          {t('asOf.print')}
        </Link>
      </li>
      {isLast ? null : (
        <li>
          <Link className={styles.deed} to={to('compare', `from=${index}`)}>
            <Icon name="change" />
            {t('asOf.compare')}
          </Link>
        </li>
      )}
      <li>
        <Link className={styles.deed} to={to(undefined, `at=${index}`)}>
          <Icon name="play" />
          {t('asOf.player')}
        </Link>
      </li>
      <li>
        <Link className={styles.deed} to={to('versions')}>
          <Icon name="list" />
          {t('asOf.versions')}
        </Link>
      </li>
    </ul>
  )
}
