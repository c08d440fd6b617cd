/** The named versions of a plan, the newest first, each to be read as the plan stood then. */
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ButtonLink } from '../look/Button.tsx'
import { Page } from '../look/Page.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { TopBar } from '../look/TopBar.tsx'
import styles from './as-of.module.css'
import { useHistory, useNames } from './here.ts'
import { ReaderLine } from './ReaderLine.tsx'
import { useTimes } from './times.ts'
import { beginsLater } from './told.ts'
import { type Version, versionsIn } from './versions.ts'

const Line = ({ version }: { readonly version: Version }) => {
  const { t } = useTranslation('versions')
  const { to } = useHistory()
  const names = useNames()
  const times = useTimes()
  const { name, index, seq, at, by, isOfMeeting } = version
  return (
    <li className={styles.version} data-version={seq}>
      <div>
        <h2 className="h3">{name}</h2>
        <p className="soft">
          {t(isOfMeeting ? 'meeting' : 'named', { name: names.person(by), when: times.dated(at) })}
        </p>
        <Link
          className={styles.deed}
          to={to('compare', `from=${index}`)}
          aria-label={t('compareNamed', { name })}
        >
          {t('compare')}
        </Link>
      </div>
      <ButtonLink size="small" to={to(`as-of/${seq}`)} aria-label={t('readNamed', { name })}>
        {t('read')}
      </ButtonLink>
    </li>
  )
}

const Now = () => {
  const { t } = useTranslation('versions')
  const { story, to } = useHistory()
  const times = useTimes()
  const last = story.moments.at(-1)
  if (!last) return null
  return (
    <li className={styles.version}>
      <div>
        <h2 className="h3">{t('now')}</h2>
        <p className="soft">{t('nowLead', { when: times.dated(last.at) })}</p>
      </div>
      <ButtonLink size="small" to={to(`as-of/${last.seq}`)} aria-label={t('readNamed', { name: t('now') })}>
        {t('read')}
      </ButtonLink>
    </li>
  )
}

export const VersionsPage = () => {
  const { t } = useTranslation('versions')
  const { plan, story, to } = useHistory()
  const versions = versionsIn(story.moments).toReversed()
  return (
    <Page title={t('title')} top={<TopBar plan={plan} back={{ to: to(), label: t('back') }} />}>
      <ReaderLine />
      <Sheet onlyWide className={styles.versions ?? ''}>
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
        <ol>
          <Now />
          {versions.map((version) => (
            <Line key={version.seq} version={version} />
          ))}
        </ol>
        {versions.length === 0 ? (
          <div className={styles.noVersions}>
            <p>
              <b>{t(beginsLater(story) ? 'noneWindow' : 'none')}</b>
            </p>
            <p className="soft">{t('noneLead')}</p>
          </div>
        ) : null}
      </Sheet>
    </Page>
  )
}
