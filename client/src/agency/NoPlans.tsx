import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../look/Button.tsx'
import { BookArt } from '../look/Logo.tsx'
import { Sheet } from '../look/Sheet.tsx'
import styles from './AgencyPage.module.css'

export const NoPlans = () => {
  const { t } = useTranslation('agency')
  return (
    <div className={styles.empty}>
      <Sheet>
        <div className={styles.emptyInside}>
          <BookArt />
          <div>
            <h2>{t('empty.title')}</h2>
            <p className="lead">{t('empty.lead')}</p>
            <ButtonLink kind="main" to="/agency/new-plan" icon="plus">
              {t('empty.do')}
            </ButtonLink>
          </div>
        </div>
      </Sheet>
    </div>
  )
}
