/** The replay out of the page's own lines, and above it what this file is and what it can show. */
import { templateOf } from '@twofold/shared/templates'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { historyInHand } from '../history/history-source.ts'
import { Replay } from '../history/Replay.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { Icon } from '../look/Icon.tsx'
import { LanguagePicker } from '../look/LanguagePicker.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import { useLanguage } from '../words/language.ts'
import styles from './saved.module.css'
import { type SavedTold, savedTold } from './saved-told.ts'

const About = ({ told }: { readonly told: SavedTold }) => {
  const { t } = useTranslation('saved')
  const { language } = useLanguage()
  const [isOpen, setIsOpen] = useState(false)
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  return (
    <div className={styles.row}>
      <LanguagePicker isCompact />
      <button type="button" className={styles.about} onClick={() => setIsOpen(true)}>
        <Icon name="save" size="small" />
        {t('file.title')}
      </button>
      <Dialog title={t('file.title')} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <div className={styles.words}>
          {told.at !== null && told.reader ? (
            <p>{t('file.made', { when: when.format(told.at), name: told.reader.name })}</p>
          ) : null}
          <p>{t('file.can')}</p>
          <p>{t('file.cannot')}</p>
        </div>
      </Dialog>
    </div>
  )
}

const Empty = () => {
  const { t } = useTranslation('saved')
  return (
    <Page title={t('file.title')} top={<TopBar isBare end={<LanguagePicker />} />} isCentred>
      <h1>{t('file.empty')}</h1>
      <p className="lead">{t('file.emptyLead')}</p>
    </Page>
  )
}

export const SavedPage = ({ lines }: { readonly lines: string }) => {
  const told = useMemo(() => savedTold(lines), [lines])
  const source = useMemo(() => historyInHand(lines), [lines])
  const about = useMemo(() => (told ? <About told={told} /> : null), [told])
  const plan = useMemo(() => told && { child: told.child, drawing: told.drawing, me: null }, [told])
  const template = told && templateOf(told.template.id, told.template.version)
  if (!plan || !template) return <Empty />
  return (
    <Replay
      plan={plan}
      template={template}
      source={source}
      address=""
      search=""
      toPlan={null}
      copied={null}
      about={about}
    />
  )
}
