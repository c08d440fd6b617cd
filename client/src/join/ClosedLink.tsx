/** A used, ended or made-up link: one kind page for all, that says nothing about which, and a way to a new one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { house } from '../http/house.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button, ButtonLink } from '../look/Button.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import styles from './join.module.css'

const Asked = () => {
  const { t } = useTranslation('join')
  return (
    <div role="status">
      <Drawing name="kite" size="large" />
      <h1>{t('asked.title')}</h1>
      <p className="lead">{t('asked.lead')}</p>
      <p className="lead">{t('asked.close')}</p>
    </div>
  )
}

export const ClosedLink = ({ token }: { readonly token: string | null }) => {
  const { t } = useTranslation('join')
  const deed = useDeed()
  const [isAsked, setIsAsked] = useState(false)
  const ask = (known: string): void =>
    deed.run(async () => {
      await house.askForLink(known)
      setIsAsked(true)
    })
  return (
    <Page title={t('closed.title')} top={<TopBar isBare end={<LanguagePicker />} />} isCentred>
      <div className={styles.short}>
        {isAsked ? (
          <Asked />
        ) : (
          <>
            <Drawing name="snail" size="large" />
            <h1>{t('closed.title')}</h1>
            <p className="lead">{t('closed.lead')}</p>
            {token ? (
              <div className={styles.act}>
                <TroubleNote trouble={deed.trouble} />
                <Button kind="main" wide isBusy={deed.isBusy} onClick={() => ask(token)}>
                  {t('closed.ask')}
                </Button>
              </div>
            ) : null}
            <div className={styles.act}>
              <p className="mid soft">{t('closed.known')}</p>
              <ButtonLink wide to="/">
                {t('closed.look')}
              </ButtonLink>
            </div>
          </>
        )}
      </div>
    </Page>
  )
}
