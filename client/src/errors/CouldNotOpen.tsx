/** The page did not open: says what happened, that the words are safe, and what to do. */
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import type { Trouble } from '../http/request.ts'
import { Button } from '../look/Button.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { Note } from '../look/Note.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import styles from './errors.module.css'
import { NotFound } from './NotFound.tsx'
import { NotYours } from './NotYours.tsx'

interface Again {
  readonly again: () => void
}

const Said = ({ what, again }: Again & { readonly what: 'couldNotOpen' | 'noLine' }) => {
  const { t } = useTranslation()
  return (
    <Page title={t(`${what}.title`)} top={<TopBar isBare end={<LanguagePicker />} />} isCentred>
      <div className={styles.page}>
        <Drawing name="owl" size="large" />
        <h1>{t(`${what}.title`)}</h1>
        <p className="lead">{t(`${what}.lead`)}</p>
        <div className={styles.safe}>
          <Note kind="yes" icon="check" title={t('couldNotOpen.safeTitle')}>
            <p>{t('couldNotOpen.safe')}</p>
          </Note>
        </div>
        <Button kind="main" wide onClick={again}>
          {t('tryAgain')}
        </Button>
      </div>
    </Page>
  )
}

/** The server tells nobody whether a plan exists: who opens one unknown is most often a device that left or lost its link. */
const NotHere = () => {
  const { pathname } = useLocation()
  return pathname.startsWith('/plans/') ? <NotYours /> : <NotFound />
}

/** The right page for each trouble on opening. */
export const CouldNotOpen = ({ trouble, again }: Again & { readonly trouble: Trouble }) => {
  switch (trouble) {
    case 'notSignedIn':
      return <NotYours />
    case 'notFound':
    case 'linkClosed':
      return <NotHere />
    case 'noLine':
      return <Said what="noLine" again={again} />
    case 'badRequest':
    case 'tooMany':
    case 'diskFailing':
    case 'ourFault':
      return <Said what="couldNotOpen" again={again} />
  }
}
